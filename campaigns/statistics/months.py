"""Events of one month as a grid of weeks and as a list of days. Pure."""

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.models import TownEvent

FIRST, LAST = datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
IN_A_CELL = 3


@dataclass(frozen=True)
class Day:
    day: datetime.date
    in_month: bool
    events: list[TownEvent]

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.day.weekday()]

    @property
    def first(self) -> list[TownEvent]:
        """Those that a cell of the grid has room for."""
        return self.events[:IN_A_CELL]

    @property
    def more(self) -> int:
        return max(0, len(self.events) - IN_A_CELL)


@dataclass(frozen=True)
class Month:
    """`first` is its first day."""

    first: datetime.date

    @classmethod
    def read(cls, text: str, otherwise: datetime.date) -> "Month":
        """'2023-05', or the month of the other day if it is none."""
        try:
            first = datetime.date.fromisoformat(f"{text}-01")
        except ValueError:
            first = otherwise
        return cls((first if FIRST <= first <= LAST else otherwise).replace(day=1))

    @property
    def last(self) -> datetime.date:
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def name(self) -> str:
        return f"Tháng {self.first.month}/{self.first.year}"

    @property
    def before(self) -> "Month":
        return Month((self.first - datetime.timedelta(days=1)).replace(day=1))

    @property
    def after(self) -> "Month":
        return Month(self.last + datetime.timedelta(days=1))

    def weeks(self, events: Iterable[TownEvent]) -> list[list[Day]]:
        """From Monday to Sunday, with the days of the neighbouring months that fill them."""
        by_day = grouped(events)
        weeks = calendar.Calendar().monthdatescalendar(self.first.year, self.first.month)
        return [[Day(day, day.month == self.first.month, by_day.get(day, [])) for day in week] for week in weeks]

    def days(self, events: Iterable[TownEvent]) -> list[Day]:
        """Only days on which there is something."""
        return [Day(day, True, rows) for day, rows in sorted(grouped(events).items())]


def grouped(events: Iterable[TownEvent]) -> dict[datetime.date, list[TownEvent]]:
    by_day: dict[datetime.date, list[TownEvent]] = defaultdict(list)
    for event in events:
        by_day[event.day].append(event)
    return by_day
