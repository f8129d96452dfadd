"""Days and numbers as offices type them."""

import datetime
from decimal import Decimal

import pytest

from emulation.sheets.table import Cell, letter
from emulation.sheets.values import Wrong, as_day, as_number, as_text

DAY = datetime.date(2023, 3, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "05/03/2023", "5/3/2023", "5-3-2023", "05.03.2023", "2023-03-05", "2023/3/5", "ngày 5 tháng 3 năm 2023",
        "Ngày 05 tháng 03 năm 2023.", "5 tháng 3 năm 2023", " 5 / 3 / 2023 ",
    ],
)  # fmt: skip
def test_a_day_typed_in_any_of_the_forms_is_that_day(typed):
    assert as_day(Cell(typed)) == DAY


def test_a_day_typed_with_other_accents_is_that_day():
    assert as_day(Cell("nga\u0300y 5 tha\u0301ng 3 na\u0306m 2023")) == DAY


def test_a_date_cell_is_a_day():
    assert as_day(Cell("2023-03-05", "day")) == DAY


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2023", "“31/02/2023” không có trong lịch."),
        ("5/3/23", "“5/3/23” không phải ngày."),
        ("tháng 3", "“tháng 3” không phải ngày."),
        ("05/03/0203", "Năm 203 không hợp lý."),
    ],
)
def test_what_is_no_day_is_told(typed, said):
    with pytest.raises(Wrong) as wrong:
        as_day(Cell(typed))
    assert (wrong.value.reason, bool(wrong.value.cure)) == (said, True)


def test_a_number_is_no_day():
    with pytest.raises(Wrong, match="“44990” không phải ngày"):
        as_day(Cell("44990", "number"))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"), ("1,5", "1.5"), ("1.234", "1234"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("12.5", "12.5"),
        ("1 200", "1200"), ("1.234.567", "1234567"), ("0,25", "0.25"), ("-3", "-3"),
    ],
)  # fmt: skip
def test_a_number_is_read_the_vietnamese_way(typed, number):
    assert as_number(Cell(typed), 2) == Decimal(number)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell("mười"), "“mười” không phải số."),
        (Cell("12 cây"), "“12 cây” không phải số."),
        (Cell("1,2,3"), "“1,2,3” không phải số."),
        (Cell("nan"), "Số “nan” quá lớn."),
        (Cell("1e30", "number"), "Số “1e30” quá lớn."),
        (Cell("1.255", "number"), "“1,255” có quá 2 chữ số sau dấu phẩy."),
        (Cell("2023-03-05", "day"), "“05/03/2023” là ngày, không phải số."),
    ],
)
def test_what_is_no_number_is_told(cell, said):
    with pytest.raises(Wrong) as wrong:
        as_number(cell, 2)
    assert wrong.value.reason == said


def test_people_are_whole():
    with pytest.raises(Wrong, match="phải là số nguyên"):
        as_number(Cell("1,5"), 0)


def test_words_of_a_cell_are_what_a_reader_sees():
    assert [as_text(cell) for cell in (Cell("2023-03-05", "day"), Cell("1.5", "number"), Cell("a"))] == [
        "05/03/2023", "1,5", "a",
    ]  # fmt: skip


def test_columns_are_named_as_excel_names_them():
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
