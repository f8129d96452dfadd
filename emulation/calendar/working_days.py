"""Counting in working days of the offices of the State. Pure: what is off is handed in, nothing is read."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

DAY = datetime.timedelta(days=1)
# The forty-hour week of administrative bodies: Decision 188/1999/QĐ-TTg, article 1.
WEEKEND = {5: "thứ Bảy", 6: "Chủ nhật"}
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Exceptional:
    """A day that is not as its weekday says: off, or worked on a weekend."""

    day: datetime.date
    name: str
    is_off: bool = True
    confirmed: bool = True


@dataclass(frozen=True)
class WorkCalendar:
    """`exceptions` by day; `years` are those whose holidays are known. Other years know weekends only."""

    exceptions: Mapping[datetime.date, Exceptional]
    years: frozenset[int] = frozenset()

    def why_off(self, day: datetime.date) -> str:
        """The name of the holiday or of the weekend day; empty for a working day."""
        if found := self.exceptions.get(day):
            return found.name if found.is_off else ""
        return WEEKEND.get(day.weekday(), "")

    def is_working_day(self, day: datetime.date) -> bool:
        return not self.why_off(day)

    def on_or_before(self, day: datetime.date) -> datetime.date:
        """The day itself, or the last working day before it."""
        return day if self.is_working_day(day) else self.back(day, 1)

    def on_or_after(self, day: datetime.date) -> datetime.date:
        return day if self.is_working_day(day) else self.forward(day, 1)

    def back(self, day: datetime.date, count: int) -> datetime.date:
        """The working day that lies `count` working days before; 0 is the nearest one not after the day."""
        return self._step(day, count, -DAY) if count else self.on_or_before(day)

    def forward(self, day: datetime.date, count: int) -> datetime.date:
        return self._step(day, count, DAY) if count else self.on_or_after(day)

    def _step(self, day: datetime.date, count: int, step: datetime.timedelta) -> datetime.date:
        while count:
            day += step
            count -= self.is_working_day(day)
        return day

    def count(self, after: datetime.date, until: datetime.date) -> int:
        """Working days after the one day, up to and including the other; negative if that lies before."""
        if until < after:
            return -self.count(until, after)
        return sum(self.is_working_day(day) for day in days_of(after + DAY, until))

    def exceptions_between(self, first: datetime.date, last: datetime.date) -> list[Exceptional]:
        """Holidays and swapped days from the one day to the other, both included, in their order."""
        return [self.exceptions[day] for day in sorted(self.exceptions) if first <= day <= last]

    def doubts(self, first: datetime.date, last: datetime.date) -> list[str]:
        """What a count from the one day to the other rests on without being sure, as sentences."""
        unknown = [year for year in range(first.year, last.year + 1) if year not in self.years]
        return [
            f"Năm {year} chưa có dữ liệu ngày nghỉ lễ; tạm tính theo thứ Bảy, Chủ nhật (chưa xác nhận)."
            for year in unknown
        ] + [
            f"{row.name} ngày {row.day:%d/%m/%Y} chưa xác nhận."
            for row in self.exceptions_between(first, last)
            if not row.confirmed
        ]


def days_of(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    while first <= last:
        yield first
        first += DAY


def weekday(day: datetime.date) -> str:
    return WEEKDAYS[day.weekday()]
