"""A paper as a Word file: the words, the named styles, the numbering, the sections; read back by python-docx."""

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from emulation.documents.layout import (
    MOTTO,
    NATION,
    Article,
    Attachment,
    Bullet,
    Column,
    Heading,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    text_of,
)
from emulation.documents.tables import fit
from tests.documents import sample_papers
from tests.documents.word import letters, lines, opened, paragraphs, printed

ALL = sample_papers.all_papers()


def heading_styles(document):
    return [
        (style, text) for style, text in lines(document) if style.startswith(("Phần", "Mục", "Khoản", "Điểm", "Điều"))
    ]


# --- Words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ALL)
def test_every_word_stands_in_the_file_once_and_in_the_order_of_the_block_tree(name):
    paper = ALL[name]
    document = opened(paper)
    found = " ".join(printed(document))
    foot = [part.text for part in paragraphs(document.sections[0].first_page_footer)]
    assert sorted(text_of(paper).split()) == sorted(" ".join([found, *foot]).split())
    _, _, *body = text_of(Paper("", body=paper.body, numbered=False, dated=False)).split("\n")
    assert " ".join(" ".join(body).split()) in found


def test_lines_come_in_reading_order_with_the_numbers_that_word_counts():
    document = opened(sample_papers.plan())
    found = printed(document)
    asked = text_of(sample_papers.plan()).split("\n")
    # Issuer, nation and number stand side by side in a table; the title is cut into balanced lines.
    assert found[:7] == [*asked[:6], asked[6]]
    assert found[found.index("I. MỤC ĐÍCH, YÊU CẦU") :] == asked[asked.index("I. MỤC ĐÍCH, YÊU CẦU") :]


def test_number_and_day_stay_empty_with_hard_blanks_to_be_filled_by_hand():
    document = opened(sample_papers.plan(number=None, issued_on=None))
    texts = [paragraph.text for paragraph in paragraphs(document)]
    assert "Số: \xa0\xa0\xa0\xa0\xa0\xa0/KH-UBND" in texts
    assert "Thị trấn Yên Châu, ngày\xa0\xa0\xa0\xa0\xa0\xa0tháng\xa0\xa0\xa0\xa0\xa0\xa0năm" in texts


# --- Styles -------------------------------------------------------------------------------------------------------


def test_each_part_of_the_head_has_a_named_style_of_its_own():
    paper = sample_papers.plan(authority_line="CHỦ TỊCH", bases=("Căn cứ Luật",), addressees=("Phòng Nội vụ",))
    found = {text: style for style, text in lines(opened(paper))}
    assert {text: found[text] for text in (
        "THỊ TRẤN YÊN CHÂU", NATION, MOTTO, "Số: 05/KH-UBND", "KẾ HOẠCH", "CHỦ TỊCH", "Kính gửi: Phòng Nội vụ",
        "Căn cứ Luật.", "Nơi nhận:", "- Lưu: VT, VP (02b).", "TM. ỦY BAN NHÂN DÂN", "Lường Văn Mẫu",
    )} == {
        "THỊ TRẤN YÊN CHÂU": "Thể thức: Cơ quan ban hành",
        NATION: "Thể thức: Quốc hiệu",
        MOTTO: "Thể thức: Tiêu ngữ",
        "Số: 05/KH-UBND": "Thể thức: Số và ký hiệu",
        "KẾ HOẠCH": "Thể thức: Tên loại văn bản",
        "CHỦ TỊCH": "Thể thức: Quyền hạn và chức vụ",
        "Kính gửi: Phòng Nội vụ": "Thể thức: Kính gửi",
        "Căn cứ Luật.": "Thể thức: Căn cứ",
        "Nơi nhận:": "Thể thức: Nơi nhận",
        "- Lưu: VT, VP (02b).": "Thể thức: Nơi nhận từng dòng",
        "TM. ỦY BAN NHÂN DÂN": "Thể thức: Quyền hạn và chức vụ",
        "Lường Văn Mẫu": "Thể thức: Họ tên người ký",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "size", "bold", "italic"),
    [
        ("Thể thức: Cơ quan chủ quản", 12, None, None),
        ("Thể thức: Cơ quan ban hành", 12, True, None),
        ("Thể thức: Quốc hiệu", 12, True, None),
        ("Thể thức: Tiêu ngữ", 13, True, None),
        ("Thể thức: Số và ký hiệu", 13, None, None),
        ("Thể thức: Trích yếu công văn", 12, None, None),
        ("Thể thức: Địa danh và thời gian", 13, None, True),
        ("Thể thức: Tên loại văn bản", None, True, None),
        ("Thể thức: Căn cứ", None, None, True),
        ("Thể thức: Nơi nhận", 12, True, True),
        ("Thể thức: Nơi nhận từng dòng", 11, None, None),
        ("Thể thức: Số trang", 13, None, None),
        ("Đoạn văn", None, None, None),
    ],
)
def test_styles_have_the_sizes_and_letters_of_the_standard(name, size, bold, italic):
    """None: as the whole document, 14 pt upright."""
    font = opened(sample_papers.plan()).styles[name].font
    assert (font.size, font.bold, font.italic) == (size and Pt(size), bold, italic)


def test_the_whole_document_is_in_times_new_roman_14_and_vietnamese():
    letters_of_all = opened(sample_papers.plan()).styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/*")
    faces, language = letters_of_all.find(qn("w:rFonts")), letters_of_all.find(qn("w:lang"))
    assert {faces.get(qn(f"w:{which}")) for which in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert {language.get(qn(f"w:{which}")) for which in ("val", "eastAsia", "bidi")} == {"vi-VN"}
    assert letters_of_all.find(qn("w:sz")).get(qn("w:val")) == "28"


@pytest.mark.parametrize("name", ALL)
def test_every_style_that_is_used_is_defined_and_every_link_between_styles_holds(name):
    document = opened(ALL[name])
    known = {style.style_id for style in document.styles}
    parts = [document.element, *(section.first_page_footer._element for section in document.sections)]
    used = {node.get(qn("w:val")) for part in parts for node in part.iter(qn("w:pStyle"), qn("w:rStyle"))}
    tied = {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:basedOn"), qn("w:next"))}
    linked = {node.get(qn("w:val")) for node in document.part.numbering_part.element.iter(qn("w:pStyle"))}
    assert (used | tied | linked) - known == set()


def outline(document):
    """What the navigation pane lists: level and text of each paragraph whose style stands in the outline."""
    found = []
    for paragraph, (_, text) in zip([p for p in paragraphs(document) if p.text.strip()], lines(document), strict=True):
        levels = [style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") for style in ancestry(paragraph.style)]
        levels = [level for level in levels if level is not None]
        if levels:
            found.append((int(levels[0].get(qn("w:val"))), text))
    return found


def ancestry(style):
    while style is not None:
        yield style
        style = style.base_style


def test_headings_make_the_outline_that_the_navigation_pane_shows():
    body = (
        Heading(1, "Một"),
        Heading(2, "Hai"),
        Heading(3, "Ba"),
        Heading(2, "Liền:", tail="lời"),
        Heading(2, "x", plain=True),
    )
    assert outline(opened(sample_papers.plan(body=body))) == [(0, "I. MỘT"), (1, "1. Hai"), (2, "a) Ba")]
    parts = (Heading(0, "Phần"), *body, Article("Lời", heading="Đầu đề"), Article("Lời"))
    assert outline(opened(sample_papers.plan(body=parts))) == [
        (0, "Phần I PHẦN"),
        (1, "I. MỘT"),
        (2, "1. Hai"),
        (3, "a) Ba"),
        (1, "Điều 1. Đầu đề"),
    ]


def test_headings_descend_from_those_that_word_knows():
    document = opened(sample_papers.plan())
    assert {name: document.styles[name].base_style.name for name in ("Mục I", "Khoản 1", "Điểm a", "Điều")} == {
        "Mục I": "Heading 1",
        "Khoản 1": "Heading 2",
        "Điểm a": "Heading 3",
        "Điều": "Heading 1",
    }


# --- Numbering ----------------------------------------------------------------------------------------------------


def test_word_counts_the_headings_itself_and_nothing_is_typed():
    document = opened(sample_papers.plan())
    typed = [p.text for p in paragraphs(document) if p.style.name in ("Mục I", "Khoản 1", "Gạch đầu dòng", "Dấu cộng")]
    assert "MỤC ĐÍCH, YÊU CẦU" in typed
    assert [text for text in typed if text.startswith(("-", "+", "I", "1."))] == []


def test_a_heading_starts_the_numbers_below_it_anew():
    body = (
        Heading(1, "A"),
        Heading(2, "a"),
        Heading(3, "x"),
        Heading(2, "b"),
        Heading(3, "y"),
        Heading(1, "B"),
        Heading(2, "c"),
    )
    assert [text for _, text in heading_styles(opened(sample_papers.plan(body=body)))] == [
        "I. A", "1. a", "a) x", "2. b", "a) y", "II. B", "1. c",
    ]  # fmt: skip


def test_articles_count_through_the_paper_and_each_starts_its_clauses_anew():
    clause = Heading(2, "khoản", plain=True)
    body = (Heading(0, "P"), Article("x"), clause, clause, Article("y"), clause, Heading(0, "Q"), Article("z"), clause)
    body += (Heading(1, "M"), clause, Heading(1, "N"), clause)
    assert [text for _, text in heading_styles(opened(sample_papers.plan(body=body)))] == [
        "Phần I P", "Điều 1. x", "1. khoản", "2. khoản", "Điều 2. y", "1. khoản",
        "Phần II Q", "Điều 3. z", "1. khoản", "I. M", "1. khoản", "II. N", "1. khoản",
    ]  # fmt: skip


def test_each_attachment_counts_from_one():
    body = (Heading(1, "M"), Heading(2, "k"), Article("x"))
    parts = tuple(Attachment(("Phụ lục", title), body=body) for title in "AB")
    found = heading_styles(opened(sample_papers.plan(body=body, attachments=parts)))
    assert [text for _, text in found] == ["I. M", "1. k", "Điều 1. x"] * 3


def points(count):
    return (Heading(2, "Việc"), *(Heading(3, f"việc {number}") for number in range(1, count + 1)))


def test_up_to_four_points_are_lettered_by_word_and_more_are_typed_in_vietnamese_order():
    for count in (4, 5, 23):
        document = opened(sample_papers.plan(body=points(count)))
        found = [(p.text, text) for p, (_, text) in zip(
            [p for p in paragraphs(document) if p.text.strip()], lines(document), strict=True
        ) if p.style.name == "Điểm a"]  # fmt: skip
        assert [text.split()[0] for _, text in found] == letters(count)
        assert [typed == text for typed, text in found] == [count > 4] * count


def test_a_long_group_of_points_leaves_its_short_neighbour_to_word():
    found = [
        p.text for p in paragraphs(opened(sample_papers.plan(body=points(5) + points(2)))) if p.style.name == "Điểm a"
    ]
    assert found[4:] == ["đ) việc 5", "việc 1", "việc 2"]


# --- Tables, signatures, sections ---------------------------------------------------------------------------------


def row_flags(row):
    return [
        flag for flag in ("cantSplit", "tblHeader") if row._tr.find(f"{qn('w:trPr')}/{qn(f'w:{flag}')}") is not None
    ]


def test_the_head_is_a_real_table_of_two_columns_without_borders():
    document = opened(sample_papers.plan())
    table = document.tables[0]
    assert [[cell.text.split("\n")[0] for cell in row.cells] for row in table.rows] == [
        ["ỦY BAN NHÂN DÂN", NATION],
        ["Số: 05/KH-UBND", "Thị trấn Yên Châu, ngày 09 tháng 02 năm 2023"],
    ]
    assert table._tbl.tblPr.find(qn("w:tblBorders")) is None
    assert sum(column.width for column in table.columns) == pytest.approx(Mm(160), abs=Mm(0.1))


def test_the_signature_stands_in_one_row_that_never_breaks_and_keeps_the_last_line_with_it():
    document = opened(sample_papers.plan())
    (row,) = document.tables[-1].rows
    assert row_flags(row) == ["cantSplit"]
    left, right = row.cells
    assert left.paragraphs[0].text == "Nơi nhận:"
    assert [p.text for p in right.paragraphs] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Lường Văn Mẫu"]
    assert document.paragraphs[-2].text.endswith("./.")
    assert document.paragraphs[-2].paragraph_format.keep_with_next is True


def test_names_of_signers_side_by_side_stand_on_one_height():
    both = (Signature(("ĐẠI DIỆN", "TỔ", "THƯ KÝ"), "A"), Signature(("CHỦ TỌA",), "B"))
    document = opened(sample_papers.plan(body=(Paragraph("Lời."), Signatures(both)), signature=None, recipients=()))
    rooms = [cell.paragraphs[-2].paragraph_format.space_after for cell in document.tables[-1].rows[0].cells]
    assert rooms[1] - rooms[0] == pytest.approx(Mm(12), abs=Mm(0.1))


def test_a_table_repeats_its_head_breaks_no_row_and_has_the_widths_of_the_pdf():
    table = sample_papers.unit_table(300)
    made = opened(sample_papers.plan(body=(table,))).tables[1]
    assert row_flags(made.rows[0]) == ["cantSplit", "tblHeader"]
    flags = {tuple(row_flags(row)) for row in list(made.rows)[1:]}
    assert flags == {("cantSplit",)}
    assert len(made.rows) == 302
    shares = [round(100 * column.width / Mm(160)) for column in made.columns]
    assert shares == list(table.shares)
    assert [cell.text for cell in made.rows[300].cells] == list(table.rows[299])
    assert made._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"


def test_a_row_that_heads_others_spans_the_table_and_line_feeds_break_lines_in_a_cell():
    table = Table((Column("A"), Column("B")), (("NHÓM",), ("một\nhai", "x")))
    made = opened(sample_papers.plan(body=(table,))).tables[1]
    assert made.rows[1].cells[0]._tc is made.rows[1].cells[1]._tc
    assert made.rows[2].cells[0].text == "một\nhai"


def test_a_table_too_wide_for_its_print_is_printed_smaller_and_too_wide_for_the_page_across_it():
    def printed_in(count):
        body = (Paragraph("Trước"), columns(count), Paragraph("Sau"))
        document = opened(sample_papers.plan(body=body))
        made = document.tables[1]
        sizes = {run.font.size for cell in made._cells for p in cell.paragraphs for run in p.runs}
        turned = [section.page_width > section.page_height for section in document.sections]
        numbered_anew = [section._sectPr.find(qn("w:pgNumType")) is not None for section in document.sections]
        return sizes, turned, numbered_anew

    assert printed_in(4) == ({None}, [False], [True])  # as the style, 13 pt
    assert printed_in(9) == ({Pt(fit(columns(9)).size)}, [False], [True])
    assert printed_in(18) == ({Pt(fit(columns(18)).size)}, [False, True, False], [True, False, False])
    assert fit(columns(9)).size < 13


def columns(count):
    return Table(tuple(Column(f"Số liệu {n}") for n in range(count)), (("một\nNghiêng",) * count,), caption="Biểu")


def test_pages_are_a4_with_the_margins_of_the_standard_and_attachments_count_their_own():
    parts = (Attachment(("Phụ lục", "A")), Attachment(("Phụ lục", "B"), landscape=True))
    first, upright, across = opened(sample_papers.plan(attachments=parts)).sections
    sizes = [(section.page_width, section.page_height) for section in (first, upright, across)]
    assert [(round(width.mm), round(height.mm)) for width, height in sizes] == [(210, 297), (210, 297), (297, 210)]
    for section in (first, upright, across):
        margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        assert [round(margin.mm) for margin in margins] == [20, 20, 20, 30]
        assert section.different_first_page_header_footer is True
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert "PAGE" in first.header._element.xpath("string(.//w:instrText)")
    assert first.first_page_header._element.xpath(".//w:instrText") == []
    assert across.header.is_linked_to_previous


def test_words_of_verification_stand_on_the_first_page_of_the_paper_only():
    parts = (Attachment(("Phụ lục",)), Attachment(("Danh sách",)))
    document = opened(sample_papers.plan(attachments=parts, verification="Tra cứu: 7F3K", qr="https://x.vn/7F3K"))
    feet = [section.first_page_footer._element for section in document.sections]
    assert ["".join(node.text for node in foot.iter(qn("w:t"))) for foot in feet] == ["Tra cứu: 7F3K", "", ""]
    assert [len(foot.xpath(".//w:drawing")) for foot in feet] == [1, 0, 0]
    assert feet[0].xpath("string(.//wp:docPr/@descr)") == "Mã QR để kiểm tra văn bản"


def test_only_a_draft_bears_the_mark_in_the_headers_of_all_its_pages():
    def marks(paper):
        section = opened(paper).sections[0]
        parts = (section.header._element, section.first_page_header._element)
        return [
            node.get("string")
            for part in parts
            for node in part.iter("{urn:schemas-microsoft-com:vml}textpath")
            if node.get("string")
        ]

    assert marks(sample_papers.plan(watermark="DỰ THẢO")) == ["DỰ THẢO", "DỰ THẢO"]
    assert marks(sample_papers.plan()) == []


def test_a_letter_has_no_name_of_its_type_and_its_subject_under_the_number():
    document = opened(ALL["cong_van_khan"])
    cell = document.tables[0].rows[1].cells[0]
    assert [p.style.name for p in cell.paragraphs] == [
        "Thể thức: Số và ký hiệu",
        "Thể thức: Trích yếu công văn",
        "Thể thức: Mức độ khẩn",
    ]
    assert cell.paragraphs[1].text.startswith("V/v ")
    frame = cell.paragraphs[2]._p.pPr.find(qn("w:pBdr"))
    assert {edge.get(qn("w:color")) for edge in frame} == {"FF0000"}
    assert "Thể thức: Tên loại văn bản" not in [style for style, _ in lines(document)]


def test_a_bullet_of_the_second_level_is_a_finer_line_of_the_same_list():
    document = opened(sample_papers.plan(body=(Bullet("một"), Bullet("hai", 2), Bullet("ba"))))
    listed = [p for p in paragraphs(document) if p.style.name in ("Gạch đầu dòng", "Dấu cộng")]
    assert [(p._p.pPr.numPr.ilvl.val, p.text) for p in listed] == [(0, "một"), (1, "hai"), (0, "ba")]
    assert len({p._p.pPr.numPr.numId.val for p in listed}) == 1
