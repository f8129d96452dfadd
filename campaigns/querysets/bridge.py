"""Forms, signed sheets and messages for units without an account."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from campaigns.querysets.campaign import IN_TOWN, OWN_UNIT
from campaigns.states import CampaignState, SheetState
from emulation.accounts.models import Post
from emulation.accounts.roles import Role
from emulation.lib.dates import today

if TYPE_CHECKING:
    from emulation.accounts.models import User


def has_leader(unit: str) -> Exists:
    """Whether somebody can sign in for the unit of each row; `unit`: the name of the link to its organisation."""
    leaders = Post.objects.on(today()).filter(role=Role.UNIT_LEADER, user__is_active=True)
    return Exists(leaders.filter(organization=OuterRef(unit)))


class FormBatchQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "FormBatchQuerySet":
        return self.filter(campaign__organizer__in=user.reading_ids({Role.CLERK}))

    def for_list(self) -> "FormBatchQuerySet":
        return self.select_related("made_by").annotate(form_count=models.Count("forms")).order_by("-pk")


class UnitFormQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "UnitFormQuerySet":
        own = Q(participation__organization__in=user.reading_ids(OWN_UNIT))
        return self.filter(Q(batch__campaign__organizer__in=user.reading_ids({Role.CLERK})) | own)

    def for_list(self) -> "UnitFormQuerySet":
        return self.select_related("batch__campaign__organizer", "participation__organization")


class SignedSheetQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "SignedSheetQuerySet":
        own = Q(participation__organization__in=user.reading_ids(OWN_UNIT))
        return self.filter(Q(participation__campaign__organizer__in=user.reading_ids(IN_TOWN)) | own)

    def awaiting(self, user: "User") -> "SignedSheetQuerySet":
        """Contested, and waiting for this clerk's answer."""
        campaign = "participation__campaign"
        mine = {
            f"{campaign}__organizer__in": user.organization_ids({Role.CLERK}),
            f"{campaign}__state": CampaignState.LAUNCHED,
        }
        return self.filter(state=SheetState.CONTESTED, **mine)

    def for_list(self) -> "SignedSheetQuerySet":
        return self.select_related("entered_by", "contested_by", "participation__organization")
