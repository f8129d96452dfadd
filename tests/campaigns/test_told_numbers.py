"""Numbers in the clerk's words, held against the figures."""

import pytest

from campaigns.papers.told_numbers import odd_numbers

GENERATED = (
    "Các đơn vị có 124 kết quả được xác nhận, với 12.950 lượt người tham gia.\n"
    "- Tuyên truyền: 21 kết quả đã xác nhận.\nSo với đăng ký: 49/53 việc đăng ký đã có kết quả được xác nhận (92 %)."
)
FIGURES = {
    "units": [{"id": 35, "name": "Tiểu khu 9", "verified": 7}],
    "strands": [{"title": "Tuyên truyền", "verified": 21}],
    "targets": [{"text": "Trồng cây", "value": "180.5", "met": True}],
}
TITLE = "Phát động phong trào thi đua 75 năm"


def odd(text, **more):
    section = {"key": "results", "heading": "Kết quả", "text": text, "generated": GENERATED} | more
    return [(each.words, each.expected) for each in odd_numbers([section], FIGURES, TITLE)]


@pytest.mark.parametrize(("text", "found"), [
    ("Có 120 kết quả được xác nhận.", [("120 kết quả được xác nhận", "124")]),
    ("Có 124 kết quả được xác nhận, 12.590 lượt người tham gia.", [("12.590 lượt người tham gia", "12.950")]),
    ("Đã có 21 kết quả.", []),
    ("48/53 việc đăng ký đã có kết quả", [("48/53 việc đăng ký đã có kết", "49/53")]),
    ("Đạt 90 %.", [("90 %", "92")]),
    ("Hỗ trợ 35 hộ nghèo.", [("35 hộ nghèo", "")]),
    ("Trồng 180,5 nghìn cây; 07 buổi; 75 năm.", []),
])  # fmt: skip
def test_a_number_has_to_be_what_the_figures_say_of_the_same_thing(text, found):
    assert odd(text) == found


def test_days_papers_and_names_count_nothing():
    assert odd(
        "Ngày 15/4/2023 và ngày 16 tháng 5 năm 2024, Tiểu khu 9 nhận Quyết định số 812/QĐ-UBND theo Điều 33; quý 3."
    ) == []  # fmt: skip


def test_words_that_the_figures_gave_and_parts_that_are_not_printed_are_left_alone():
    assert odd(GENERATED) == []
    assert odd("Có 120 kết quả được xác nhận.", out=True) == []


def test_words_are_held_against_the_newest_figures():
    newer = GENERATED.replace("124", "130")
    assert odd("Có 124 kết quả được xác nhận.", newer=newer) == [("124 kết quả được xác nhận", "130")]


def test_a_part_of_the_clerks_own_is_held_against_the_words_of_the_others():
    own = {"key": "own-1", "heading": "Kinh phí", "text": "Có 5 kết quả được xác nhận.", "generated": ""}
    parts = [{"key": "results", "heading": "Kết quả", "text": GENERATED, "generated": GENERATED}, own]
    assert [(each.section, each.expected) for each in odd_numbers(parts, FIGURES, TITLE)] == [("Kinh phí", "124")]
