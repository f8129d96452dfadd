"""A packet: pieces in order, contents that tell the right page, bookmarks, pictures fitted, nothing that acts."""

import io
from dataclasses import replace
from datetime import date

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from emulation.documents.layout import Issuer, Paper, Paragraph
from emulation.files.intake import keep_own
from emulation.files.models import StoredFile
from emulation.lib.errors import Unsound
from emulation.packets import binding
from emulation.packets.pieces import Packet, Piece, of_own_pdf, of_paper, of_upload
from tests.sample_files import HEIC, docx_file, upload

PAPER = Paper("BÁO CÁO", issuer=Issuer(lines=("TIỂU KHU 1",)), numbered=False, body=(Paragraph("Một đoạn."),))
PACKET = Packet("UBND thị trấn", "Hồ sơ đề nghị khen thưởng", "Hà Thị Dung", date(2023, 6, 5), (("Đơn vị", "TK 1"),))


def bound(*pieces):
    out = io.BytesIO()
    steps = []
    binding.bind(replace(PACKET, pieces=pieces), out, lambda done, total: steps.append((done, total)))
    return out.getvalue(), steps


def kept(content, media_type="application/pdf"):
    return keep_own(upload("a", content), media_type, by=None)


def pdf_of(pages, **extra):
    """A PDF of so many empty A5 pages, each with what a hostile one may carry."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(420, 595))
        for key, value in extra.items():
            pdf.Root[f"/{key}"] = value
            pdf.pages[0].obj[f"/{key}"] = value
        pdf.save(out)
    return out.getvalue()


def picture(size, color="seagreen", form="JPEG", **options):
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, form, **options)
    return out.getvalue()


def test_pieces_stand_in_order_and_the_contents_tell_their_pages(db):
    content, _ = bound(
        of_paper("Báo cáo thành tích", lambda: PAPER),
        Piece("Tài liệu"),
        of_upload("Bản sao quyết định", kept(pdf_of(3)), "qd.pdf", level=2),
        of_upload("Sổ theo dõi", kept(pdf_of(2)), "so.pdf", level=2),
    )
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 2 + 1 + 3 + 2
        with pdf.open_outline() as outline:
            top = [(item.title, page_of(pdf, item)) for item in outline.root]
            under = [(item.title, page_of(pdf, item)) for item in outline.root[1].children]
        assert str(pdf.Root.Lang) == "vi"
        assert str(pdf.docinfo["/Title"]) == "Hồ sơ đề nghị khen thưởng: Hà Thị Dung"
    assert top == [("Báo cáo thành tích", 3), ("Tài liệu", 4)]
    assert under == [("Bản sao quyết định", 4), ("Sổ theo dõi", 7)]
    cover, contents = pages_of(content)[:2]
    assert "HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG Hà Thị Dung Đơn vị: TK 1 Số trang: 8 Ngày đóng tập: 05/06/2023" in cover
    assert "MỤC LỤC Báo cáo thành tích 3 Tài liệu 4 Bản sao quyết định 4 Sổ theo dõi 7 2/8" in contents


def page_of(pdf, item):
    """Number of the page, from 1, that a bookmark leads to."""
    return next(number for number, page in enumerate(pdf.pages, 1) if page.obj == item.destination[0])


def pages_of(content):
    with pypdfium2.PdfDocument(content) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def test_every_page_but_the_cover_bears_its_number(db):
    content, _ = bound(of_upload("Nhiều trang", kept(pdf_of(120)), "a.pdf"))
    told = pages_of(content)
    assert len(told) == 122
    assert told[0].endswith("05/06/2023")
    assert [words.split()[-1] for words in told[1:]] == [f"{number}/122" for number in range(2, 123)]


@pytest.mark.parametrize(("size", "turn"), [((842, 595), 0), ((595, 842), 90), ((250, 250), 0), ((2384, 3370), 270)])
def test_a_page_of_any_size_and_turn_bears_its_number_in_the_corner(db, size, turn):
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=size).rotate(turn, relative=False)
        pdf.save(out)
    content, _ = bound(of_upload("Sơ đồ", kept(out.getvalue()), "a.pdf"))
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[2]
        (word,) = page.extract_words()
    assert (word["text"], page.width) == ("3/3", size[turn % 180 > 0])
    assert page.width - word["x1"] == pytest.approx(22.7, abs=2)
    assert page.height - word["bottom"] == pytest.approx(18, abs=4)
    assert word["bottom"] - word["top"] == pytest.approx(9, abs=2)


def form(**field):
    """A PDF with a field whose look each reader draws for itself."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        widget = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[9, 9, 99, 19], **field)
        widget = pdf.make_indirect(widget)
        pdf.add_blank_page(page_size=(420, 595)).Annots = pikepdf.Array([widget])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[widget])
        pdf.save(out)
    return out.getvalue()


def test_a_form_is_bound_unless_what_was_filled_in_would_be_lost(db):
    text, signature = pikepdf.Name.Tx, pikepdf.Name.Sig
    lost = form(FT=text, T="a", V="Lò Thị Hương")
    told = pages_of(bound(of_upload("Mẫu", kept(lost), "mau.pdf"))[0])[2]
    assert "có ô đã điền nhưng trang in không hiện chữ; hãy in biểu mẫu ra tệp PDF mới rồi gửi lại." in told
    whole = [form(FT=text, T="a"), form(FT=signature, T="a", V=pikepdf.Dictionary(Type=signature))]
    told = pages_of(bound(*(of_upload("Mẫu", kept(content), "mau.pdf") for content in whole))[0])
    assert told[2:] == ["3/4", "4/4"]


def test_long_contents_move_the_pages_they_tell(db):
    pieces = [Piece(f"Mục số {number} có tên khá dài để chiếm trọn một dòng của mục lục") for number in range(90)]
    content, _ = bound(*pieces, of_upload("Cuối", kept(pdf_of(1)), "a.pdf"))
    told = pages_of(content)
    front = len(told) - 1
    assert front > 2
    assert f"Cuối {len(told)}" in told[front - 1]


@pytest.mark.parametrize("size", [(3000, 500), (500, 3000), (40, 40), (2400, 3200)])
def test_a_picture_fits_its_page_and_stands_upright(db, size):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: shown a quarter to the right
    content, _ = bound(of_upload("Ảnh", kept(picture(size, exif=exif), "image/jpeg"), "anh.jpg"))
    with pypdfium2.PdfDocument(content) as pdf:
        page = pdf[2]
        (image,) = [thing for thing in page.get_objects() if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        left, bottom, right, top = image.get_bounds()
    assert 84 <= left <= right <= 539
    assert 56 <= bottom <= top <= 716
    assert (right - left) / (top - bottom) == pytest.approx(size[1] / size[0], rel=0.03)
    assert max(right - left - 453, top - bottom - 658) == pytest.approx(0, abs=2)


def test_a_large_picture_is_bound_as_fine_as_paper_shows(db):
    content, _ = bound(of_upload("Ảnh", kept(picture((3000, 2000)), "image/jpeg"), "anh.jpg"))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        (image,) = (each for each in pdf.pages[2].Resources.XObject.values() if each.Subtype == "/Image")
        assert (image.Width, image.Height) == (1260, 840)


def test_a_photo_of_a_phone_that_no_reader_of_pdf_knows_is_bound_as_a_picture(db):
    content, _ = bound(of_upload("Ảnh", kept(HEIC, "image/heic"), "anh.heic"))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        (image,) = (each for each in pdf.pages[2].Resources.XObject.values() if each.Subtype == "/Image")
        assert (image.Width, image.Height) == (64, 48)


def test_the_upper_side_of_a_picture_is_up(db):
    two = Image.new("RGB", (100, 100), "blue")
    two.paste("red", (0, 0, 100, 50))
    out = io.BytesIO()
    two.save(out, "JPEG", quality=95)
    content, _ = bound(of_upload("Ảnh", kept(out.getvalue(), "image/jpeg"), "anh.jpg"))
    with pypdfium2.PdfDocument(content) as pdf:
        drawn = pdf[2].render(scale=1).to_pil().convert("RGB")
    at_top, below = drawn.getpixel((311, 200)), drawn.getpixel((311, 520))
    assert at_top[0] > 200 > at_top[2]
    assert below[2] > 200 > below[0]


def test_a_file_that_cannot_be_printed_is_named_on_a_slip(db):
    file = kept(docx_file(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    told = pages_of(bound(of_upload("Tài liệu kèm theo: bao-cao.docx", file, "bao-cao.docx"))[0])[2]
    assert f"Tên tệp: bao-cao.docx Loại tệp: Word Số byte: {file.size} Mã SHA-256: {file.sha256[:10]}" in told
    assert "giao kèm ở dạng tệp" in told


@pytest.mark.parametrize(("content", "reason"), [
    (b"%PDF-1.7 broken", "bị hỏng, không đọc được"),
    (pdf_of(501), "có 501 trang, nhiều hơn 500 trang cho mỗi tệp"),
])  # fmt: skip
def test_a_bad_file_is_named_with_its_fault_and_the_rest_is_bound(db, content, reason):
    told = pages_of(bound(of_upload("Hỏng", kept(content), "a.pdf"), of_paper("Báo cáo", lambda: PAPER))[0])
    assert f"Không đóng được tệp này vào tập: {reason}." in told[2]
    assert "Một đoạn." in told[3]


def test_a_paper_of_ours_that_cannot_be_bound_is_named_with_whose_it_is(db):
    lost = StoredFile(sha256="0" * 64, media_type="application/pdf")
    huge = Paper("BÁO CÁO", body=(Paragraph("x" * 1_000_001),))
    bad = {
        of_own_pdf("Báo cáo thành tích", lost, level=2): "kho tệp không còn tệp này, hãy khôi phục từ bản sao lưu.",
        of_own_pdf("Báo cáo thành tích", kept(b"%PDF-1.7 broken"), level=2): f"{binding.BROKEN}.",
        of_paper("Báo cáo thành tích", lambda: huge, level=2): "Văn bản quá dài, không dựng được bản PDF.",
    }
    for piece, fault in bad.items():
        with pytest.raises(Unsound) as refused:
            bound(Piece("Hồ sơ: Lò A"), of_paper("Báo cáo", lambda: PAPER, level=2), Piece("Hồ sơ: Lò B"), piece)
        assert f"Phần “Hồ sơ: Lò B, Báo cáo thành tích” không đóng được vào tập: {fault}" in refused.value.message


def test_nothing_in_a_packet_acts(db):
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    hostile = pdf_of(1, OpenAction=script, AA=pikepdf.Dictionary(O=script), Names=pikepdf.Dictionary(JavaScript=script))
    content, _ = bound(of_upload("Ngầm", kept(hostile), "a.pdf"))
    assert b"JavaScript" in hostile
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(pdf.Root.keys()) == set()
        assert all({"/AA", "/Annots"} & set(page.obj.keys()) == set() for page in pdf.pages)
        everything = b"".join(bytes(each.unparse()) for each in pdf.objects if isinstance(each, pikepdf.Dictionary))
        assert b"JavaScript" not in everything


def test_more_than_a_system_keeps_open_at_once_is_bound_and_progress_only_grows(db):
    file = kept(pdf_of(1))
    content, steps = bound(*(of_own_pdf(f"Tờ {number}", file) for number in range(210)))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) >= 213
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1] == (212, 212)


def test_a_packet_without_end_is_refused(db, monkeypatch):
    monkeypatch.setattr(binding, "MOST_PAGES", 3)
    with pytest.raises(Unsound, match="Tập hồ sơ dài hơn 3 trang"):
        bound(of_upload("Dài", kept(pdf_of(4)), "a.pdf"))


def test_words_of_people_print_as_words(db):
    title = "<b>Đậm</b> {{ 7|add:7 }} & “x”"
    assert title in pages_of(bound(Piece(title))[0])[1]
