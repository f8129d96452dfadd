"""Propaganda by strand: the office's own sessions, what units did, and how much of that by the office's articles."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from campaigns.kinds import PROPAGANDA
from campaigns.models import Achievement, Campaign, ContentStrand, PropagandaSession
from campaigns.states import AchievementState


@dataclass(frozen=True)
class Propaganda:
    """sessions, people: of the office; reports: verified ones of units; by_articles: those that name an article."""

    sessions: int = 0
    people: int = 0
    reports: int = 0
    by_articles: int = 0

    def __bool__(self) -> bool:
        return bool(self.sessions or self.reports)


def strands_with_propaganda(campaign: Campaign) -> list[ContentStrand]:
    """The strands in their order, each with its `propaganda`; three queries."""
    own = PropagandaSession.objects.filter(campaign=campaign).order_by().values_list("strand")
    sessions = {pk: (count, people or 0) for pk, count, people in own.annotate(Count("pk"), Sum("people"))}
    done = Achievement.objects.filter(
        participation__campaign=campaign, kind=PROPAGANDA, state=AchievementState.VERIFIED
    )
    reports = {
        pk: counts
        for pk, *counts in done.order_by()
        .values_list("strand")
        .annotate(Count("pk"), by_articles=Count("pk", filter=Q(announcement__isnull=False)))
    }
    strands = list(campaign.strands.all())
    for strand in strands:
        strand.propaganda = Propaganda(*sessions.get(strand.pk, (0, 0)), *reports.get(strand.pk, (0, 0)))
    return strands
