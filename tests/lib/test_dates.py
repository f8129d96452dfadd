"""Days as the office writes them."""

import datetime

import pytest
import time_machine

from emulation.lib import dates

DAY = datetime.date


@time_machine.travel(datetime.datetime(2023, 2, 9, 17, 30, tzinfo=datetime.UTC), tick=False)
def test_today_is_the_offices_own_day():
    assert dates.today() == DAY(2023, 2, 10)


@pytest.mark.parametrize(("day", "short", "month", "words"), [
    (DAY(2023, 2, 10), "10/02/2023", "02/2023", "10/02/2023"),
    (DAY(2023, 1, 5), "05/01/2023", "01/2023", "05/01/2023"),
    (DAY(2023, 3, 5), "05/03/2023", "3/2023", "05/3/2023"),
    (DAY(2023, 12, 25), "25/12/2023", "12/2023", "25/12/2023"),
])  # fmt: skip
def test_a_day_on_screens_and_on_papers(day, short, month, words):
    assert (dates.short(day), dates.month(day), dates.day_words(day)) == (short, month, words)


def test_no_day_is_no_text():
    assert dates.short(None) == ""


def test_a_moment_is_printed_with_the_offices_day():
    assert dates.short(datetime.datetime(2023, 2, 9, 17, 30, tzinfo=datetime.UTC)) == "10/02/2023"
