"""Meetings of the council."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count

if TYPE_CHECKING:
    from emulation.accounts.models import User
from awards.querysets.ground import IN_TOWN


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "SessionQuerySet":
        return self.filter(council__organization__in=user.reading_ids(IN_TOWN))

    def for_list(self) -> "SessionQuerySet":
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
