"""Days of a past campaign moved to a new beginning: pure."""

import calendar
import datetime
from dataclasses import dataclass

YEAR_MONTHS = 12


@dataclass(frozen=True)
class Shift:
    """From the old first day to the new one.

    Where both are the same day of a month, months are counted, and a last day of a month stays a last day; otherwise
    days are.
    """

    old: datetime.date
    new: datetime.date

    def day(self, day: datetime.date | None) -> datetime.date | None:
        if day is None:
            return None
        if self.old.day != self.new.day:
            return day + (self.new - self.old)
        months = (self.new.year - self.old.year) * YEAR_MONTHS + self.new.month - self.old.month
        return month_later(day, months)

    def anniversary(self, day: datetime.date | None) -> datetime.date | None:
        """Its day and month stay; the first one that comes at or after the new beginning."""
        if day is None:
            return None
        same_year = in_year(day, self.new.year)
        return same_year if same_year >= self.new else in_year(day, self.new.year + 1)


def month_later(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * YEAR_MONTHS + day.month - 1 + months, YEAR_MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    was_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return datetime.date(year, month + 1, last if was_last else min(day.day, last))


def in_year(day: datetime.date, year: int) -> datetime.date:
    """29 February is kept on the 28th of a year that has none."""
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
