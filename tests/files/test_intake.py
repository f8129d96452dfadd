"""How a file gets in: known by its bytes, refused with a sentence that says what to do."""

import io
import zipfile
import zlib

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from PIL import Image

from emulation.files import kinds, store
from emulation.files.intake import LOST, check_upload, clean_name, cleaned, keep_own, take_upload
from emulation.files.models import Picture, StoredFile
from emulation.lib.errors import Unsound
from tests import factories
from tests.factories import upload
from tests.sample_files import HEIC, archive, docx_file, jpeg, pdf_file, png, webp, xlsx_file

HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000
MACRO = ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")


@pytest.mark.parametrize(("name", "content", "kind"), [
    ("anh.jpg", jpeg(), kinds.JPEG),
    ("ANH.JPEG", jpeg(), kinds.JPEG),
    ("anh.png", png(), kinds.PNG),
    ("anh.webp", webp(), kinds.WEBP),
    ("anh.heic", HEIC, kinds.HEIC),
    ("bao-cao.pdf", pdf_file(), kinds.PDF),
    ("bao-cao.docx", docx_file(), kinds.DOCX),
    ("bang.xlsx", xlsx_file(), kinds.XLSX),
])  # fmt: skip
def test_every_allowed_kind_is_known_by_its_bytes(name, content, kind):
    assert check_upload(upload(name, content), kinds.EVIDENCE).kind is kind


def of_no_kind(name):
    return f"Tệp “{name}” không thuộc loại được nhận. Hãy gửi ảnh JPEG, PNG, WebP, HEIC, PDF, Word, Excel."


def no_picture(name):
    return (
        f"Tệp “{name}” mang đuôi của ảnh nhưng nội dung không phải ảnh JPEG, PNG, WebP, HEIC. "
        "Hãy mở thử trên máy, rồi chụp hoặc chọn lại ảnh."
    )


def broken(name):
    return f"Tệp “{name}” bị hỏng hoặc không mở được. Hãy mở thử trên máy rồi gửi lại tệp khác."


def too_full(name):
    return f"Tệp “{name}” giải nén ra quá lớn nên không được nhận. Hãy mở ra, giảm ảnh hoặc chia nhỏ rồi lưu lại."


def with_macros(name):
    return f"Tệp “{name}” có chứa macro nên không được nhận. Hãy lưu lại ở dạng không có macro (.docx, .xlsx) rồi gửi."


def old_office(name):
    return (
        f"Tệp “{name}” là tệp Word, Excel đời cũ hoặc có mật khẩu. "
        "Hãy mở ra, bỏ mật khẩu, lưu lại dạng .docx hoặc .xlsx rồi gửi."
    )


def locked_pdf():
    """A PDF that asks for a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_file())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="mat-khau", owner="chu"))
    return out.getvalue()


def bomb(size):
    """An Office file that unpacks to `size` zeros."""
    return docx_file(extra=[("word/media/image1.bmp", b"\0" * size)])


def too_wide(name):
    return f"Tệp “{name}” là ảnh quá nhiều điểm ảnh nên không được nhận. Hãy thu nhỏ ảnh rồi gửi lại."


def moving_picture(name):
    return f"Tệp “{name}” là ảnh động. Hãy gửi ảnh chụp (ảnh tĩnh), hoặc chụp màn hình một hình rồi gửi."


def said_to_be(picture, width, height):
    """A small picture whose head says that it is huge."""
    if picture.startswith(b"\xff\xd8"):
        at = picture.index(b"\xff\xc0") + 5
        return picture[:at] + height.to_bytes(2) + width.to_bytes(2) + picture[at + 4 :]
    head = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + picture[24:29]
    return picture[:12] + head + zlib.crc32(head).to_bytes(4) + picture[33:]


def moving(form):
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(out, form, save_all=True, append_images=frames[1:])
    return out.getvalue()


def claims_to_be_huge():
    """An Office file whose directory says that it unpacks to 3 GB."""
    content = bytearray(archive(("[Content_Types].xml", b"x" * 900), ("word/document.xml", "<w/>")))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (3 * 1024**3).to_bytes(4, "little")
    return bytes(content)


REFUSED = {
    "a program": ("chay.exe", b"MZ\x90\0" * 20, of_no_kind("chay.exe")),
    "HTML named .jpg": ("anh.jpg", HTML, no_picture("anh.jpg")),
    "HTML named .pdf": ("bao-cao.pdf", HTML, of_no_kind("bao-cao.pdf")),
    "SVG": ("hinh.svg", SVG, of_no_kind("hinh.svg")),
    "SVG named .png": ("hinh.png", SVG, no_picture("hinh.png")),
    "GIF named .jpg": ("hinh.jpg", b"GIF89a" + b"\0" * 30, no_picture("hinh.jpg")),
    "GIF": ("hinh.gif", b"GIF89a" + b"\0" * 30, of_no_kind("hinh.gif")),
    "an archive that is no Office file": ("a.docx", archive(("a.txt", "a")), of_no_kind("a.docx")),
    "a Word file cut off": ("a.docx", docx_file()[:60], broken("a.docx")),
    "Word named .xlsx": (
        "bang.xlsx", docx_file(),
        "Tệp “bang.xlsx” có đuôi “.xlsx” nhưng nội dung là Word. Hãy đổi đuôi thành “.docx” hoặc chọn đúng tệp.",
    ),
    "a JPEG cut off": ("anh.jpg", jpeg(size=(400, 400))[:300], broken("anh.jpg")),
    "a PNG cut off": ("anh.png", png(size=(400, 400))[:60], broken("anh.png")),
    "a PDF of nothing": ("a.pdf", b"%PDF-1.7\n", broken("a.pdf")),
    "a zip bomb": ("a.docx", bomb(30_000_000), too_full("a.docx")),
    "an archive that claims to be huge": ("a.docx", claims_to_be_huge(), too_full("a.docx")),
    "an archive of too many entries": (
        "a.docx", docx_file(extra=[(f"x{i}", "") for i in range(2_001)]), too_full("a.docx"),
    ),
    "a picture of too many pixels": ("anh.png", said_to_be(png(), 9_000, 9_000), too_wide("anh.png")),
    "a photo of too many pixels": ("anh.jpg", said_to_be(jpeg(), 12_000, 12_000), too_wide("anh.jpg")),
    "an animated WebP": ("anh.webp", moving("WEBP"), moving_picture("anh.webp")),
    "an animated PNG": ("anh.png", moving("PNG"), moving_picture("anh.png")),
    "a burst of photos": (
        "anh.heic", HEIC.replace(b"ftypheic", b"ftyphevc"),
        "Tệp “anh.heic” là chuỗi ảnh động. Hãy gửi ảnh chụp (ảnh tĩnh), hoặc chụp màn hình một hình rồi gửi.",
    ),
    "a HEIC cut off": ("anh.heic", HEIC[:600], broken("anh.heic")),
    "AVIF": ("anh.avif", HEIC.replace(b"heic", b"avif"), of_no_kind("anh.avif")),
    "Word with macros": ("a.docx", docx_file(extra=[MACRO]), with_macros("a.docx")),
    "Word with macros by its suffix": ("a.docm", docx_file(extra=[MACRO]), with_macros("a.docm")),
    "Excel with macros": ("a.xlsx", xlsx_file(extra=[("xl/VBAPROJECT.BIN", b"x")]), with_macros("a.xlsx")),
    "a PDF with a password": (
        "a.pdf", locked_pdf(), "Tệp “a.pdf” đặt mật khẩu nên không mở được. Hãy bỏ mật khẩu, lưu lại rồi gửi.",
    ),
    "Word of old": ("a.doc", OLE, old_office("a.doc")),
    "Word with a password": ("a.docx", OLE, old_office("a.docx")),
    "nothing at all": ("anh.jpg", b"", "Tệp “anh.jpg” trống, không có nội dung. Hãy chọn lại tệp."),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_a_sentence(case, db, file_store):
    name, content, sentence = REFUSED[case]
    with pytest.raises(Unsound) as refusal:
        take_upload(upload(name, content), kinds.EVIDENCE, by=None)
    assert refusal.value.message == sentence
    assert not file_store.exists()
    assert not StoredFile.objects.exists()


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_not(settings):
    content = pdf_file()
    settings.UPLOAD_MAX_BYTES = len(content)
    assert check_upload(upload("a.pdf", content), kinds.EVIDENCE).kind is kinds.PDF
    settings.UPLOAD_MAX_BYTES -= 1
    with pytest.raises(Unsound, match="Tệp “a.pdf” nặng .*, vượt mức .* cho mỗi tệp"):
        check_upload(upload("a.pdf", content), kinds.EVIDENCE)


def test_a_field_for_papers_takes_no_office_file():
    with pytest.raises(Unsound) as refusal:
        check_upload(upload("a.docx", docx_file()), kinds.PAPERS)
    assert refusal.value.message == "Tệp “a.docx” không thuộc loại được nhận. Hãy gửi ảnh JPEG, PNG, WebP, HEIC, PDF."


def test_an_office_file_that_cannot_be_unpacked_is_a_broken_one():
    """Its directory names a way of packing that nobody knows."""
    content = bytearray(docx_file())
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = content.index(mark) + at
        content[start : start + 2] = (99).to_bytes(2, "little")
    assert zipfile.ZipFile(io.BytesIO(bytes(content))).namelist()[0] == "[Content_Types].xml"
    with pytest.raises(Unsound) as refusal:
        check_upload(upload("a.docx", bytes(content)), kinds.EVIDENCE)
    assert refusal.value.message == broken("a.docx")


@pytest.mark.parametrize(("given", "content", "kept"), [
    ("anh.jpg", png(), "anh.png"),
    ("anh.HEIC", jpeg(), "anh.jpg"),
    ("anh.jfif", jpeg(), "anh.jfif"),
    ("Ảnh chụp", png(), None),
])  # fmt: skip
def test_a_picture_under_the_name_of_another_kind_passes_and_gets_its_own_ending(given, content, kept):
    """Zalo and phones name them so, and on a phone nobody can rename a file."""
    if kept is None:
        with pytest.raises(Unsound, match="Hãy đổi đuôi thành “.png”"):
            check_upload(upload(given, content), kinds.EVIDENCE)
    else:
        assert check_upload(upload(given, content), kinds.EVIDENCE).name == kept


def test_a_name_that_fits_another_kind_of_paper_is_refused():
    with pytest.raises(Unsound, match="có đuôi “.jpg” nhưng nội dung là PDF. Hãy đổi đuôi thành “.pdf”"):
        check_upload(upload("anh.jpg", pdf_file()), kinds.EVIDENCE)


# --- What is kept ---------------------------------------------------------------------------------------------------


def test_the_senders_bytes_are_kept_as_they_came(leader):
    content = jpeg()
    row, name = take_upload(upload("anh.jpg", content), kinds.EVIDENCE, by=leader)
    assert (name, row.media_type, row.size, row.kept_by) == ("anh.jpg", "image/jpeg", len(content), leader)
    with store.open_file(row.sha256) as file:
        assert file.read() == content


def test_the_same_file_twice_is_one_file_with_one_copy(leader, clerk):
    rows = [take_upload(upload(name), kinds.EVIDENCE, by=by)[0] for name, by in (("a.jpg", leader), ("b.jpg", clerk))]
    assert rows[0] == rows[1]
    assert Picture.objects.count() == 1


def test_a_copy_that_comes_back_to_us_has_a_preview_too(leader):
    row, _ = take_upload(upload(), kinds.EVIDENCE, by=leader)
    with store.open_file(row.picture.cleaned.sha256) as copy:
        again, _ = take_upload(upload("ve.jpg", copy.read()), kinds.EVIDENCE, by=leader)
    assert again == row.picture.cleaned
    assert again.preview == row.preview


def test_what_is_known_of_a_photo_never_changes(leader):
    row, _ = take_upload(upload(), kinds.EVIDENCE, by=leader)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        Picture.objects.filter(file=row).update(taken_on=None)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        Picture.objects.filter(file=row).delete()


def test_a_photo_of_before_gets_its_copy_when_it_is_asked_for(leader):
    """Rows of a version that kept previews only."""
    row = keep_own(ContentFile(jpeg()), "image/jpeg", by=leader)
    first, second = cleaned(row), cleaned(row)
    assert first == second != row
    lost = keep_own(ContentFile(png()), "image/png", by=leader)
    store.path_of(lost.sha256).unlink()
    with pytest.raises(Unsound, match=LOST):
        cleaned(lost)


def test_papers_have_no_preview(leader):
    row, _ = factories.kept(leader, "a.pdf", pdf_file())
    assert row.preview is None


# --- Names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("given", "shown"), [
    ("Ảnh bản Mường.jpg", "Ảnh bản Mường.jpg"),
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\Van\\bao cao.docx", "bao cao.docx"),
    ("/", "tệp"),
    ("", "tệp"),
    (" .. ", "tệp"),
    ("a\0b\nc\x1b[31m.pdf", "ab c[31m.pdf"),
    ("hoa\u202egpj.exe", "hoagpj.exe"),
    ("Ba\u0309n.jpg", "B\u1ea3n.jpg"),
])  # fmt: skip
def test_a_name_is_only_text_to_show(given, shown):
    assert clean_name(given) == shown


def test_a_very_long_name_keeps_its_ending():
    name = clean_name("ả" * 400 + ".jpeg")
    assert (len(name), name) == (150, "ả" * 145 + ".jpeg")


def test_a_very_long_ending_is_cut_too():
    assert clean_name("a." + "b" * 400) == "a." + "b" * 148
    assert clean_name("b" * 400) == "b" * 150
