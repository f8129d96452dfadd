"""Word files read as Word shows them."""

import io
import zipfile

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from emulation import reading
from emulation.lib.errors import Unsound
from emulation.reading import read
from emulation.reading.source import FOOTNOTE
from tests.reading.word import add, blank, drawn_line, page_field, saved, xml


def lines_of(document):
    return read(saved(document), "ban-thao.docx").lines


def texts(document):
    return [line.text for line in lines_of(document)]


def test_paragraphs_keep_their_order_and_places():
    document = blank()
    add(document, "Đoạn một")
    add(document, "")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "ô trái", "ô phải"
    add(document, "Đoạn ba")
    assert [(line.place, line.text) for line in lines_of(document)] == [
        ("đoạn 1", "Đoạn một"),
        ("bảng 1, hàng 1, cột 1", "ô trái"),
        ("bảng 1, hàng 1, cột 2", "ô phải"),
        ("đoạn 3", "Đoạn ba"),
    ]


def test_a_table_inside_a_cell_is_read_where_it_stands():
    document = blank()
    outer = document.add_table(1, 2)
    inner = outer.cell(0, 0).add_table(1, 1)
    inner.cell(0, 0).text = "UBND XÃ"
    outer.cell(0, 1).text = "CỘNG HÒA"
    found = lines_of(document)
    assert [(line.text, line.cell.table) for line in found] == [("UBND XÃ", 1), ("CỘNG HÒA", 0)]


def test_a_cell_over_two_rows_or_columns_is_read_once():
    document = blank()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "gộp dọc"
    table.cell(0, 1).text, table.cell(1, 1).text = "b", "c"
    assert texts(document) == ["gộp dọc", "b", "c"]


def test_print_comes_from_run_style_and_defaults():
    document = blank(size=13)
    paragraph = add(document, "thường ")
    strong = paragraph.add_run("đậm")
    strong.bold, strong.font.size, strong.font.name = True, Pt(14), "Arial"
    strong.font.color.rgb = RGBColor(0xFF, 0, 0)
    plain, bold = lines_of(document)[0].runs
    assert (plain.font, plain.size, plain.bold, plain.color) == ("Times New Roman", 13.0, False, "")
    assert (bold.font, bold.size, bold.bold, bold.color) == ("Arial", 14.0, True, "FF0000")


def test_a_bold_style_is_seen_and_a_run_can_undo_it():
    document = blank()
    style = document.styles.add_style("Đề mục", 1)
    style.base_style, style.font.bold = document.styles["Normal"], True
    paragraph = document.add_paragraph("đậm", style="Đề mục")
    paragraph.add_run(" không").bold = False
    line = lines_of(document)[0]
    assert [(run.text, run.bold) for run in line.runs] == [("đậm", True), (" không", False)]
    assert line.style == "Đề mục"


def test_capitals_by_format_are_read_as_printed():
    document = blank()
    add(document, "kế hoạch").runs[0].font.all_caps = True
    assert texts(document) == ["KẾ HOẠCH"]


def test_theme_fonts_are_followed():
    document = blank()
    fonts = document.styles["Normal"].element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    fonts.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}asciiTheme", "minorHAnsi")
    add(document, "chữ theo chủ đề")
    assert lines_of(document)[0].runs[0].font == "Cambria"


def test_layout_of_a_paragraph_is_told_in_millimetres_and_points():
    document = blank()
    add(document, "Một", align="justify", indent=12.7, after=6).paragraph_format.line_spacing = 1.5
    add(document, "Hai").paragraph_format.space_before = Pt(4)
    first = lines_of(document)[0]
    assert (first.align, first.indent, first.spacing, first.after) == (
        "justify",
        pytest.approx(12.7, abs=0.05),
        1.5,
        10.0,
    )


def test_numbers_that_word_draws_are_marks():
    document = blank()
    for text, style in (
        ("một", "List Number"),
        ("hai", "List Number"),
        ("gạch", "List Bullet"),
        ("ba", "List Number"),
    ):
        document.add_paragraph(text, style=style)
    assert [(line.mark, line.text) for line in lines_of(document)] == [
        ("1.", "một"),
        ("2.", "hai"),
        ("•", "gạch"),
        ("3.", "ba"),
    ]


def numbering(document, levels):
    """A list definition with (format, text) a level; returns its number."""
    part = document.part.numbering_part.element
    inside = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (shape, text) in enumerate(levels)
    )
    part.insert(0, xml(f'<w:abstractNum w:abstractNumId="90">{inside}</w:abstractNum>'))
    part.append(xml('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def counted(document, text, depth):
    properties = add(document, text)._p.get_or_add_pPr()
    properties.append(xml(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'))


def test_levels_of_a_list_restart_and_name_their_parents():
    document = blank()
    numbering(document, [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "%2.%4.")])
    for text, depth in (("A", 0), ("a", 1), ("b", 1), ("x", 2), ("y", 2), ("p", 3), ("B", 0), ("c", 1)):
        counted(document, text, depth)
    assert [line.mark for line in lines_of(document)] == ["I.", "1.", "2.", "a)", "b)", "2.1.", "II.", "1."]


def test_inserted_text_counts_and_deleted_text_does_not():
    document = blank()
    paragraph = add(document, "Giữ ")
    paragraph._p.append(xml('<w:ins w:id="1"><w:r><w:t>thêm</w:t></w:r></w:ins>'))
    paragraph._p.append(xml('<w:del w:id="2"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'))
    assert texts(document) == ["Giữ thêm"]


def test_hidden_text_is_not_printed():
    document = blank()
    add(document, "thấy").add_run("ẩn").font.hidden = True
    assert texts(document) == ["thấy"]


def test_a_line_break_begins_a_line():
    document = blank()
    add(document, "ỦY BAN NHÂN DÂN\nXÃ MƯỜNG LA", bold=True)
    assert texts(document) == ["ỦY BAN NHÂN DÂN", "XÃ MƯỜNG LA"]


@pytest.mark.parametrize("gap", ["\t", "          "])
def test_a_head_without_a_table_is_read_as_two_texts(gap):
    document = blank()
    add(document, f"UBND XÃ A{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert texts(document) == ["UBND XÃ A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_a_tab_behind_a_label_or_inside_a_form_parts_nothing():
    document = blank()
    add(document, "1.\tMục đích")
    add(document, "Họ và tên:\tNguyễn Văn A")
    assert texts(document) == ["1. Mục đích", "Họ và tên: Nguyễn Văn A"]


def test_decomposed_letters_and_blanks_are_made_one():
    document = blank()
    add(document, "Kê\u0301  hoa\u0323ch\xa0 năm")
    assert texts(document) == ["Kế hoạch năm"]


def test_text_boxes_and_footnote_like_content_are_not_lost():
    document = blank()
    paragraph = add(document, "ngoài khung")
    paragraph._p.append(
        xml(
            "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
            "<w:p><w:r><w:t>trong khung</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )
    assert [(line.place, line.text) for line in lines_of(document)] == [
        ("đoạn 1", "ngoài khung"),
        ("đoạn 1, khung chữ", "trong khung"),
    ]


def test_footnotes_stand_behind_all_other_lines_with_their_number():
    document = blank()
    add(document, "Vay vốn của ngân hàng.")
    notes = "<w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
    notes += "<w:footnote w:id='2'><w:p><w:r><w:t>Ngân hàng Chính sách.</w:t></w:r></w:p></w:footnote>"
    root = f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, root, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert [(line.mark, line.text, line.place, line.style) for line in lines_of(document)] == [
        ("", "Vay vốn của ngân hàng.", "đoạn 1", "Normal"),
        ("1", "Ngân hàng Chính sách.", "chú thích 1", FOOTNOTE),
    ]


def test_drawn_lines_and_bordered_paragraphs_are_rules():
    document = blank()
    drawn_line(add(document, "Độc lập - Tự do - Hạnh phúc"), 54.5)
    bordered = add(document, "THỊ TRẤN")
    bordered.paragraph_format.left_indent = bordered.paragraph_format.right_indent = Mm(60)
    bordered._p.get_or_add_pPr().append(xml('<w:pBdr><w:bottom w:val="single" w:sz="4"/></w:pBdr>'))
    rules = read(saved(document), "a.docx").rules
    assert [(rule.line, rule.right) for rule in rules] == [(0, 54.5), (1, pytest.approx(40, abs=0.2))]


def test_an_empty_paragraph_with_a_border_above_is_a_rule_of_the_line_before():
    document = blank()
    table = document.add_table(1, 2)
    cell = table.cell(0, 0)
    add(cell, "THỊ TRẤN YÊN CHÂU")
    empty = add(cell, "")
    empty.paragraph_format.left_indent = empty.paragraph_format.right_indent = Mm(25)
    empty._p.get_or_add_pPr().append(xml('<w:pBdr><w:top w:val="single" w:sz="4"/></w:pBdr>'))
    rules = read(saved(document), "a.docx").rules
    assert [(rule.line, round(rule.right)) for rule in rules] == [(0, round(80 - 3.8 - 50))]


def test_page_number_in_the_header_is_running_text_of_page_two():
    document = blank()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    page_field(section.header.paragraphs[0]).alignment = 1
    add(document, "Nội dung")
    running = read(saved(document), "a.docx").running
    assert [(page, line.text, line.align, line.runs[0].size) for page, line in running] == [(2, "2", "center", 13.0)]


def test_sheets_are_told_in_millimetres():
    document = blank()
    add(document, "Nội dung")
    sheet = read(saved(document), "a.docx").sheets[0]
    assert [round(edge) for edge in vars(sheet).values()] == [210, 297, 20, 20, 20, 30]


# --- What is refused ----------------------------------------------------------------------------------------------


def refusal(data, name="ke-hoach.docx"):
    with pytest.raises(Unsound) as caught:
        read(data, name)
    return caught.value.message


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def test_damaged_file_is_refused():
    whole = saved(blank())
    assert "bị hỏng" in refusal(whole[: len(whole) // 2])
    assert "bị hỏng" in refusal(zipped(a="không phải Word"))


def test_old_word_and_encrypted_word_are_told_apart():
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert "bản Word cũ" in refusal(compound)
    assert "đặt mật khẩu" in refusal(compound + "EncryptedPackage".encode("utf-16-le"))


def test_macros_are_refused():
    assert "macro" in refusal(zipped(**{"word/vbaProject.bin": b"x", "[Content_Types].xml": b"<a/>"}))


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert "giải nén quá lớn" in refusal(zipped(**{"word/document.xml": b"\0" * (201 * 1024 * 1024)}))


def test_legacy_fonts_are_refused_by_name():
    document = blank(font=".VnTime")
    add(document, "KÕ ho¹ch ph¸t ®éng thi ®ua")
    assert "phông chữ cũ (.VnTime)" in refusal(saved(document))


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "Tệp trống"), (b"\x89PNG\r\n\x1a\n....", "ảnh chụp"), (b"\x7fELF....", "Chỉ đọc được tệp")],
)
def test_other_content_is_refused_with_what_to_do(data, words):
    assert words in refusal(data)


def test_a_word_file_without_words_is_refused():
    assert "không có chữ" in refusal(saved(blank()))


def test_more_text_than_a_page_can_wait_for_is_refused_whatever_its_format(monkeypatch):
    monkeypatch.setattr(reading, "MOST_LETTERS", 100)
    monkeypatch.setattr(reading, "MOST_LINES", 3)
    document = blank()
    add(document, "thi đua " * 20)
    assert "quá 100 trang chữ" in refusal(saved(document))
    assert "quá 100 trang chữ" in refusal(b"- a\n" * 4, "ke-hoach.txt")
    assert len(reading.read(b"- a\n" * 3, "ke-hoach.txt").lines) == 3
