"""Campaigns and the units in them."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

from campaigns.states import CampaignState
from emulation.accounts.roles import TOWN, Role
from emulation.documents.states import State as DocumentState
from emulation.lib.dates import today
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User

IN_TOWN = TOWN | {Role.ADMIN}
OWN_UNIT = {Role.UNIT_LEADER}


def standing_on(day: datetime.date, prefix: str = "") -> Q:
    begun = Q(**{f"{prefix}starts_on": None}) | Q(**{f"{prefix}starts_on__lte": day})
    own = Q(**{f"{prefix}taken_over_by": None}) | Q(**{f"{prefix}ends_on__gte": day})
    return begun & own


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "CampaignQuerySet":
        """The organiser's people always; the units that take part, once it is launched."""
        taking_part = ~Q(state=CampaignState.DRAFT) & Q(
            pk__in=self.model.participations.rel.related_model.objects.filter(
                organization__in=user.reading_ids(OWN_UNIT)
            ).values("campaign")
        )
        return self.filter(Q(organizer__in=user.reading_ids(IN_TOWN)) | taking_part)

    def published(self) -> "CampaignQuerySet":
        """Campaigns whose plan anyone may read."""
        return self.filter(plan__document__state=DocumentState.ISSUED).exclude(state=CampaignState.DRAFT)

    def search(self, words: str) -> "CampaignQuerySet":
        return having_words(self, words, "search_key")

    def for_list(self) -> "CampaignQuerySet":
        rows = self.select_related("organizer", "plan__document__register")
        # Counting drops the model's own order.
        units = Count("participations", filter=standing_on(today(), "participations__"), distinct=True)
        return rows.annotate(unit_count=units).order_by("-starts_on", "-pk")


class ParticipationQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ParticipationQuerySet":
        own = Q(organization__in=user.reading_ids(OWN_UNIT)) & ~Q(campaign__state=CampaignState.DRAFT)
        return self.filter(Q(campaign__organizer__in=user.reading_ids(IN_TOWN)) | own)

    def own_of(self, user: "User") -> "ParticipationQuerySet":
        """Where the person acts for the unit, in campaigns that are open."""
        return self.filter(
            organization__in=user.organization_ids(OWN_UNIT), campaign__state=CampaignState.LAUNCHED
        ).select_related("campaign", "organization", "group")

    def standing(self, day: datetime.date | None = None) -> "ParticipationQuerySet":
        """Those that count on that day, or today: not yet begun and taken over by another are left out."""
        return self.filter(standing_on(day or today()))

    def ended(self) -> "ParticipationQuerySet":
        """Those whose unit has gone by today."""
        return self.filter(ends_on__lt=today())

    def for_list(self) -> "ParticipationQuerySet":
        return self.select_related("organization", "group", "registration", "unit_plan")
