"""What must not happen at the edges of pages and lines, whatever the text."""

from dataclasses import replace

import pytest

from emulation.documents.layout import (
    Article,
    Attachment,
    Bullet,
    Column,
    Heading,
    Issuer,
    KeyValue,
    Paper,
    Paragraph,
    Signature,
    Table,
)
from emulation.documents.tables import fit
from tests.documents import sample_letters, sample_papers
from tests.documents.reading import LEFT, MM, all_text, drawn_on, line, middle, pages_of, rule_under, words
from tests.documents.sample_parts import CHAIRMAN, nominee_table

LAST = {
    "paragraph": Paragraph("Lời cuối của văn bản này. " * 8),
    "bullet": Bullet("Lời cuối của văn bản này. " * 8),
    "article": Article("Lời cuối của văn bản này. " * 8),
    "form": KeyValue("Lời cuối", "của văn bản này. " * 4),
    "table": Table((Column("A"), Column("B", 9)), tuple((str(n), "Lời cuối của văn bản này.") for n in range(8))),
    "heading": Heading(1, "Lời cuối của văn bản này."),
}


# --- Ends of pages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", LAST)
def test_signature_never_stands_without_the_last_words(kind):
    seen = set()
    for count in range(12, 24):
        body = (*[Paragraph(f"Dòng số {n}.") for n in range(count)], LAST[kind])
        paper = Paper("KẾ HOẠCH", body=body, recipients=("A", "Lưu: VT"), signature=CHAIRMAN)
        pages = pages_of(paper)
        last = pages[-1].extract_text().lower()
        assert {"văn bản này", "nơi nhận:", "chủ tịch", "lường văn mẫu"} <= {
            text for text in ("văn bản này", "nơi nhận:", "chủ tịch", "lường văn mẫu") if text in last
        }
        seen.add(len(pages))
    assert seen == {1, 2}


def test_two_signatures_never_stand_without_the_last_words():
    for count in range(17, 25):
        body = (*[Paragraph(f"Dòng số {n}.") for n in range(count)], LAST["paragraph"])
        pages = pages_of(sample_papers.minutes(body=body))
        assert "văn bản này." in pages[-1].extract_text()
        assert line(pages[-1], "Lê Thị Ghi")["top"] == line(pages[-1], "Lường Văn Mẫu")["top"]


def test_recipients_are_not_parted_from_the_signatures_above_them():
    for count in range(17, 25):
        body = tuple(Paragraph(f"Dòng số {n}.") for n in range(count))
        last = pages_of(sample_papers.minutes(body=body))[-1].extract_text()
        assert ("CHỦ TỌA" in last, "Nơi nhận:" in last) == (True, True)


def test_no_page_ends_with_a_heading_or_with_one_line_of_a_paragraph():
    for count in range(16, 30):
        body = (
            *[Paragraph(f"Dòng {n}.") for n in range(count)],
            Heading(1, "Mục lớn"),
            Heading(2, "Mục vừa"),
            Heading(3, "Mục nhỏ"),
            Paragraph("Lời. " * 60),
        )
        for page in pages_of(Paper("KẾ HOẠCH", body=body))[:-1]:
            *_, before, last = page.extract_text().split("\n")
            assert last.split()[0] not in ("I.", "1.", "a)")
            assert not (last.startswith("Lời") and before.startswith("a)")), "one line of a paragraph left behind"


def test_a_group_of_rows_never_begins_at_the_end_of_a_page():
    for count in range(17, 26):
        rows = (*((str(n), "x") for n in range(count)), ("NHÓM HAI",), *((str(n), "y") for n in range(9)))
        table = Table((Column("STT"), Column("Đơn vị", 9)), rows)
        for page in pages_of(Paper("BÁO CÁO", body=(table,)))[:-1]:
            assert page.extract_text().split("\n")[-1] != "NHÓM HAI"


# --- Ends of lines --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", ["số 30/KH-UBND", "ngày 10", "ngày 10/02/2023", "91/2017/NĐ-CP", "75,5 %"])
@pytest.mark.parametrize("block", [Paragraph, Bullet, Article])
def test_a_number_or_day_is_never_cut_by_the_end_of_a_line(whole, block):
    body = tuple(block("i" * size + f" Thực hiện theo kế hoạch của cấp trên tại {whole} đã nêu") for size in range(60))
    text = all_text(pages_of(Paper("KẾ HOẠCH", body=body))).replace("\xa0", " ")
    assert text.count(whole) == 60


def test_a_sign_without_end_breaks_instead_of_leaving_the_page():
    page = pages_of(Paper("BÁO CÁO", body=(Paragraph("Theo số 12/" + "K" * 300),)))[0]
    assert max(char["x1"] for char in page.chars) <= 190 * MM + 1
    assert page.extract_text().count("K") >= 300


# --- Letters, copies, codes -----------------------------------------------------------------------------------------


def test_subject_of_a_letter_stands_upright_in_twelve_points_six_below_the_number():
    page = pages_of(sample_letters.letter(urgency="KHẨN"))[0]
    number, about, second = (
        line(page, t) for t in ("Số: 128/UBND-VP", "V/v báo cáo tiến độ thực", "hiện đợt thi đua cao điểm")
    )
    assert (about["sizes"], about["fonts"]) == ({12}, {"Paper-Serif"})
    assert abs(middle(about) - middle(number)) < 1
    assert abs(middle(second) - middle(number)) < 1
    # The boxes of the lines are 15 and 13.8 pt high; six more lie between them.
    assert abs(about["top"] - number["top"] - (14.95 / 2 + 6 + 13.8 / 2 + 0.5)) < 1
    assert "CÔNG VĂN" not in page.extract_text()


@pytest.mark.parametrize(("urgency", "width"), [("KHẨN", 20), ("THƯỢNG KHẨN", 40), ("HỎA TỐC", 30)])
def test_urgency_stands_in_a_red_frame_of_its_size(urgency, width):
    page = pages_of(sample_letters.letter(urgency=urgency))[0]
    word = line(page, urgency)
    assert (word["sizes"], word["fonts"]) == ({13}, {"Paper-Serif-Bold"})
    edges = [each for each in drawn_on(page) if each.get("non_stroking_color") == (1, 0, 0)]
    left, right = min(edge["x0"] for edge in edges), max(edge["x1"] for edge in edges)
    top, bottom = min(edge["top"] for edge in edges), max(edge["bottom"] for edge in edges)
    assert abs((right - left) / MM - width) < 1
    assert abs((bottom - top) / MM - 8) < 1
    assert left < word["x0"]
    assert word["x1"] < right


def test_a_copy_follows_under_a_line_across_the_whole_width():
    pages = pages_of(sample_papers.all_papers()["sao_y"])
    page = pages[-1]
    form, number, signer = (line(page, text) for text in ("SAO Y", "Số: 04/SY-UBND", "Lê Thị Ghi"))
    assert (form["sizes"], form["fonts"]) == ({14}, {"Paper-Serif-Bold"})
    rule = min((each for each in drawn_on(page) if each["width"] > 159 * MM), key=lambda each: each["top"])
    assert rule["top"] < form["top"] < number["top"] < signer["top"]
    assert form["x0"] > (LEFT + 190 * MM) / 2 > number["x1"]


def test_a_long_position_breaks_between_its_words_and_names_stand_apart():
    name = "Hội Liên hiệp Phụ nữ và Ban Công tác Mặt trận các tiểu khu, bản của thị trấn Yên Châu"
    left, right = Signature(("THƯ KÝ",), name), Signature(("CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ",), name)
    page = pages_of(sample_papers.minutes(left_signature=left, signature=right))[0]
    assert all(line(page, text) for text in ("CÔNG CHỨC", "VĂN PHÒNG - THỐNG KÊ"))
    half = (LEFT + 190 * MM) / 2
    below = [char for char in page.chars if char["top"] > line(page, "CÔNG CHỨC")["top"] and char["text"].strip()]
    assert min(abs((char["x0"] + char["x1"]) / 2 - half) for char in below) > 2 * MM


def test_the_note_of_an_attachment_keeps_number_and_day_on_its_first_line():
    page = pages_of(sample_papers.decision())[1]
    note = [text for text in page.extract_text().splitlines() if "Kèm theo" in text]
    assert note == ["(Kèm theo Quyết định số 112/QĐ-UBND ngày 12 tháng 7 năm 2023"]


def test_a_copy_stays_on_the_page_when_it_fits():
    short = Paper("THÔNG BÁO", body=(Paragraph("Một câu."),), issuer=Issuer(lines=("A",)), signature=CHAIRMAN)
    copied = sample_letters.copy_of(short)
    assert len(pages_of(copied)) == 1


def test_the_code_is_eighteen_millimetres_wide_below_the_text_of_the_first_page():
    paper = replace(sample_papers.all_papers()["thong_bao"], body=tuple(Paragraph("Lời. " * 40) for _ in range(20)))
    first, *others = pages_of(paper)
    words_of_it = line(first, "Mã tra cứu 7F3K-9QWM")
    strokes = [each for each in drawn_on(first) if each["top"] > 270 * MM]
    left, right = min(each["x0"] for each in strokes), max(each["x1"] for each in strokes)
    top, bottom = min(each["top"] for each in strokes), max(each["bottom"] for each in strokes)
    assert (round((right - left) / MM), round((bottom - top) / MM)) == (18, 18)
    assert bottom / MM <= 297 - 5
    assert right < words_of_it["x0"]
    text = [char for char in first.chars if char["text"].strip() and char["top"] < top]
    assert max(char["bottom"] for char in text) < top
    assert all(not drawn_on(page) and "Mã tra cứu" not in page.extract_text() for page in others)


def test_only_what_verifies_takes_room_from_the_text():
    def bottom(**changes):
        page = pages_of(sample_papers.plan(body=(Paragraph("Lời. " * 900),), **changes))[0]
        return max(char["bottom"] for char in page.chars if char["top"] < 276 * MM)

    heads = ({}, {"subject": ""}, {"addressees": ("A",)}, {"addressees": ("A", "B")})
    assert max(bottom(**head) for head in heads) > 272 * MM
    assert all(bottom(**head, qr="x" * 80) <= 272 * MM for head in heads)


# --- Tables that are wide or long -----------------------------------------------------------------------------------


def columns(count, cell="Nguyễn"):
    return Table(tuple(Column(f"Cột {n}") for n in range(count)), ((cell,) * count,) * 3)


def test_a_table_of_the_usual_width_is_printed_as_large_as_the_standard_asks():
    assert fit(nominee_table()) == (13, False)


def test_more_columns_are_printed_smaller_and_at_last_across_the_page():
    fits = [fit(columns(count)) for count in (6, 10, 12, 16, 40)]
    assert [each.across for each in fits] == [False, False, False, True, True]
    assert [each.size for each in fits[:3]] == sorted((each.size for each in fits[:3]), reverse=True)
    assert fits[-1].size == 8


@pytest.mark.parametrize("count", [8, 12, 16, 40])
def test_a_wide_table_keeps_its_words_and_the_margins(count):
    table = columns(count)
    paper = Paper("BÁO CÁO", body=(Paragraph("Trước."), table, Paragraph("Sau.")), signature=CHAIRMAN)
    pages = pages_of(paper)
    assert [page.width > page.height for page in pages] == ([False, True, False] if fit(table).across else [False])
    for page in pages:
        assert max(char["x1"] for char in page.chars) <= page.width - 20 * MM + 1
        assert min(char["x0"] for char in page.chars) >= 30 * MM - 1
    text = "".join(all_text(pages).split())
    assert (text.count("Nguyễn") == 3 * count) or fit(table).size == 8


def test_pages_across_count_on():
    paper = Paper("BÁO CÁO", body=(Paragraph("Trước."), columns(16), Paragraph("Sau.")))
    numbers = [[word["text"] for word in page.extract_words() if word["bottom"] < 20 * MM] for page in pages_of(paper)]
    assert numbers == [[], ["2"], ["3"]]


def test_a_signature_stays_with_a_last_table_across():
    pages = pages_of(Paper("BÁO CÁO", body=(Paragraph("Trước."), columns(16)), signature=CHAIRMAN))
    assert len(pages) == 2
    assert "Lường Văn Mẫu" in pages[1].extract_text()
    assert "Nguyễn" in pages[1].extract_text()


def test_an_attachment_with_a_wide_table_lies_on_its_side():
    wide = Attachment(("Phụ lục", "BIỂU"), body=(columns(16),))
    pages = pages_of(sample_papers.plan(attachments=(wide,)))
    assert [page.width > page.height for page in pages][-1] is True
    assert "(Kèm theo Kế hoạch" in pages[-1].extract_text()


# --- Odd input ------------------------------------------------------------------------------------------------------

LONG_NAME = "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai " * 3


def test_names_of_200_characters_stay_in_their_places():
    name = LONG_NAME[:200].strip()
    row = ("1", name, name, "Giấy khen")
    table = Table((Column("STT"), Column("Tên", 5), Column("Nơi", 5), Column("Hình thức", 3)), (row,))
    paper = sample_papers.plan(
        issuer=Issuer((name.upper(),), (name.upper(),), name),
        place=name,
        subject=name,
        addressees=(name, name),
        recipients=(name, "Lưu: VT"),
        body=(Paragraph(name), Heading(1, name), Bullet(name), KeyValue(name, name), table),
        signature=Signature((name.upper(),), name),
    )
    pages = pages_of(paper)
    for page in pages:
        assert max(char["x1"] for char in page.chars) <= 190 * MM + 1.5
        assert min(char["x0"] for char in page.chars) >= 30 * MM - 1
    first = pages[0]
    assert line(first, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")["top"] / MM < 25
    assert words(all_text(pages)).count("Khai") + words(all_text(pages)).count("Minh") >= 12


def test_words_without_end_stay_within_every_place():
    long = "W" * 200
    paper = sample_papers.plan(
        issuer=Issuer((long,), (long,), long),
        subject=long,
        place=long,
        symbol=long,
        addressees=(long,),
        bases=(long,),
        recipients=(long,),
        body=(Article(long, heading=long), Table((Column(long), Column("B")), ((long, long),)), Heading(2, long)),
        signature=Signature((long,), long, note=long, office=long),
        verification=long,
        attachments=(Attachment((long,), long, body=(Bullet(long),)),),
    )
    for page in pages_of(paper):
        assert max(char["x1"] for char in page.chars) <= 190 * MM + 1
        assert min(char["x0"] for char in page.chars) >= 30 * MM - 1


def test_an_empty_section_and_empty_texts_are_still_a_paper():
    body = (Heading(1, "Trống"), Heading(2, ""), Paragraph(""), Bullet(""), Table((Column(""),), (("",),)), Article(""))
    paper = Paper("BÁO CÁO", body=body, attachments=(Attachment(("Phụ lục", "")),), signature=Signature(()))
    assert "I. TRỐNG" in pages_of(paper)[0].extract_text()


def test_characters_that_no_paper_can_bear_do_not_stop_it():
    text = "Trước\x00\x0b\x0c\x1b\ufffe\u200b\u202esau\tcuối"
    page = pages_of(Paper("BÁO CÁO", text, body=(Paragraph(text), Table((Column(text),), ((text,),)))))[0]
    assert "cuối" in page.extract_text()


def test_rule_under_a_title_of_three_lines_keeps_its_share():
    title = "Về việc đề nghị khen thưởng tập thể, cá nhân có thành tích trong đợt thi đua cao điểm " * 2
    page = pages_of(sample_papers.plan(subject=title.strip()))[0]
    head = line(page, "KẾ HOẠCH")
    text = [char for char in page.chars if char["fontname"].endswith("Bold") and head["bottom"] < char["top"] < 205]
    low = max(text, key=lambda char: char["top"])
    same = [char for char in text if char["top"] < low["top"] + 1 and char["text"].strip()]
    box = low | {"x0": min(char["x0"] for char in same), "x1": max(char["x1"] for char in same)}
    rule = rule_under(page, box)
    assert 1 / 3 <= rule["width"] / (box["x1"] - box["x0"]) <= 1 / 2
