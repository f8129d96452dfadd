"""What an app above puts beside a paper, without this room knowing it. settings.PAPER_COMPANIONS names them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from emulation.accounts.models import User
from emulation.documents.models import OfficialDocument
from emulation.web.actions import Action


@dataclass(frozen=True)
class Panel:
    """A section of the paper's page; its template finds this as `panel`."""

    template: str
    content: dict[str, Any]


@dataclass(frozen=True)
class Mark:
    """A few words about a paper, in one of the tones of states."""

    label: str
    tone: str


class Companion:
    """Answers nothing; the apps above override what they know."""

    def panels(self, user: User, document: OfficialDocument) -> list[Panel]:
        return []

    def downloads(self, document: OfficialDocument) -> list[Action]:
        """Files that are handed out before the frozen PDF."""
        return []

    def marks(self, documents: Iterable[OfficialDocument]) -> dict[int, list[Mark]]:
        """For a list: what to say of each paper, by its key, in a number of queries that does not grow."""
        return {}


def companions() -> list[Companion]:
    return [import_string(path)() for path in settings.PAPER_COMPANIONS]


def panels_of(user: User, document: OfficialDocument) -> list[Panel]:
    return [panel for companion in companions() for panel in companion.panels(user, document)]


def downloads_of(document: OfficialDocument) -> list[Action]:
    return [action for companion in companions() for action in companion.downloads(document)]


def put_marks(documents: list[OfficialDocument]) -> None:
    """Give each paper its `marks`, for a list to print."""
    told = [companion.marks(documents) for companion in companions()]
    for document in documents:
        document.marks = [mark for marks in told for mark in marks.get(document.pk, ())]
