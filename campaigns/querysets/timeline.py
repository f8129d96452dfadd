"""Milestones and extensions: the office sees all, a unit what concerns it."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from campaigns.querysets.campaign import IN_TOWN, OWN_UNIT
from campaigns.states import CampaignState

if TYPE_CHECKING:
    from emulation.accounts.models import User


class MilestoneQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "MilestoneQuerySet":
        campaign = self.model._meta.get_field("campaign").related_model
        in_town = Q(campaign__organizer__in=user.organization_ids(IN_TOWN))
        own = Q(campaign__in=campaign.objects.visible_to(user).values("pk"), kind__in=self.shown_to_units())
        return self.filter(in_town | own)

    def shown_to_units(self) -> list[str]:
        """Kinds that are a unit's business: its own deadlines, the ceremony, and what has no kind."""
        return ["registration", "report", "nomination", "ceremony", "other"]


class ExtensionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ExtensionQuerySet":
        own = Q(participation__organization__in=user.organization_ids(OWN_UNIT)) & ~Q(
            participation__campaign__state=CampaignState.DRAFT
        )
        return self.filter(Q(participation__campaign__organizer__in=user.organization_ids(IN_TOWN)) | own)

    def for_list(self) -> "ExtensionQuerySet":
        return self.select_related("milestone", "participation__organization", "granted_by")
