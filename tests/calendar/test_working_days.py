"""Counting in working days: weekends, holidays, swapped days, and years of which nothing is recorded."""

import datetime

import pytest

from emulation.calendar.working_days import Exceptional, WorkCalendar, weekday

D = datetime.date
# End of April 2023 as it was: Saturday to Wednesday off; and one Saturday worked, to try.
CALENDAR = WorkCalendar(
    {
        row.day: row
        for row in (
            Exceptional(D(2023, 4, 29), "Giỗ Tổ Hùng Vương"),
            Exceptional(D(2023, 4, 30), "Ngày Chiến thắng 30/4"),
            Exceptional(D(2023, 5, 1), "Ngày Quốc tế lao động 01/5"),
            Exceptional(D(2023, 5, 2), "Nghỉ bù"),
            Exceptional(D(2023, 5, 3), "Nghỉ bù", confirmed=False),
            Exceptional(D(2023, 5, 6), "Làm bù", is_off=False),
        )
    },
    frozenset({2023}),
)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (D(2023, 4, 28), ""),
        (D(2023, 4, 29), "Giỗ Tổ Hùng Vương"),
        (D(2023, 5, 2), "Nghỉ bù"),
        (D(2023, 5, 6), ""),
        (D(2023, 5, 7), "Chủ nhật"),
        (D(2023, 5, 13), "thứ Bảy"),
    ],
)
def test_why_a_day_is_off(day, why):
    assert CALENDAR.why_off(day) == why
    assert CALENDAR.is_working_day(day) is not bool(why)


@pytest.mark.parametrize(
    ("day", "count", "back"),
    [
        (D(2023, 5, 5), 0, D(2023, 5, 5)),
        (D(2023, 5, 5), 1, D(2023, 5, 4)),
        (D(2023, 5, 4), 1, D(2023, 4, 28)),
        (D(2023, 5, 1), 0, D(2023, 4, 28)),
        (D(2023, 5, 8), 2, D(2023, 5, 5)),
    ],
)
def test_back_by_working_days(day, count, back):
    assert CALENDAR.back(day, count) == back


def test_forward_is_the_mirror_of_back():
    assert CALENDAR.forward(D(2023, 4, 28), 1) == D(2023, 5, 4)
    assert CALENDAR.forward(D(2023, 5, 4), 2) == D(2023, 5, 6)
    assert CALENDAR.forward(D(2023, 4, 30), 0) == D(2023, 5, 4)
    assert CALENDAR.on_or_after(D(2023, 5, 7)) == D(2023, 5, 8)
    assert CALENDAR.on_or_before(D(2023, 5, 7)) == D(2023, 5, 6)


def test_days_between_count_the_last_and_not_the_first():
    assert CALENDAR.count(D(2023, 4, 28), D(2023, 5, 8)) == 4
    assert CALENDAR.count(D(2023, 5, 8), D(2023, 4, 28)) == -4
    assert CALENDAR.count(D(2023, 5, 4), D(2023, 5, 4)) == 0


def test_a_year_without_data_falls_back_to_weekends_and_says_so():
    bare = WorkCalendar({})
    assert bare.back(D(2031, 5, 2), 1) == D(2031, 5, 1)
    assert bare.doubts(D(2031, 12, 1), D(2032, 1, 5)) == [
        "Năm 2031 chưa có dữ liệu ngày nghỉ lễ; tạm tính theo thứ Bảy, Chủ nhật (chưa xác nhận).",
        "Năm 2032 chưa có dữ liệu ngày nghỉ lễ; tạm tính theo thứ Bảy, Chủ nhật (chưa xác nhận).",
    ]


def test_an_unconfirmed_day_is_a_doubt_only_where_it_was_counted_over():
    assert CALENDAR.doubts(D(2023, 4, 28), D(2023, 5, 8)) == ["Nghỉ bù ngày 03/05/2023 chưa xác nhận."]
    assert CALENDAR.doubts(D(2023, 5, 4), D(2023, 5, 8)) == []


def test_weekdays_are_named():
    assert weekday(D(2023, 6, 11)) == "Chủ nhật"
