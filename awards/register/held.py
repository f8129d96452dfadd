"""Awards that somebody holds, by the register: what conditions, times since the last one and reports rest on."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from awards.eligibility.conditions import Past
from awards.models import Nominee, RegisterEntry
from awards.register.standing import standing_of


def held_by(records: Iterable[int]) -> "QuerySet[RegisterEntry]":
    """Of those records and of what was merged into them, the newest first."""
    ids = list(records)
    whose = Q(nominee__in=ids) | Q(nominee__merged_into__in=ids)
    return RegisterEntry.objects.holding().filter(whose).with_standing().order_by("-decided_on", "-pk")


def awards_of(records: Iterable[int]) -> tuple[Past, ...]:
    rows = held_by(records).select_related("nomination__participation__campaign")
    return tuple(past_of(row) for row in rows)


def past_of(entry: RegisterEntry) -> Past:
    year = entry.decided_on.year if entry.is_past else entry.nomination.participation.campaign.ends_on.year
    words = standing_of(entry).words
    return Past(words.award_name, year, words.decided_on, entry.get_absolute_url())


def awards_of_members(collective: Nominee) -> tuple[Past, ...]:
    """Of the persons whose records belong to the unit that this collective is."""
    if collective.collective_id is None:
        return ()
    people = Nominee.objects.standing().filter(subject="individual", organization=collective.collective_id)
    return awards_of(people.values_list("pk", flat=True))
