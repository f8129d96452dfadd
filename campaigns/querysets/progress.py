"""What units did."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q

from campaigns.kinds import WORKS
from campaigns.states import AchievementState
from emulation.accounts.models import Post
from emulation.accounts.roles import Role
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from campaigns.models import Commitment
    from emulation.accounts.models import User
from campaigns.querysets.campaign import IN_TOWN, OWN_UNIT


class AchievementQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "AchievementQuerySet":
        office = Q(participation__campaign__organizer__in=user.reading_ids(IN_TOWN))
        own = Q(participation__organization__in=user.reading_ids(OWN_UNIT))
        return self.filter(own | (office & (~Q(state=AchievementState.DRAFT) | Q(created_by=user))))

    def verified(self) -> "AchievementQuerySet":
        return self.filter(state=AchievementState.VERIFIED)

    def works(self) -> "AchievementQuerySet":
        """Works and tasks (công trình, phần việc), which some criteria count."""
        return self.filter(kind__in=WORKS)

    def could_complete(self, pledge: "Commitment") -> "AchievementQuerySet":
        """Works and tasks that the unit reported in the strand of a pledged work, of no other pledge."""
        handed_in = self.filter(state__in=[AchievementState.SUBMITTED, AchievementState.VERIFIED]).works()
        return handed_in.filter(
            participation=pledge.registration.participation_id, strand=pledge.strand_id, completes=None
        )

    def awaiting(self, user: "User") -> "AchievementQuerySet":
        """Handed in and waiting for this person to verify: the strands that are theirs, never what they entered.

        What a clerk entered for a unit waits for the culture officer too.
        """
        mine = Q()
        for role in (Role.CLERK, Role.CULTURE):
            mine |= Q(strand__verifier=role, participation__campaign__organizer__in=user.organization_ids({role}))
        culture_at = user.organization_ids({Role.CULTURE})
        clerks = Post.objects.filter(role=Role.CLERK, organization__in=culture_at).values("user")
        mine |= Q(created_by__in=clerks, participation__campaign__organizer__in=culture_at)
        return self.filter(mine, state=AchievementState.SUBMITTED).exclude(created_by=user)

    def search(self, words: str) -> "AchievementQuerySet":
        return having_words(self, words, "search_key")

    def for_list(self) -> "AchievementQuerySet":
        rows = self.select_related(
            "strand", "decided_by", "participation__organization", "participation__campaign", "sheet"
        )
        return rows.annotate(evidence_count=Count("evidence")).order_by("-happened_on", "-pk")

    def for_sheet(self) -> "AchievementQuerySet":
        """With what a spreadsheet of them tells beside the list."""
        return self.for_list().select_related("commitment", "target").prefetch_related("figures")
