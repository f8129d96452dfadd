import json
from dataclasses import replace
from datetime import date

import pytest

from emulation.documents import layout, snapshot
from emulation.documents.capacities import signature_lines
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
    Table,
    closed,
    listed,
    numbered,
    text_of,
)
from tests.documents import sample_letters, sample_papers


def labels(*blocks):
    return [label for label, _ in numbered(blocks)]


def test_headings_number_themselves_and_restart_below_a_higher_one():
    body = (Heading(1, "x"), Heading(2, "x"), Heading(3, "x"), Heading(3, "x"), Heading(2, "x"), Heading(3, "x"))
    assert labels(*body, Heading(1, "x"), Heading(2, "x")) == ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1."]


def test_parts_restart_the_roman_numbers():
    assert labels(*[Heading(0, "x"), Heading(1, "x")] * 2) == ["Phần I", "I.", "Phần II", "I."]


def test_articles_count_through_the_whole_paper():
    assert labels(Article("x"), Heading(2, "x"), Article("x"), Heading(2, "x")) == ["Điều 1.", "1.", "Điều 2.", "1."]


def test_plain_text_carries_no_number():
    assert labels(Paragraph("x"), Bullet("x"), KeyValue("x")) == ["", "", ""]


def test_points_follow_the_vietnamese_alphabet():
    letters = [layout.point_letter(number) for number in range(1, 26)]
    assert " ".join(letters) == "a b c d đ e g h i k l m n o p q r s t u v x y aa ab"


@pytest.mark.parametrize(("number", "printed"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (90, "XC")])
def test_roman_numbers(number, printed):
    assert layout.roman(number) == printed


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2023, 2, 9), "ngày 09 tháng 02 năm 2023"),
        (date(2023, 1, 10), "ngày 10 tháng 01 năm 2023"),
        (date(2023, 3, 1), "ngày 01 tháng 3 năm 2023"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023"),
    ],
)
def test_days_under_ten_and_months_one_and_two_carry_a_zero(day, words):
    assert layout.day_words(day) == words


def test_a_number_under_ten_carries_a_zero():
    assert layout.number_line(Paper("KẾ HOẠCH", symbol="KH-UBND", number=5)) == "Số: 05/KH-UBND"
    assert layout.number_line(Paper("KẾ HOẠCH", symbol="KH-UBND", number=130)) == "Số: 130/KH-UBND"


def test_a_paper_not_yet_issued_leaves_room_for_number_and_day():
    paper = Paper("KẾ HOẠCH", symbol="KH-UBND", place="Thị trấn Yên Châu")
    assert layout.number_line(paper) == "Số: \xa0\xa0\xa0\xa0\xa0\xa0/KH-UBND"
    assert layout.date_line(paper).split() == ["Thị", "trấn", "Yên", "Châu,", "ngày", "tháng", "năm"]


def test_minutes_have_no_day_and_achievement_reports_no_number():
    assert layout.date_line(sample_papers.minutes()) == ""
    assert layout.number_line(sample_papers.achievement_report()) == ""


def test_lines_of_a_list_end_with_semicolons_and_a_full_stop():
    assert listed(("Phòng Nội vụ;", "Các tiểu khu", "Lưu: VT.")) == ("Phòng Nội vụ;", "Các tiểu khu;", "Lưu: VT.")
    assert listed(()) == ()


def test_closing_adds_the_end_mark_once():
    assert closed((Paragraph("Đề nghị thực hiện."),)) == (Paragraph("Đề nghị thực hiện./."),)
    assert closed(closed((Bullet("x;"),))) == (Bullet("x./."),)
    assert closed(()) == ()


def test_attachment_note_names_its_paper():
    paper = sample_papers.proposal()
    note = "(Kèm theo Tờ trình số 41/TTr-UBND ngày 15 tháng 6 năm 2023 của Ủy ban nhân dân thị trấn Yên Châu)"
    assert layout.attachment_note(paper, paper.attachments[0]) == note
    assert layout.attachment_note(paper, Attachment(("x",), note="(Riêng)")) == "(Riêng)"


def test_a_letter_bears_its_subject_under_the_number_and_no_name_of_its_type():
    lines = text_of(sample_letters.letter(urgency="KHẨN")).split("\n")
    assert lines[4:8] == [
        "Số: 128/UBND-VP",
        "V/v báo cáo tiến độ thực hiện đợt thi đua cao điểm",
        "KHẨN",
        "Thị trấn Yên Châu, ngày 03 tháng 4 năm 2023",
    ]
    assert "CÔNG VĂN" not in lines


def test_about_is_not_said_twice():
    letter = Paper("CÔNG VĂN", "V/v báo cáo", letter=True)
    assert layout.subject_line(letter) == layout.subject_line(replace(letter, subject="báo cáo")) == "V/v báo cáo"
    assert layout.subject_line(Paper("CÔNG VĂN", letter=True)) == ""
    assert layout.subject_line(Paper("KẾ HOẠCH", "báo cáo")) == "báo cáo"


def test_two_appendices_take_roman_numbers_and_a_single_one_none():
    one, two, listed = Attachment(("Phụ lục", "MỘT")), Attachment(("Phụ lục", "HAI")), Attachment(("DANH SÁCH",))

    def titles(*attachments):
        return layout.attachment_titles(Paper("KẾ HOẠCH", attachments=attachments))

    assert titles(one) == [("Phụ lục", "MỘT")]
    assert titles(listed, one) == [("DANH SÁCH",), ("Phụ lục", "MỘT")]
    assert titles(one, listed, two) == [("Phụ lục I", "MỘT"), ("DANH SÁCH",), ("Phụ lục II", "HAI")]


def test_a_copy_ends_the_paper_with_its_own_number_day_and_signer():
    lines = text_of(sample_papers.all_papers()["sao_y_co_phu_luc"]).split("\n")
    assert lines[-11:] == [
        "ỦY BAN NHÂN DÂN",
        "THỊ TRẤN YÊN CHÂU",
        "SAO Y",
        "Số: 04/SY-UBND",
        "Thị trấn Yên Châu, ngày 07 tháng 4 năm 2023",
        "Nơi nhận:",
        "- Các tiểu khu, bản;",
        "- Lưu: VT.",
        "TL. CHỦ TỊCH",
        "CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ",
        "Lê Thị Ghi",
    ]


@pytest.mark.parametrize(
    ("capacity", "expected"),
    [
        ("own", ("PHÓ CHỦ TỊCH",)),
        ("tm", ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH")),
        ("kt", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("tm_kt", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("q", ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        ("tl", ("TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("tl_kt", ("TL. CHỦ TỊCH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("tuq", ("TUQ. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("tm_hd", ("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("hd", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)
def test_signature_lines_by_capacity(capacity, expected):
    assert signature_lines(capacity, "PHÓ CHỦ TỊCH", body="ỦY BAN NHÂN DÂN") == expected


def test_table_refuses_rows_of_another_width():
    columns = (Column("A"), Column("B"), Column("C"))
    with pytest.raises(ValueError, match="1 or 3 cells"):
        Table(columns, (("1", "2"),))
    with pytest.raises(ValueError, match="needs a column"):
        Table(())


@pytest.mark.parametrize("weights", [(1,), (1, 6, 5, 6, 3), (1, 1, 1), (1, 99), (1,) * 20, tuple(range(1, 9))])
def test_column_shares_fill_the_table_and_none_vanishes(weights):
    shares = Table(tuple(Column("x", weight) for weight in weights)).shares
    assert sum(shares) == 100
    assert min(shares) >= min(7, 100 // len(weights)) - 1


def test_text_reads_in_the_order_of_the_page():
    lines = text_of(sample_papers.proposal()).split("\n")
    assert lines[:9] == [
        "ỦY BAN NHÂN DÂN",
        "THỊ TRẤN YÊN CHÂU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 41/TTr-UBND",
        "Thị trấn Yên Châu, ngày 15 tháng 6 năm 2023",
        "TỜ TRÌNH",
        "Về việc đề nghị khen thưởng tập thể, cá nhân có thành tích trong đợt thi đua",
        "Kính gửi:",
    ]
    assert lines.index("Nơi nhận:") < lines.index("TM. ỦY BAN NHÂN DÂN") < lines.index("DANH SÁCH")


@pytest.mark.parametrize("name", sample_papers.all_papers())
def test_snapshot_comes_back_the_same(name):
    paper = sample_papers.all_papers()[name]
    stored = json.loads(json.dumps(snapshot.to_json(paper)))
    assert snapshot.from_json(stored) == paper
    assert snapshot.digest(snapshot.from_json(stored)) == snapshot.digest(paper)


def test_snapshot_of_an_empty_paper_comes_back_the_same():
    assert snapshot.from_json(snapshot.to_json(Paper("BÁO CÁO"))) == Paper("BÁO CÁO")


def test_digest_tells_papers_apart():
    paper = sample_papers.plan()
    others = [
        replace(paper, number=6),
        replace(paper, issued_on=None),
        replace(paper, body=paper.body[:-1]),
        replace(paper, issuer=Issuer(lines=("X",))),
    ]
    assert len({snapshot.digest(each) for each in (paper, *others)}) == 5


def test_digest_of_a_frozen_paper_never_changes():
    # Papers were frozen under this digest: if this fails, stored papers no longer verify.
    paper = Paper("KẾ HOẠCH", issued_on=date(2023, 2, 10), body=(Heading(1, "Mục đích"), Paragraph("Một câu.")))
    assert snapshot.digest(paper) == "d5e42a0a129ac267d6cd6a539738d16108a13edf20c9750eb30383493f984735"


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"schema": 2, "is": "Paper", "type_name": "x"},
        {"schema": 1, "is": "Bullet", "text": "x"},
        {"schema": 1, "is": "Paper", "type_name": "x", "other": 1},
        {"schema": 1, "is": "Paper", "type_name": "x", "body": [{"is": "os"}]},
    ],
)
def test_snapshot_refuses_what_it_does_not_know(stored):
    with pytest.raises(snapshot.SnapshotError):
        snapshot.from_json(stored)
