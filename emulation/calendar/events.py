"""What stands in a person's calendar. Computed each time from what the apps know; nothing is stored."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Event:
    """One thing on one day, or from one hour to another of it. `key` names the thing and never changes.

    `changed_at`: when the facts were last written; `alarm`: how many days before, in the morning, one is reminded.
    """

    key: str
    day: datetime.date
    title: str
    detail: str
    url: str
    changed_at: datetime.datetime
    starts_at: datetime.time | None = None
    ends_at: datetime.time | None = None
    alarm: int = 1


Source = Callable[[Any], Iterable[Event]]


def events_for(user: Any) -> list[Event]:
    """All that the apps of settings.CALENDAR_SOURCES know for this person, by day."""
    sources: list[Source] = [import_string(path) for path in settings.CALENDAR_SOURCES]
    return sorted((event for source in sources for event in source(user)), key=lambda event: (event.day, event.key))
