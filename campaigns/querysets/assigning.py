"""Duties of a plan, and whose they are."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

from campaigns.querysets.campaign import IN_TOWN, OWN_UNIT
from campaigns.states import AssignmentState, CampaignState
from emulation.lib import dates

if TYPE_CHECKING:
    from emulation.accounts.models import User


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "AssignmentQuerySet":
        """The organiser's people all of them; others their own, once the campaign is launched."""
        own = owned_by(user) & ~Q(campaign__state=CampaignState.DRAFT)
        return self.filter(Q(campaign__organizer__in=user.organization_ids(IN_TOWN)) | own)

    def awaiting(self, user: "User") -> "AssignmentQuerySet":
        """What this person has still to do in campaigns that are open."""
        return self.running().filter(owned_by(user))

    def running(self) -> "AssignmentQuerySet":
        return self.filter(state=AssignmentState.OPEN, campaign__state=CampaignState.LAUNCHED)

    def counts(self) -> dict[str, int]:
        """How many there are, are done, are late, and are nobody's."""
        is_open = Q(state=AssignmentState.OPEN)
        return self.aggregate(
            total=Count("pk"),
            done=Count("pk", filter=~is_open),
            late=Count("pk", filter=is_open & Q(due_on__lt=dates.today())),
            loose=Count("pk", filter=is_open & Q(owner_post=None, owner_unit=None)),
        )

    def for_list(self) -> "AssignmentQuerySet":
        return self.select_related("campaign", "owner_post__user", "owner_unit", "done_by")


def owned_by(user: "User") -> Q:
    """Given to a post the person holds, to one that ended and whose office they hold now, or to their unit."""
    mine = Q(owner_unit__in=user.organization_ids(OWN_UNIT))
    for post in user.active_posts:
        inherited = Q(
            owner_post__role=post.role,
            owner_post__organization=post.organization_id,
            owner_post__ends_on__lt=dates.today(),
        )
        mine |= Q(owner_post=post.pk) | inherited
    return mine
