"""How a file gets in: known by its bytes, refused with a sentence that says what to do."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from emulation.files import kinds, store
from emulation.files.intake import check_upload, clean_name, take_upload
from emulation.files.models import StoredFile
from emulation.lib.errors import Unsound
from tests import factories
from tests.factories import upload
from tests.sample_files import archive, docx_file, jpeg, pdf_file, png, webp, xlsx_file

HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000
MACRO = ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")


@pytest.mark.parametrize(("name", "content", "kind"), [
    ("anh.jpg", jpeg(), kinds.JPEG),
    ("ANH.JPEG", jpeg(), kinds.JPEG),
    ("anh.png", png(), kinds.PNG),
    ("anh.webp", webp(), kinds.WEBP),
    ("bao-cao.pdf", pdf_file(), kinds.PDF),
    ("bao-cao.docx", docx_file(), kinds.DOCX),
    ("bang.xlsx", xlsx_file(), kinds.XLSX),
])  # fmt: skip
def test_every_allowed_kind_is_known_by_its_bytes(name, content, kind):
    assert check_upload(upload(name, content), kinds.EVIDENCE) is kind


def of_no_kind(name):
    return f"Tệp “{name}” không thuộc loại được nhận. Hãy gửi ảnh JPEG, PNG, WebP, PDF, Word, Excel."


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


def wide_picture(side, form="PNG"):
    """A picture of that many pixels a side; little on the wire."""
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, form)
    return out.getvalue()


def claims_to_be_huge():
    """An Office file whose directory says that it unpacks to 3 GB."""
    content = bytearray(archive(("[Content_Types].xml", b"x" * 900), ("word/document.xml", "<w/>")))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (3 * 1024**3).to_bytes(4, "little")
    return bytes(content)


REFUSED = {
    "a program": ("chay.exe", b"MZ\x90\0" * 20, of_no_kind("chay.exe")),
    "HTML named .jpg": ("anh.jpg", HTML, of_no_kind("anh.jpg")),
    "HTML named .pdf": ("bao-cao.pdf", HTML, of_no_kind("bao-cao.pdf")),
    "SVG": ("hinh.svg", SVG, of_no_kind("hinh.svg")),
    "SVG named .png": ("hinh.png", SVG, of_no_kind("hinh.png")),
    "GIF": ("hinh.gif", b"GIF89a" + b"\0" * 30, of_no_kind("hinh.gif")),
    "an archive that is no Office file": ("a.docx", archive(("a.txt", "a")), of_no_kind("a.docx")),
    "a Word file cut off": ("a.docx", docx_file()[:60], broken("a.docx")),
    "PNG named .jpg": (
        "anh.jpg", png(),
        "Tệp “anh.jpg” có đuôi “.jpg” nhưng nội dung là Ảnh PNG. Hãy đổi đuôi thành “.png” hoặc chọn đúng tệp.",
    ),
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
    "a picture of too many pixels": (
        "anh.png", wide_picture(5_001),
        "Tệp “anh.png” là ảnh quá nhiều điểm ảnh nên không được nhận. Hãy thu nhỏ ảnh rồi gửi lại.",
    ),
    "a photo of too many pixels": (
        "anh.jpg", wide_picture(7_100, "JPEG"),
        "Tệp “anh.jpg” là ảnh quá nhiều điểm ảnh nên không được nhận. Hãy thu nhỏ ảnh rồi gửi lại.",
    ),
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
    assert check_upload(upload("a.pdf", content), kinds.EVIDENCE) is kinds.PDF
    settings.UPLOAD_MAX_BYTES -= 1
    with pytest.raises(Unsound, match="Tệp “a.pdf” nặng .*, vượt mức .* cho mỗi tệp"):
        check_upload(upload("a.pdf", content), kinds.EVIDENCE)


def test_a_field_for_papers_takes_no_office_file():
    with pytest.raises(Unsound) as refusal:
        check_upload(upload("a.docx", docx_file()), kinds.PAPERS)
    assert refusal.value.message == "Tệp “a.docx” không thuộc loại được nhận. Hãy gửi ảnh JPEG, PNG, WebP, PDF."


def test_an_office_file_that_cannot_be_unpacked_is_a_broken_one():
    """Its directory names a way of packing that nobody knows."""
    content = bytearray(docx_file())
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = content.index(mark) + at
        content[start : start + 2] = (99).to_bytes(2, "little")
    assert zipfile.ZipFile(io.BytesIO(bytes(content))).namelist()[0] == "[Content_Types].xml"
    assert check_upload(upload("a.docx", bytes(content)), kinds.EVIDENCE) is kinds.DOCX


# --- What is kept ---------------------------------------------------------------------------------------------------


def test_the_senders_bytes_are_kept_as_they_came(leader):
    content = jpeg()
    row, name = take_upload(upload("anh.jpg", content), kinds.EVIDENCE, by=leader)
    assert (name, row.media_type, row.size, row.kept_by) == ("anh.jpg", "image/jpeg", len(content), leader)
    with store.open_file(row.sha256) as file:
        assert file.read() == content


def phone_photo():
    """Taken upright with a phone: stored lying, with an orientation mark and the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Điện thoại"
    exif.get_ifd(0x8825)[1] = "N"
    return jpeg(size=(800, 600), exif=exif)


def test_a_picture_gets_a_small_upright_preview_without_the_place_it_was_taken(leader):
    content = phone_photo()
    assert dict(Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825)) == {1: "N"}
    row, _ = take_upload(upload("anh.jpg", content), kinds.EVIDENCE, by=leader)
    with store.open_file(row.preview.sha256) as file, Image.open(file) as preview:
        assert (preview.format, preview.size) == ("JPEG", (480, 640))
        assert dict(preview.getexif()) == {}
        assert "exif" not in preview.info
    assert row.preview.media_type == "image/jpeg"


def test_a_transparent_picture_has_a_preview_too(leader):
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    row, _ = take_upload(upload("anh.png", out.getvalue()), kinds.EVIDENCE, by=leader)
    assert row.preview.media_type == "image/jpeg"


def test_a_picture_cut_off_is_refused_even_after_the_pdf_engine_was_loaded():
    """Loading WeasyPrint tells Pillow, for the whole process, to take truncated pictures."""
    import weasyprint.images  # noqa: F401, PLC0415 - the import is what is tested
    from PIL import ImageFile  # noqa: PLC0415

    ImageFile.LOAD_TRUNCATED_IMAGES = True
    for name, content in (("anh.png", png(size=(400, 400))[:60]), ("anh.jpg", jpeg(size=(400, 400))[:300])):
        with pytest.raises(Unsound):
            check_upload(upload(name, content), kinds.EVIDENCE)


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
