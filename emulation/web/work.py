"""What waits for a person. Computed from state each time, never stored, so it cannot go stale."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

from emulation.lib import dates

SOON = datetime.timedelta(days=14)


class Matter(NamedTuple):
    """The thing on whose own page a piece of work stands too."""

    pk: int
    name: str


@dataclass(frozen=True)
class WorkItem:
    """One thing to do: what, in which matter, by when, and where one click leads."""

    title: str
    detail: str
    url: str
    due_on: datetime.date | None = None
    count: int = 1
    tone: str = "waiting"
    campaign: Matter | None = None

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < dates.today()

    @property
    def urgency(self) -> int:
        """What is late, what matters, what is due soon; then what has no day, and what has time."""
        if self.due_on is None:
            return 1 if self.tone == "important" else 3
        return 0 if self.is_late else 2 if self.due_on <= dates.today() + SOON else 4

    @property
    def due(self) -> str:
        if self.due_on is None:
            return ""
        return f"{'Quá hạn' if self.is_late else 'Hạn'} {dates.short(self.due_on)}"


def work_for(user: Any) -> list[WorkItem]:
    """Everything that waits, the most urgent first."""
    return sorted_items(import_string(path)(user) for path in settings.WORK_SOURCES)


def work_in(campaign: int, user: Any) -> list[WorkItem]:
    """What waits in the campaign of that id, the most urgent first."""
    return sorted_items(import_string(path)(user, campaign) for path in settings.CAMPAIGN_WORK)


def sorted_items(found: Iterable[Iterable[WorkItem]]) -> list[WorkItem]:
    items = [item for each in found for item in each]
    return sorted(items, key=lambda item: (item.urgency, item.due_on or datetime.date.max))
