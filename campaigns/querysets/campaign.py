"""Campaigns and the units in them."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from campaigns.states import CampaignState
from emulation.accounts.models import Organization, Post
from emulation.accounts.roles import TOWN, Role
from emulation.documents.states import State as DocumentState
from emulation.lib.dates import today
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from collections.abc import Iterable

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

    def sent_down_to(self, user: "User") -> "CampaignQuerySet":
        """Running ones of superiors, addressed to a body where the person is clerk and which has none of its own."""
        served = user.organization_ids({Role.CLERK})
        if not served:
            return self.none()
        addressed = self.model.participations.rel.related_model.objects.filter(
            campaign=OuterRef("pk"), organization__in=served
        )
        begun = self.model.objects.filter(carries_out=OuterRef("campaign"), organizer=OuterRef("organization"))
        waiting = addressed.exclude(organization=OuterRef("organizer")).exclude(Exists(begun))
        return self.filter(Exists(waiting), state=CampaignState.LAUNCHED)

    def carrying_out(self, campaigns: "Iterable[int]") -> "CampaignQuerySet":
        """What the bodies below made of those campaigns."""
        rows = self.filter(carries_out__in=campaigns).select_related("organizer", "plan__document")
        return rows.defer("plan__document__snapshot").order_by("organizer__sort_key")

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

    def of_bodies(self) -> "ParticipationQuerySet":
        """Of authorities with a clerk, and of any body with a campaign of its own: they make plans for those below."""
        clerks = Post.objects.on(today()).filter(organization=OuterRef("organization"), role=Role.CLERK)
        campaigns = self.model.campaign.field.related_model.objects
        own = campaigns.filter(carries_out=OuterRef("campaign"), organizer=OuterRef("organization"))
        rows = self.exclude(organization=F("campaign__organizer"))
        authority = Q(organization__kind__in=Organization.AUTHORITIES) & Exists(clerks)
        return rows.filter(authority | Exists(own))

    def for_list(self) -> "ParticipationQuerySet":
        return self.select_related("organization", "group", "registration", "unit_plan")

    def search(self, words: str) -> "ParticipationQuerySet":
        return having_words(self, words, "organization__search_key")
