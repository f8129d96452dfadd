"""What the page of an organisation shows of each app: its own, and what it inherits."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from emulation.accounts.models import Organization, Succession, User


@dataclass(frozen=True)
class Line:
    """`inherited_from`: name of the organisation that ended, empty for one's own."""

    text: str
    detail: str
    url: str = ""
    inherited_from: str = ""


@dataclass(frozen=True)
class Panel:
    """`empty`: the words where there is no line; `more`: what lies beyond the lines shown, and where it is."""

    title: str
    lines: list[Line]
    empty: str
    more: str = ""
    more_url: str = ""


def panels(organization: Organization, user: User) -> list[Panel]:
    past = inherited(organization)
    return [panel for path in settings.UNIT_PANELS for panel in import_string(path)(organization, past, user)]


def inherited(organization: Organization) -> dict[int, str]:
    """Names of the ended organisations that it succeeds, by id."""
    if not organization.is_heir:
        return {}
    rows: Iterable[Any] = Succession.objects.in_force().filter(successor=organization).select_related("predecessor")
    return {row.predecessor_id: row.predecessor.name for row in rows}
