"""In which order work waits."""

import datetime

import pytest

from emulation.web.work import WorkItem, sorted_items


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2023-03-15 08:00+07:00")


def item(title, day=None, tone="waiting"):
    return WorkItem(title, "", "/", due_on=day and datetime.date(2023, *day), tone=tone)


def test_the_late_come_first_then_what_matters_then_what_is_near():
    found = sorted_items(
        [
            [item("sau này", (6, 30)), item("không hẹn ngày"), item("sắp đến", (3, 29))],
            [item("quan trọng", tone="important"), item("chậm ít", (3, 14)), item("chậm nhiều", (2, 1))],
        ]
    )
    assert [each.title for each in found] == [
        "chậm nhiều", "chậm ít", "quan trọng", "sắp đến", "không hẹn ngày", "sau này",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "due", "is_late"),
    [(None, "", False), ((3, 15), "Hạn 15/03/2023", False), ((3, 14), "Quá hạn 14/03/2023", True)],
)
def test_a_day_is_told_as_a_deadline_until_it_is_over(day, due, is_late):
    assert (item("", day).due, item("", day).is_late) == (due, is_late)
