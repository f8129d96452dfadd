"""Papers that wait for the decision of a person, each in one line, the most urgent first."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from emulation.accounts.models import User
from emulation.documents.kinds import Glance, kind_named
from emulation.documents.models import OfficialDocument
from emulation.lib import dates


@dataclass(frozen=True)
class Awaited:
    """A paper before its signer; a day that is over makes it late."""

    document: OfficialDocument
    glance: Glance

    @property
    def waits(self) -> int:
        """For how many days."""
        return (dates.today() - timezone.localdate(self.document.submitted_at)).days

    @property
    def is_late(self) -> bool:
        return self.glance.due_on is not None and self.glance.due_on < dates.today()


def glances(documents: Iterable[OfficialDocument]) -> dict[int, Glance]:
    """By id of the paper; each kind is asked once."""
    by_kind = sorted(documents, key=lambda each: each.kind)
    found: dict[int, Glance] = {}
    for kind, group in groupby(by_kind, key=lambda each: each.kind):
        found |= kind_named(kind).glances(list(group))
    return found


def awaited_by(user: User) -> list[Awaited]:
    """By the day on which each should be decided, then by how long it waits."""
    documents = list(OfficialDocument.objects.awaiting_signature_of(user).for_list())
    known = glances(documents)
    rows = [Awaited(document, known.get(document.pk, Glance())) for document in documents]
    return sorted(rows, key=lambda row: (row.glance.due_on or datetime.date.max, row.document.submitted_at))
