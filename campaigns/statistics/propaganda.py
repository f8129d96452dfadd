"""Propaganda by strand: the office's own sessions, what units did, and how much of that by the office's articles."""

import datetime
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
    sessions = sessions_by_strand(campaign)
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


def sessions_by_strand(campaign: Campaign, until: datetime.date | None = None) -> dict[int, tuple[int, int]]:
    """{strand id: (the office's sessions, people)}, up to and with that day."""
    held = PropagandaSession.objects.filter(campaign=campaign, held_on__lte=until or datetime.date.max)
    counts = held.order_by().values_list("strand").annotate(Count("pk"), Sum("people"))
    return {strand: (count, people or 0) for strand, count, people in counts}


def report_figures(campaign: Campaign, until: datetime.date | None = None) -> dict:
    """propaganda: [sessions of the office, people] of each strand, in their order."""
    held = sessions_by_strand(campaign, until)
    return {"propaganda": [list(held.get(pk, (0, 0))) for pk in campaign.strands.values_list("pk", flat=True)]}
