"""What can be reminded of. The domain apps say what falls due and who owes it; settings.REMINDERS names them."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from emulation.accounts.models import User

Span = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Due:
    """One thing that somebody owes now. `key` names it among all of its kind, and stays the same while it is owed."""

    key: str
    day: datetime.date
    what: str
    url: str
    people: tuple[User, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of deadline and who is reminded of it.

    `due` answers for an office (its id) what is still owed and falls due between two days, both included. With `since`
    the day is no deadline but the day since which something waits, and rules can only look back at it.
    `usual`: the days before (negative) and after it on which offices commonly remind.
    """

    name: str
    deadline: str
    people: str
    due: Callable[[int, Span], Iterable[Due]]
    usual: tuple[int, ...] = ()
    since: bool = False


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name, in the order of the apps."""
    return {kind.name: kind for path in settings.REMINDERS for kind in import_string(path)}
