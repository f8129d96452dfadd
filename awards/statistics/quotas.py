"""Nominees against the numbers that a superior's guidance allows."""

from collections import Counter
from dataclasses import dataclass

from awards.models import Nomination
from awards.states import NominationState
from campaigns.models import Campaign, Directive


def used_quota(campaign: Campaign) -> dict[str, int]:
    """Nominees per subject that were handed in for a superior's award and not refused: what his quota counts."""
    gone = [NominationState.NOT_RECOMMENDED, NominationState.DECLINED]
    rows = Nomination.objects.of(campaign).decided_above(campaign.organizer)
    rows = rows.exclude(dossier__state="draft").exclude(state__in=gone)
    return dict(Counter(rows.values_list("subject", flat=True)))


@dataclass(frozen=True)
class Quota:
    """How many of one kind of nominee were put forward, and how many the guidance in force allows."""

    subject: Nomination.Subject
    used: int
    allowed: int | None

    @property
    def is_over(self) -> bool:
        return self.allowed is not None and self.used > self.allowed


def quota_lines(campaign: Campaign, directive: Directive | None) -> list[Quota]:
    """One line per kind of nominee that was put forward or has a limit in that guidance."""
    used = used_quota(campaign)
    lines = [
        Quota(subject, used.get(subject, 0), getattr(directive, f"quota_{subject.value}", None))
        for subject in Nomination.Subject
    ]
    return [line for line in lines if line.used or line.allowed is not None]
