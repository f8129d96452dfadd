"""Reports that may tell of one deed: the same file, the same picture saved anew, the same words on near days.

Everything is compared among what was handed in; a draft is its unit's own. The number of queries does not grow.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from django.db.models import Q, QuerySet

from campaigns.models import Achievement, Campaign, Evidence, SeenPair
from campaigns.querysets import AchievementQuerySet
from campaigns.states import AchievementState
from emulation.files.look import are_alike, bands
from emulation.lib.words import fold

DAYS = 3  # apart, at most
ALIKE = 0.75  # of the words of both titles


class Reason(StrEnum):
    FILE = "file"
    LOOK = "look"
    DEED = "deed"
    CLAIM = "claim"

    @property
    def label(self) -> str:
        return {
            "file": "Cùng một tệp minh chứng",
            "look": "Ảnh giống nhau (có thể là một ảnh lưu lại)",
            "deed": "Một việc báo hai lần",
            "claim": "Hai đơn vị cùng báo một việc",
        }[self.value]


@dataclass(frozen=True)
class Deed:
    """What of a report is compared."""

    pk: int
    unit: int
    day: datetime.date
    title: frozenset[str]
    place: frozenset[str]

    @classmethod
    def of(cls, pk: int, unit: int, day: datetime.date, title: str, place: str) -> "Deed":
        return cls(pk, unit, day, words(title), words(place))


@dataclass
class Pair:
    """Two reports, the older number first, why they may be one, and what whoever verifies has found."""

    first: Achievement
    second: Achievement
    reasons: list[Reason]
    seen: SeenPair | None = field(default=None)

    @property
    def is_open(self) -> bool:
        """Nobody has looked, or a new reason has come up since."""
        return self.seen is None or not set(self.reasons) <= set(self.seen.reasons)

    def other(self, achievement: Achievement) -> Achievement:
        return self.second if achievement.pk == self.first.pk else self.first


Found = dict[tuple[int, int], set[Reason]]


def words(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in fold(text)).split())


def numbers(of: frozenset[str]) -> set[str]:
    return {word for word in of if word.isdecimal()}


def same_deed(one: Deed, other: Deed) -> Reason | None:
    """By near days, nearly the same words with the same numbers, and places of which one names the other.

    Two units in unnamed places did one thing each; one unit that names no place may have reported twice.
    """
    if abs((one.day - other.day).days) > DAYS or not one.title or numbers(one.title) != numbers(other.title):
        return None
    if len(one.title & other.title) < ALIKE * len(one.title | other.title):
        return None
    apart, unnamed = one.unit != other.unit, not (one.place and other.place)
    if (apart and unnamed) or not (unnamed or one.place <= other.place or other.place <= one.place):
        return None
    return Reason.CLAIM if apart else Reason.DEED


def pairs_in(campaign: Campaign) -> list[Pair]:
    """All pairs of a campaign with at least one report of its own, open ones first, then the newest."""
    found: Found = defaultdict(set)
    own = handed_in().filter(participation__campaign=campaign)
    add_deeds(found, deeds(own))
    add_looks(found, looks(own))
    add_files(found, shared_files(campaign, Evidence.objects.filter(achievement__participation__campaign=campaign)))
    return told(found)


def pairs_of(achievement: Achievement) -> list[Pair]:
    """The pairs that this report is part of."""
    found: Found = defaultdict(set)
    campaign, day = achievement.participation.campaign, achievement.happened_on
    peers = handed_in(or_this=achievement).filter(participation__campaign=campaign)
    near = datetime.timedelta(DAYS)
    add_deeds(found, deeds(peers.filter(happened_on__range=(day - near, day + near))), only=achievement.pk)
    if any(look for _, look in looks(Achievement.objects.filter(pk=achievement.pk))):
        add_looks(found, looks(peers), only=achievement.pk)
    add_files(found, shared_files(campaign, achievement.evidence.all(), or_this=achievement), only=achievement.pk)
    return told(found)


def handed_in(or_this: Achievement | None = None) -> AchievementQuerySet:
    there = ~Q(state=AchievementState.DRAFT)
    return Achievement.objects.filter(there | Q(pk=or_this.pk) if or_this else there).order_by()


def deeds(rows: AchievementQuerySet) -> list[Deed]:
    told = rows.order_by("happened_on", "pk").values_list("pk", "participation", "happened_on", "title", "place")
    return [Deed.of(*row) for row in told]


def looks(rows: AchievementQuerySet) -> list[tuple[int, str]]:
    with_look = Evidence.objects.exclude(look="").filter(achievement__in=rows)
    return list(with_look.order_by("pk").values_list("achievement", "look"))


def shared_files(
    campaign: Campaign, evidence: QuerySet[Evidence], or_this: Achievement | None = None
) -> list[tuple[int, int]]:
    """(report, file) wherever a file of that evidence is used, in any campaign of the organiser."""
    rows = Evidence.objects.filter(
        file__in=evidence.order_by().values("file"),
        achievement__in=handed_in(or_this).filter(participation__campaign__organizer=campaign.organizer_id),
    )
    return list(rows.order_by().values_list("achievement", "file"))


def add_deeds(found: Found, rows: list[Deed], only: int | None = None) -> None:
    """`rows` by day, so that each is compared with its near days only."""
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            if (other.day - one.day).days > DAYS:
                break
            if (only is None or only in (one.pk, other.pk)) and (reason := same_deed(one, other)):
                note(found, one.pk, other.pk, reason)


def add_looks(found: Found, rows: list[tuple[int, str]], only: int | None = None) -> None:
    by_band = defaultdict(set)
    for row in rows:
        for band in bands(row[1]):
            by_band[band].add(row)
    near = {pair for group in by_band.values() for pair in combinations(sorted(group), 2)}
    for (one, look), (other, other_look) in near:
        if one != other and (only is None or only in (one, other)) and are_alike(look, other_look):
            note(found, one, other, Reason.LOOK)


def add_files(found: Found, rows: list[tuple[int, int]], only: int | None = None) -> None:
    users = defaultdict(set)
    for achievement, file in rows:
        users[file].add(achievement)
    for group in users.values():
        for one, other in combinations(sorted(group), 2):
            if only is None or only in (one, other):
                note(found, one, other, Reason.FILE)
                found[one, other].discard(Reason.LOOK)


def note(found: Found, one: int, other: int, reason: Reason) -> None:
    found[min(one, other), max(one, other)].add(reason)


def told(found: Found) -> list[Pair]:
    """With their reports and what was found of them before."""
    numbers = {pk for pair in found for pk in pair}
    rows = Achievement.objects.select_related(
        "participation__organization", "participation__campaign__organizer", "strand", "created_by"
    )
    by_pk = rows.in_bulk(numbers)
    seen = {(row.first_id, row.second_id): row for row in seen_among(numbers)}
    pairs = [
        Pair(by_pk[first], by_pk[second], sorted(reasons, key=list(Reason).index), seen.get((first, second)))
        for (first, second), reasons in found.items()
    ]
    return sorted(pairs, key=lambda pair: (not pair.is_open, -pair.second.pk, -pair.first.pk))


def seen_among(numbers: Iterable[int]) -> list[SeenPair]:
    return list(SeenPair.objects.filter(first__in=numbers, second__in=numbers).select_related("seen_by"))


def reused_files(achievement: Achievement) -> set[int]:
    """Evidence whose file stands in another report of the same unit: what the unit itself is told."""
    own = Evidence.objects.filter(achievement__participation__organization=achievement.participation.organization_id)
    elsewhere = own.exclude(achievement=achievement).order_by().values("file")
    return set(achievement.evidence.filter(file__in=elsewhere).values_list("pk", flat=True))
