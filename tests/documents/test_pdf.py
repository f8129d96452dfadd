import re
from collections import Counter

import pytest

from emulation.documents.layout import (
    MOTTO,
    NATION,
    Attachment,
    Bullet,
    Column,
    Heading,
    Issuer,
    Paper,
    Paragraph,
    Signature,
    Table,
    text_of,
)
from tests.documents import sample_papers
from tests.documents.reading import BOTTOM, LEFT, MM, RIGHT, TOP, all_text, line, middle, pages_of, rule_under, words

PAPERS = {name: make() for name, make in sample_papers.ALL.items()} | sample_papers.all_papers()


@pytest.fixture(scope="module")
def drawn():
    """Pages of each sample, drawn when first asked for."""

    class Drawn(dict):
        def __missing__(self, name):
            self[name] = pages_of(PAPERS[name])
            return self[name]

    return Drawn()


# --- The page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAPERS)
def test_text_stays_within_the_margins(drawn, name):
    for number, page in enumerate(drawn[name], 1):
        foot = page.height - (25 if number == 1 and PAPERS[name].verification else 20) * MM
        chars = [char for char in page.chars if char["text"].strip() and TOP - 5 < char["top"] < foot]
        assert min(char["x0"] for char in chars) >= LEFT - 1, f"{name}, page {number}"
        assert max(char["x1"] for char in chars) <= page.width - 20 * MM + 1, f"{name}, page {number}"
        assert max(char["bottom"] for char in chars) <= foot + 2, f"{name}, page {number}"


def test_page_is_a4_with_the_margins_of_the_standard(drawn):
    page = drawn["plan"][0]
    body = [char for char in page.chars if char["top"] > 200]
    assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
    assert round(min(char["x0"] for char in body) / MM) == 30
    assert 189 <= max(char["x1"] for char in body) / MM <= 190.5
    assert 20 <= min(char["top"] for char in page.chars) / MM <= 25


def page_number(page):
    return [word for word in page.extract_words() if word["bottom"] < TOP]


def test_page_number_stands_top_centre_from_the_second_page_on(drawn):
    first, *others = drawn["plan"]
    assert page_number(first) == []
    assert [[word["text"] for word in page_number(page)] for page in others] == [["2"], ["3"]]
    char = next(char for char in others[0].chars if char["bottom"] < TOP)
    assert 13 <= round(char["size"], 1) <= 14
    assert abs((char["x0"] + char["x1"]) / 2 - (LEFT + RIGHT) / 2) < 2


def test_each_attachment_counts_its_own_pages():
    body = sample_papers.strand_bullets(30)
    parts = [Attachment((f"Phụ lục {n}",), body=body, landscape=n in "CD") for n in "ABCD"]
    pages = pages_of(sample_papers.decision(attachments=tuple(parts)))
    numbers = ["".join(word["text"] for word in page_number(page)) for page in pages]
    assert numbers == ["", *["", "2", "3"] * 4]
    assert [page.width > page.height for page in pages] == [False] * 7 + [True] * 6


# --- The head -----------------------------------------------------------------------------------------------------


def test_head_elements_have_the_sizes_and_letters_of_the_standard(drawn):
    page = drawn["plan"][0]
    expected = {
        NATION: (12, "Paper-Serif-Bold"),
        MOTTO: (13, "Paper-Serif-Bold"),
        "THỊ TRẤN YÊN CHÂU": (12, "Paper-Serif-Bold"),
        "Số: 05/KH-UBND": (13, "Paper-Serif"),
        "Thị trấn Yên Châu, ngày 09 tháng 02 năm 2023": (13, "Paper-Serif-Italic"),
        "KẾ HOẠCH": (14, "Paper-Serif-Bold"),
        "I. MỤC ĐÍCH, YÊU CẦU": (14, "Paper-Serif-Bold"),
        "1. Mục đích": (14, "Paper-Serif-Bold"),
        "Để chào mừng ngày lễ lớn": (14, "Paper-Serif"),
    }
    found = {text: (line(page, text)["sizes"], line(page, text)["fonts"]) for text in expected}
    assert found == {text: ({size}, {font}) for text, (size, font) in expected.items()}


def test_head_stands_in_two_columns_with_level_rows(drawn):
    page = drawn["plan"][0]
    issuer, nation, number, day = (
        line(page, t) for t in ("ỦY BAN NHÂN DÂN", NATION, "Số: 05/KH-UBND", "Thị trấn Yên Châu, ngày")
    )
    assert abs(issuer["top"] - nation["top"]) < 1
    assert abs(number["top"] - day["top"]) < 1
    border = LEFT + 0.42 * (RIGHT - LEFT)
    assert issuer["x1"] < border < nation["x0"]
    assert abs(middle(issuer) - middle(number)) < 2


def test_superior_body_is_upright_above_the_bold_issuer(drawn):
    page = drawn["minutes"][0]
    superior, issuer = line(page, "UBND THỊ TRẤN YÊN CHÂU"), line(page, "THI ĐUA, KHEN THƯỞNG")
    assert (superior["fonts"], issuer["fonts"]) == ({"Paper-Serif"}, {"Paper-Serif-Bold"})
    assert superior["top"] < issuer["top"]
    assert abs(superior["top"] - line(page, NATION)["top"]) < 1


def test_line_under_the_motto_is_as_long_as_its_text(drawn):
    page = drawn["plan"][0]
    motto = line(page, MOTTO)
    rule = rule_under(page, motto)
    assert abs(rule["width"] - (motto["x1"] - motto["x0"])) < 1.5


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("plan", ["THỊ TRẤN YÊN CHÂU"]),
        (
            "plan",
            ["Tổ chức đợt thi đua cao điểm chào mừng 75 năm", "thành lập tổ chức Đảng huyện (11/6/1948 - 11/6/2023)"],
        ),
        ("minutes", ["THI ĐUA, KHEN THƯỞNG"]),
        ("minutes", ["Họp xét khen thưởng đợt thi đua"]),
        ("decision", ["Về việc tặng Giấy khen"]),
    ],
)
def test_short_lines_are_a_third_to_a_half_of_their_text(drawn, name, texts):
    page = drawn[name][0]
    boxes = [line(page, text) for text in texts]
    widest = max(box["x1"] - box["x0"] for box in boxes)
    low = max(boxes, key=lambda box: box["top"])
    low = low | {"x0": min(box["x0"] for box in boxes), "x1": max(box["x1"] for box in boxes)}
    rule = rule_under(page, low)
    assert 1 / 3 <= rule["width"] / widest <= 1 / 2
    assert abs((rule["x0"] + rule["x1"]) / 2 - middle(low)) < 1.5


def test_a_very_long_issuing_name_wraps_inside_its_column():
    name = "TRƯỜNG PHỔ THÔNG DÂN TỘC BÁN TRÚ TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ " * 3 + "YÊN CHÂU"
    page = pages_of(sample_papers.plan(issuer=Issuer(("UBND",), (name,))))[0]
    column = page.crop((0, 0, LEFT + 0.42 * (RIGHT - LEFT), line(page, "KẾ HOẠCH")["top"] - 5))
    assert " ".join(column.extract_text().split()) == f"UBND {name} Số: 05/KH-UBND"
    assert line(page, NATION)["top"] / MM < 25


def test_paper_not_yet_issued_leaves_room_for_number_and_day(drawn):
    page = drawn["report"][0]
    assert line(page, "/BC-UBND")["x0"] - line(page, "Số:")["x1"] > 15
    assert "năm" in page.extract_text()


# --- The body -----------------------------------------------------------------------------------------------------


def test_paragraphs_begin_with_the_indent_of_the_standard(drawn):
    first = line(drawn["plan"][0], "Để chào mừng")
    assert abs(first["x0"] - LEFT - 12.7 * MM) < 1


def test_paragraphs_stand_six_points_apart(drawn):
    page = drawn["minutes"][0]
    step = line(page, "- Vắng: 0")["top"] - line(page, "- Có mặt")["top"]
    assert abs(step - (14 * 1.2 + 6)) < 0.5


def test_heading_never_ends_a_page():
    for count in range(20, 32):
        body = (
            *[Paragraph(f"Dòng {n}.") for n in range(count)],
            Heading(1, "Mục"),
            Heading(2, "Mục con"),
            Paragraph("Lời. " * 60),
        )
        for page in pages_of(Paper("KẾ HOẠCH", body=body))[:-1]:
            assert page.extract_text().split("\n")[-1].split()[0] not in ("I.", "1.")


def test_bullets_and_finer_bullets_print_their_marks(drawn):
    text = all_text(drawn["plan"])
    assert "- Các trường học, trạm y tế." in text
    assert "+ Làm mới 12 km đường điện thắp sáng." in text
    assert "3. Số lượng khen thưởng: Theo hướng dẫn của cấp trên." in text


@pytest.mark.parametrize("name", PAPERS)
def test_every_word_comes_back_out_of_the_file(drawn, name):
    paper = PAPERS[name]
    pages = drawn[name]
    numbers = Counter(word["text"] for page in pages for word in page_number(page))
    out = Counter(words(all_text(pages))) - numbers
    asked = Counter(words(text_of(paper)))
    repeated_heads = out - asked
    assert asked - out == Counter()
    assert set(repeated_heads) <= set(words(" ".join(header_words(paper))))


def header_words(paper):
    bodies = [paper.body, *(attachment.body for attachment in paper.attachments)]
    return [column.header for body in bodies for block in body if isinstance(block, Table) for column in block.columns]


def test_sentences_come_back_whole_and_in_order(drawn):
    out = " ".join(words(re.sub(r"(?m)^\d$", "", all_text(drawn["plan"]))))
    at = 0
    for sentence in text_of(sample_papers.plan()).split("\n")[6:]:
        if sentence.startswith("- ") and sentence.endswith((";", "VP (02b).")):
            continue  # recipients stand level with the signature
        if sentence in ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"):
            continue
        at = out.index(" ".join(words(sentence)), at)


def test_draft_mark_is_a_picture_and_leaves_the_text_alone(drawn):
    assert "THẢO" not in all_text(drawn["report"])
    plain, marked = (pages_of(sample_papers.report(watermark=mark)) for mark in ("", "DỰ THẢO"))
    assert all_text(plain) == all_text(marked)
    shapes = [[len(page.curves) for page in pages] for pages in (plain, marked)]
    assert [after - before for before, after in zip(*shapes, strict=True)] == [shapes[1][-1]] * len(marked)
    assert shapes[1][-1] > 0


def test_only_the_packaged_face_is_in_the_file(drawn):
    fonts = {char["fontname"].split("+")[1] for pages in drawn.values() for page in pages for char in page.chars}
    assert fonts == {"Paper-Serif", "Paper-Serif-Bold", "Paper-Serif-Italic", "Paper-Serif-Bold-Italic"}


def test_all_vietnamese_letters_are_drawn_from_the_packaged_face():
    letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    body = tuple(
        Paragraph(letters + letters.upper() + "“”‘’…–×≥°", bold=bold, italic=italic, align="left")
        for bold in (True, False)
        for italic in (True, False)
    )
    page = pages_of(Paper("X", body=body))[0]
    assert {char["fontname"].split("+")[1].startswith("Paper-Serif") for char in page.chars} == {True}
    assert page.extract_text().replace("\n", "").count(letters) == 4


# --- Signature and recipients -------------------------------------------------------------------------------------


def test_signature_stands_in_the_right_half_level_with_the_recipients(drawn):
    page = drawn["plan"][-1]
    recipients, authority, name = (line(page, t) for t in ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Lường Văn Mẫu"))
    assert abs(recipients["top"] - authority["top"]) < 4
    assert authority["x0"] > (LEFT + RIGHT) / 2
    assert abs(middle(authority) - middle(name)) < 1
    assert name["top"] - line(page, "CHỦ TỊCH")["bottom"] > 20 * MM
    assert (recipients["sizes"], recipients["fonts"]) == ({12}, {"Paper-Serif-Bold-Italic"})
    assert line(page, "- Phòng Nội vụ huyện;")["sizes"] == {11}
    assert abs(recipients["x0"] - LEFT) < 1


def test_minutes_bear_two_signatures_at_one_height_and_recipients_below(drawn):
    page = drawn["minutes"][0]
    secretary, chair = line(page, "Lê Thị Ghi"), line(page, "Lường Văn Mẫu")
    assert abs(secretary["top"] - chair["top"]) < 1
    assert secretary["x1"] < (LEFT + RIGHT) / 2 < chair["x0"]
    assert line(page, "Nơi nhận:")["top"] > chair["bottom"]


def test_names_stand_at_one_height_under_positions_of_unequal_length(drawn):
    page = drawn["achievement_report"][0]
    below = page.crop((0, line(page, "XÁC NHẬN")["top"], page.width, page.height))
    assert abs(line(below, "Cầm Văn Trưởng")["top"] - line(below, "Vì Thị Mẫu")["top"]) < 1


def test_signature_is_whole_and_never_alone_on_its_page():
    for count in range(18, 32):
        body = (*[Paragraph(f"Dòng số {n}.") for n in range(count)], Paragraph("Câu kết thúc của văn bản. " * 8))
        paper = Paper(
            "KẾ HOẠCH", body=body, recipients=("A", "Lưu: VT"), signature=Signature(("CHỦ TỊCH",), "Tên Người Ký")
        )
        last = pages_of(paper)[-1].extract_text()
        assert "Nơi nhận:" in last
        assert "CHỦ TỊCH" in last
        assert "Tên Người Ký" in last
        assert "của văn bản." in last


def test_other_post_of_the_signer_stands_above_the_name():
    signature = Signature(
        ("TM. HỘI ĐỒNG", "CHỦ TỊCH"), "Lường Văn Mẫu", note="(Đã ký)", office="CHỦ TỊCH UBND THỊ TRẤN"
    )
    page = pages_of(sample_papers.proposal(signature=signature, attachments=()))[0]
    tops = [line(page, text)["top"] for text in ("TM. HỘI ĐỒNG", "(Đã ký)", "CHỦ TỊCH UBND", "Lường Văn Mẫu")]
    assert tops == sorted(tops)


def test_verification_line_stands_at_the_foot_of_the_first_page_only(drawn):
    pages = drawn["decision"]
    assert line(pages[0], "Kiểm tra tại trang tra cứu")["top"] > BOTTOM - 5 * MM
    assert ["Kiểm tra tại" in page.extract_text() for page in pages] == [True] + [False] * (len(pages) - 1)


# --- Addressees, attachments, tables ------------------------------------------------------------------------------


def test_one_addressee_stands_on_the_line_and_several_below_the_colon(drawn):
    assert line(drawn["report"][0], "Kính gửi: Ủy ban nhân dân huyện Yên Châu")
    page = drawn["proposal"][0]
    colon, first, second = (
        line(page, "Kính gửi:"),
        line(page, "- Chủ tịch Ủy ban nhân dân huyện Yên Châu;"),
        line(page, "- Phòng Nội vụ huyện Yên Châu."),
    )
    assert abs(first["x0"] - colon["x1"]) < 6
    assert first["x0"] == second["x0"]


def test_attachment_opens_a_page_and_names_its_paper(drawn):
    text = " ".join(drawn["proposal"][1].extract_text().split())
    assert text.startswith(
        "DANH SÁCH Tập thể, cá nhân đề nghị khen thưởng (Kèm theo Tờ trình số 41/TTr-UBND ngày 15 tháng 6 năm 2023 "
        "của Ủy ban nhân dân thị trấn Yên Châu)"
    )


def test_a_table_of_300_rows_repeats_its_header_and_loses_no_row():
    rows = tuple((str(n), f"Đơn vị {n}", "x") for n in range(1, 301))
    table = Table((Column("STT"), Column("Đơn vị tham gia", 6), Column("Ghi chú", 3)), rows)
    pages = pages_of(Paper("BÁO CÁO", body=(table,)))
    assert [page.extract_text().count("Đơn vị tham gia") for page in pages] == [1] * len(pages)
    assert re.findall(r"(?m)^(\d+) Đơn vị", all_text(pages)) == [str(n) for n in range(1, 301)]


def test_a_cell_taller_than_a_page_is_not_lost():
    table = Table((Column("STT"), Column("Lời", 9)), (("1", "từ " * 4000), ("2", "cuối")))
    assert all_text(pages_of(Paper("BÁO CÁO", body=(table,)))).split().count("từ") == 4000


def test_a_word_without_end_breaks_instead_of_leaving_the_page():
    page = pages_of(Paper("BÁO CÁO", "y" * 300, body=(Paragraph("x" * 400), Bullet("z" * 400))))[0]
    assert max(char["x1"] for char in page.chars) <= RIGHT + 1


def test_an_empty_paper_is_one_page():
    assert len(pages_of(Paper("BÁO CÁO"))) == 1
