"""The weeks of a campaign, Monday to Sunday, cut at its first and its last day."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from campaigns.models import Campaign
from emulation.lib import dates


@dataclass(frozen=True)
class Week:
    """number counts from 1 in the campaign."""

    number: int
    first: datetime.date
    last: datetime.date

    def __str__(self) -> str:
        return f"Tuần {self.number} ({self.days})"

    @property
    def days(self) -> str:
        """'27/02–05/3'."""
        return f"{dates.day_month(self.first)}–{dates.day_month(self.last)}"

    def has(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last


def weeks_of(campaign: Campaign) -> list[Week]:
    weeks, first = [], campaign.starts_on
    while first <= campaign.ends_on:
        last = min(first + datetime.timedelta(days=6 - first.weekday()), campaign.ends_on)
        weeks.append(Week(len(weeks) + 1, first, last))
        first = last + datetime.timedelta(days=1)
    return weeks


def silence(weeks: Sequence[Week], last_sign: datetime.date | None, day: datetime.date) -> int:
    """Weeks in a row that were over before that day and saw nothing, neither in them nor later."""
    over = (week for week in weeks if week.last < day)
    return sum(last_sign is None or week.first > last_sign for week in over)
