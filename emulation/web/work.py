"""What waits for a person. Computed from state each time, never stored, so it cannot go stale."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class WorkItem:
    """One thing to do: what, in which matter, by when, and where one click leads."""

    title: str
    detail: str
    url: str
    due_on: datetime.date | None = None
    count: int = 1
    tone: str = "waiting"


Source = Callable[[Any], Iterable[WorkItem]]


def work_for(user: Any) -> list[WorkItem]:
    """Everything that waits, the nearest day first, undated after."""
    sources: list[Source] = [import_string(path) for path in settings.WORK_SOURCES]
    items = [item for source in sources for item in source(user)]
    return sorted(items, key=lambda item: (item.due_on is None, item.due_on or datetime.date.max))
