"""What stands on agendas, who reads it, and what a blind reading and a recusal shut."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from awards.querysets.council import seated
from awards.states import SessionState
from emulation.accounts.roles import Role

if TYPE_CHECKING:
    from emulation.accounts.models import User

PREPARE = frozenset({Role.CLERK, Role.SECRETARY})  # who make the dossiers and the agenda see every name
HOLDS = Q(upheld=True) | Q(upheld=None)
# All that a reader without names gets of an item; no other column is fetched. Not the kind of a collective: there is
# one health station in a town.
WITHOUT_NAMES = (
    "pk", "position", "summary", "nomination__subject", "nomination__person_kind", "nomination__award__name",
)  # fmt: skip


class AgendaItemQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """Who prepares the meeting; its members once the papers were sent. A stranger is told there is none."""
        prepares = Q(session__council__organization__in=user.reading_ids(PREPARE))
        reads = seated(user, "session__") & Q(session__agenda_sent_at__isnull=False)
        return self.filter(prepares | reads).distinct()

    def to_come(self) -> Self:
        """On agendas of meetings that are planned."""
        return self.filter(session__state=SessionState.PLANNED)

    def open(self) -> Self:
        """On agendas that bind a dossier: of meetings that are planned, or sit with votes on the screen."""
        return self.filter(session__state__in=[SessionState.PLANNED, SessionState.SITTING], session__document=None)

    def unread_by(self, user: "User") -> Self:
        """What a member still has to read before the meeting; own conflicts are not."""
        mine = {"seat__user": user, "item": OuterRef("pk")}
        out, read = (self.model._meta.get_field(name).related_model.objects for name in ("recusals", "readings"))
        rows = self.to_come().filter(seated(user, "session__"), session__agenda_sent_at__isnull=False)
        return rows.exclude(Exists(out.holding().filter(**mine))).exclude(Exists(read.filter(**mine))).distinct()

    def without_names(self) -> models.QuerySet:
        """Rows as dicts of WITHOUT_NAMES, in the agenda's order."""
        return self.order_by("position", "pk").values(*WITHOUT_NAMES)

    def for_reading(self) -> Self:
        return self.select_related(
            "nomination__award", "nomination__collective", "nomination__participation__organization",
            "nomination__dossier",
        ).order_by("position", "pk")  # fmt: skip


class RecusalQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """In whole only to who prepares the meeting."""
        return self.filter(item__session__council__organization__in=user.reading_ids(PREPARE))

    def holding(self) -> Self:
        """Those that keep their member out: all but what the secretary found to be another person."""
        return self.filter(HOLDS)


def shut_to(user: "User", items: models.QuerySet) -> Q:
    """Nominations that this person may read only on an agenda, as a query on them: names are hidden there, or the
    person keeps out. items: of AgendaItem. What stood on a meeting put off stays hidden until it is called again."""
    mine = items.filter(nomination=OuterRef("pk"))
    recused = Q(recusals__seat__user=user) & (Q(recusals__upheld=True) | Q(recusals__upheld=None))
    later = items.filter(nomination=OuterRef("nomination"), pk__gt=OuterRef("pk"))
    put_off = mine.filter(session__blind=True, session__state=SessionState.POSTPONED).exclude(Exists(later))
    return Exists(mine.to_come().filter(session__blind=True)) | Exists(mine.open().filter(recused)) | Exists(put_off)
