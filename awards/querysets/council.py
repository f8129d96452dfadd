"""The council's seats and meetings."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Q

from awards.querysets.ground import IN_TOWN
from awards.states import SessionState

if TYPE_CHECKING:
    from emulation.accounts.models import User


class CouncilQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(organization__in=user.reading_ids(IN_TOWN))


class CompositionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(council__organization__in=user.reading_ids(IN_TOWN))


class SeatQuerySet(models.QuerySet):
    def on(self, day: "datetime.date") -> Self:
        """Who sits in the council on that day."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))


def seated(user: "User", prefix: str = "") -> Q:
    """Meetings on whose day the person sits in the council."""
    seat, day = f"{prefix}council__seats__", F(f"{prefix}held_on")
    open_ended = Q(**{f"{seat}ends_on": None}) | Q(**{f"{seat}ends_on__gte": day})
    return Q(**{f"{seat}user": user, f"{seat}starts_on__lte": day}) & open_ended


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """The town hall all of its own; whoever sits in the council the meetings of those days."""
        town = Q(council__organization__in=user.reading_ids(IN_TOWN))
        return self.filter(town | Q(pk__in=self.model.objects.filter(seated(user)).values("pk")))

    def read_by(self, user: "User") -> Self:
        """Meetings whose papers this person has to read, as a member of the council."""
        return self.filter(seated(user), agenda_sent_at__isnull=False).distinct()

    def to_come(self) -> Self:
        """Called, and neither begun nor put off."""
        return self.filter(state=SessionState.PLANNED)

    def begun(self) -> Self:
        return self.exclude(state__in=[SessionState.PLANNED, SessionState.POSTPONED])

    def for_list(self) -> Self:
        # The snapshot is the whole text of the paper; a list prints none of it.
        people = [f"{paper}__{who}" for paper in ("document", "invitation") for who in ("signer__user", "approved_by")]
        return (
            self.select_related("campaign", "council", *people)
            .defer("document__snapshot", "invitation__snapshot")
            .annotate(
                present=Count("attending", distinct=True),
                voted=Count("results", distinct=True),
            )
            .order_by("-held_on", "-pk")  # counting drops the model's own order
        )
