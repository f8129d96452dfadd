"""Days as the office writes them."""

import calendar
import datetime

from django.utils import timezone


def today() -> datetime.date:
    """The office's own day, not the server's."""
    return timezone.localdate()


def day_of(moment: datetime.date) -> datetime.date:
    """The office's day of a moment; a day is its own."""
    return timezone.localdate(moment) if isinstance(moment, datetime.datetime) else moment


def short(day: datetime.date | None) -> str:
    """10/02/2023; of a moment, the office's day; nothing for no day."""
    return f"{day_of(day):%d/%m/%Y}" if day else ""


def month(day: datetime.date) -> str:
    """'02/2023', '6/2023': months 1 and 2 carry a zero, others do not (Decree 30/2020, Appendix I, II.4)."""
    return f"{day.month:02d}/{day.year}" if day.month < 3 else f"{day.month}/{day.year}"


def day_month(day: datetime.date) -> str:
    """'27/02', '05/6': as day_words, without the year."""
    return day_words(day).rpartition("/")[0]


def day_words(day: datetime.date) -> str:
    """'10/02/2023', '05/6/2023': as papers write a day in running text."""
    return f"{day.day:02d}/{month(day)}"


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; where that month is shorter, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
