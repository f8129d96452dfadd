"""Holds: who knows of them, and whom they keep back."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from emulation.accounts.roles import Role
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from awards.models import Nomination
    from emulation.accounts.models import User


class HoldQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "HoldQuerySet":
        """The chairman those of the body, a clerk those in whose hands they are; nobody else any."""
        heads, clerks = user.reading_ids({Role.CHAIRMAN}), user.reading_ids({Role.CLERK})
        return self.filter(Q(body__in=heads) | Q(keeper=user.pk, body__in=clerks))

    def standing(self) -> "HoldQuerySet":
        """Not lifted; one that begins on a day to come stands, but does not keep anything back yet."""
        return self.filter(lifted_at=None)

    def on(self, day: datetime.date) -> "HoldQuerySet":
        return self.standing().filter(starts_on__lte=day)

    def touching(self, nominations: Iterable["Nomination"]) -> "HoldQuerySet":
        """On the nominee (also under a record that was merged into it), on the collective, or on all of its unit."""
        rows = list(nominations)
        records = {row.nominee_id for row in rows}
        bodies = {row.collective_id for row in rows if row.collective_id}
        units = {row.participation.organization_id for row in rows}
        found = Q(nominee__in=records) | Q(nominee__merged_into__in=records) | Q(organization__in=bodies)
        return self.filter(found | Q(organization__in=units, whole=True))

    def search(self, words: str) -> "HoldQuerySet":
        return having_words(self, words, "nominee__search_key", "organization__search_key")

    def for_list(self) -> "HoldQuerySet":
        return self.select_related("nominee__organization", "organization", "body", "keeper")
