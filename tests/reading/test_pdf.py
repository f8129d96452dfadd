"""PDFs of our own and of LibreOffice read back into paragraphs."""

import io

import pikepdf
import pytest
from PIL import Image
from weasyprint import HTML

from emulation.documents import layout, pdf
from emulation.lib.errors import Unsound
from emulation.reading import read
from tests.documents import sample_papers
from tests.reading.word import add, blank, page_field, pdf_of, saved

LONG = "Các đơn vị tổ chức thi đua thiết thực, hiệu quả, gắn với nhiệm vụ chính trị được giao trong năm học này."


def texts(source):
    return [line.text for line in source.lines]


def own(paper):
    return read(pdf.render(paper), "van-ban.pdf")


def words(text):
    return text.replace("\xa0", " ").split()


def by_libreoffice(document):
    return read(pdf_of(saved(document)), "van-ban.pdf")


@pytest.mark.parametrize("name", ["plan", "proposal", "minutes", "report", "achievement_report", "decision"])
def test_no_word_of_our_papers_is_lost_or_invented(name):
    paper = getattr(sample_papers, name)()
    source = own(paper)
    everything = [*texts(source), *(line.text for _, line in source.feet)]
    assert sorted(words(" ".join(everything))) == sorted(words(layout.text_of(paper)))


def test_paragraphs_of_our_plan_come_back_whole():
    paper = sample_papers.plan()
    found = texts(own(paper))
    assert [line for line in layout.text_of(paper).replace("\xa0", " ").split("\n") if line not in found] == []


def test_columns_of_head_and_signature_are_apart():
    found = texts(own(sample_papers.plan()))
    assert found[:6] == [
        "ỦY BAN NHÂN DÂN",
        "THỊ TRẤN YÊN CHÂU",
        "Số: 05/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Thị trấn Yên Châu, ngày 09 tháng 02 năm 2023",
    ]
    signature = sample_papers.plan().signature
    assert found[-4:] == ["- Lưu: VT, VP (02b).", *signature.lines, signature.name]


def test_page_numbers_are_set_aside():
    assert [(page, line.text) for page, line in own(sample_papers.plan()).running] == [(2, "2"), (3, "3")]


def test_print_and_places_are_measured():
    source = own(sample_papers.plan())
    title = next(line for line in source.lines if line.text == "KẾ HOẠCH")
    assert (title.align, title.page, title.runs[0].font, title.runs[0].size, title.runs[0].bold) == (
        "center", 1, "Tinos", 14.0, True,
    )  # fmt: skip
    assert (title.box.left + title.box.right) / 2 == pytest.approx(110, abs=1)
    sheet = source.sheets[0]
    assert (sheet.width, sheet.height, sheet.left, sheet.right) == pytest.approx((210, 297, 30, 20), abs=0.3)
    assert [round(rule.right - rule.left) for rule in source.rules] == [17, 56, 42]


def test_cells_of_a_table_are_lines_with_their_place():
    cells = [line for line in own(sample_papers.minutes()).lines if line.cell]
    head = [line.text for line in cells if line.cell.row == 0]
    table = next(block for block in sample_papers.minutes().body if isinstance(block, layout.Table))
    assert " ".join(head[: len(table.columns)]) == " ".join(column.header for column in table.columns)


def test_wrapped_lines_of_libreoffice_are_joined_however_they_are_indented():
    document = blank()
    add(document, f"{LONG} {LONG}", align="justify", indent=12.7)
    add(document, f"- {LONG}", align="justify", indent=12.7)
    add(document, f"- {LONG} {LONG}", align="left")
    block = add(document, f"{LONG} {LONG}")
    block.paragraph_format.left_indent = 720000
    assert texts(by_libreoffice(document)) == [f"{LONG} {LONG}", f"- {LONG}", f"- {LONG} {LONG}", f"{LONG} {LONG}"]


def test_short_lines_without_room_between_stay_apart():
    document = blank()
    for text in ("- Đảng ủy thị trấn", "- Các trường học.", "- Các doanh nghiệp", LONG, "Lời cuối."):
        add(document, text, after=0)
    assert texts(by_libreoffice(document)) == [
        "- Đảng ủy thị trấn", "- Các trường học.", "- Các doanh nghiệp", LONG, "Lời cuối.",
    ]  # fmt: skip


def test_a_line_that_begins_with_a_hyphen_by_chance_runs_on():
    document = blank()
    text = "Đẩy mạnh công nghiệp hóa - hiện đại hóa, " * 9
    add(document, text.strip(), align="justify", indent=12.7)
    assert texts(by_libreoffice(document)) == [text.strip()]


def test_footnotes_stand_behind_all_other_lines_and_their_number_in_its_row():
    document = blank()
    paragraph = add(document, "Vay vốn")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(f" của ngân hàng. {LONG} {LONG}")
    for text in (f"1 Vốn của Ngân hàng Chính sách. {LONG}", "2 Theo Nghị định của Chính phủ."):
        add(document, text, size=10)
    add(document, "- Trang sau.").paragraph_format.page_break_before = True
    assert [(line.mark, line.text[:12], line.place) for line in by_libreoffice(document).lines] == [
        ("", "Vay vốn1 của", "trang 1, đoạn 1"),
        ("", "- Trang sau.", "trang 2, đoạn 1"),
        ("1", "Vốn của Ngân", "trang 1, chú thích 1"),
        ("2", "Theo Nghị đị", "trang 1, chú thích 2"),
    ]


def test_a_paragraph_runs_over_to_the_next_page():
    document = blank()
    paragraphs = [f"Đoạn {number}. {LONG} {LONG} {LONG}" for number in range(14)]
    for text in paragraphs:
        add(document, text, align="justify", indent=12.7)
    page_field(document.sections[0].header.paragraphs[0]).alignment = 1
    source = by_libreoffice(document)
    assert source.pages > 1
    assert texts(source) == paragraphs


def test_a_table_of_libreoffice_is_read_in_its_place():
    document = blank()
    add(document, "Trước bảng.")
    table = document.add_table(2, 2)
    table.style = "Table Grid"
    for row in range(2):
        for column in range(2):
            table.cell(row, column).text = f"ô {row}{column}"
    add(document, "Sau bảng.")
    found = [(line.text, line.cell and (line.cell.row, line.cell.column)) for line in by_libreoffice(document).lines]
    assert found == [
        ("Trước bảng.", None),
        ("ô 00", (0, 0)),
        ("ô 01", (0, 1)),
        ("ô 10", (1, 0)),
        ("ô 11", (1, 1)),
        ("Sau bảng.", None),
    ]


# --- What is refused ----------------------------------------------------------------------------------------------


def refusal(data):
    with pytest.raises(Unsound) as caught:
        read(data, "ke-hoach.pdf")
    return caught.value.message


def written(document, **options):
    buffer = io.BytesIO()
    document.save(buffer, **options)
    return buffer.getvalue()


def test_a_picture_of_a_paper_is_refused():
    buffer = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(buffer, "PDF", resolution=150)
    assert "không có lớp chữ" in refusal(buffer.getvalue())


def test_a_page_that_is_a_picture_among_pages_of_text_is_told():
    buffer = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(buffer, "PDF", resolution=150)
    whole = pikepdf.open(io.BytesIO(pdf.render(sample_papers.plan())))
    picture = pikepdf.open(buffer)
    whole.pages.extend(picture.pages)
    source = read(written(whole), "a.pdf")
    assert source.notes == (f"Trang {source.pages} chỉ có ảnh, không đọc được chữ.",)


def test_a_file_with_a_password_is_refused():
    whole = pikepdf.open(io.BytesIO(pdf.render(sample_papers.decision())))
    assert "đặt mật khẩu" in refusal(written(whole, encryption=pikepdf.Encryption(owner="a", user="b")))


def test_damaged_and_empty_files_are_refused():
    assert "bị hỏng" in refusal(b"%PDF-1.7\nnot a PDF at all")
    empty = pikepdf.new()
    empty.add_blank_page()
    assert "không có chữ" in refusal(written(empty))


def test_more_pages_than_can_be_read_in_time_are_refused_before_any_is_read():
    thick = pikepdf.new()
    for _ in range(101):
        thick.add_blank_page()
    assert "101 trang, quá 100 trang" in refusal(written(thick))


@pytest.mark.parametrize(
    ("font", "text"),
    [
        ("TCVN3", "Uû ban nh©n d©n x· x©y dùng kÕ ho¹ch tæ chøc thùc hiÖn cña tËp thÓ"),
        ("VNI", "UÛy ban nhaân daân xaõ xaây döïng keá hoaïch toå chöùc thöïc hieän cuûa taäp theå"),
    ],
)
def test_letters_of_a_font_from_before_unicode_are_refused(font, text):
    assert f"phông chữ cũ ({font})" in refusal(HTML(string=f"<p>{text}").write_pdf())
