"""Pledges."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

from campaigns.states import RegistrationState
from emulation.accounts.roles import Role
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User
from campaigns.querysets.campaign import IN_TOWN, OWN_UNIT


class RegistrationQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "RegistrationQuerySet":
        office = Q(participation__campaign__organizer__in=user.reading_ids(IN_TOWN))
        own = Q(participation__organization__in=user.reading_ids(OWN_UNIT))
        return self.filter(own | (office & ~Q(state=RegistrationState.DRAFT)))

    def awaiting(self, user: "User") -> "RegistrationQuerySet":
        """Handed in and waiting for this clerk."""
        return self.filter(
            state=RegistrationState.SUBMITTED,
            participation__campaign__organizer__in=user.organization_ids({Role.CLERK}),
        )

    def search(self, words: str) -> "RegistrationQuerySet":
        return having_words(self, words, "participation__organization__search_key")

    def for_list(self) -> "RegistrationQuerySet":
        rows = self.select_related("participation__organization", "participation__campaign", "sheet")
        return rows.annotate(commitment_count=Count("commitments")).order_by("-pk")
