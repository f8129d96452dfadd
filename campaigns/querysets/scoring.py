"""Scores that units give themselves."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from campaigns.querysets.campaign import IN_TOWN, OWN_UNIT
from campaigns.states import ScorecardState
from emulation.accounts.roles import Role

if TYPE_CHECKING:
    from emulation.accounts.models import User


class ScorecardQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ScorecardQuerySet":
        office = Q(participation__campaign__organizer__in=user.organization_ids(IN_TOWN))
        own = Q(participation__organization__in=user.organization_ids(OWN_UNIT))
        return self.filter(own | (office & ~Q(state=ScorecardState.DRAFT)))

    def awaiting(self, user: "User") -> "ScorecardQuerySet":
        """Handed in and waiting for this clerk."""
        return self.filter(
            state=ScorecardState.SUBMITTED,
            participation__campaign__organizer__in=user.organization_ids({Role.CLERK}),
        )
