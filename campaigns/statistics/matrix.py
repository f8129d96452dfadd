"""Units × strands, and where a campaign stands."""

from dataclasses import dataclass

from django.db.models import Count, Q

from campaigns.models import Achievement, Campaign, ContentStrand, Participation
from campaigns.states import AchievementState, RegistrationState
from campaigns.statistics.standing import heads_of
from campaigns.statistics.works import works_done


@dataclass(frozen=True)
class Cell:
    """What one unit did in one strand."""

    verified: int = 0
    waiting: int = 0
    pledged: int = 0

    @property
    def mark(self) -> str:
        """At a glance: done, reported but not verified, pledged only, or silent."""
        if self.verified:
            return "verified"
        if self.waiting:
            return "waiting"
        return "pledged" if self.pledged else "silent"


@dataclass(frozen=True)
class Row:
    participation: Participation
    cells: list[Cell]

    @property
    def verified(self) -> int:
        return sum(cell.verified for cell in self.cells)

    @property
    def waiting(self) -> int:
        return sum(cell.waiting for cell in self.cells)

    @property
    def is_silent(self) -> bool:
        """Nothing reported in any strand."""
        return not any(cell.verified or cell.waiting for cell in self.cells)


def matrix(campaign: Campaign) -> tuple[list[ContentStrand], list[Row]]:
    """Units × strands: who has done what and who is silent. The number of queries does not grow with the units."""
    strands = list(campaign.strands.all())
    reported = _counts(
        Achievement.objects.filter(participation__campaign=campaign).values_list("participation", "strand").annotate(
            verified=Count("pk", filter=Q(state=AchievementState.VERIFIED)),
            waiting=Count("pk", filter=Q(state=AchievementState.SUBMITTED)),
        )
    )  # fmt: skip
    pledged = _counts(
        campaign.participations.filter(
            registration__state__in=["submitted", "accepted"], registration__commitments__withdrawn_on=None
        )
        .values_list("pk", "registration__commitments__strand")
        .annotate(count=Count("registration__commitments"))
    )
    participations = list(campaign.participations.for_list())
    heads = heads_of(participations)
    reported, pledged = summed(reported, heads), summed(pledged, heads)
    rows = []
    for participation in participations:
        if heads.get(participation.pk) != participation.pk:
            continue
        cells = []
        for strand in strands:
            verified, waiting = reported.get((participation.pk, strand.pk), (0, 0))
            (promises,) = pledged.get((participation.pk, strand.pk), (0,))
            cells.append(Cell(verified, waiting, promises))
        rows.append(Row(participation, cells))
    return strands, rows


@dataclass(frozen=True)
class Overview:
    """Where a campaign stands, in six numbers."""

    units: int
    registered: int
    verified: int
    works: int
    waiting: int
    silent: int


def overview(campaign: Campaign) -> Overview:
    achievements = Achievement.objects.filter(participation__campaign=campaign)
    counts = achievements.aggregate(
        verified=Count("pk", filter=Q(state=AchievementState.VERIFIED)),
        waiting=Count("pk", filter=Q(state=AchievementState.SUBMITTED)),
    )
    handed_in = achievements.filter(state__in=[AchievementState.VERIFIED, AchievementState.SUBMITTED])
    rows = list(campaign.participations.select_related("registration"))
    heads = heads_of(rows)
    units = set(heads.values())
    active = {heads.get(unit) for unit in handed_in.order_by().values_list("participation", flat=True).distinct()}
    accepted = {heads.get(row.pk) for row in rows if is_accepted(row)}
    works = works_done(campaign).count()
    silent = len(units - active)
    return Overview(len(units), len(units & accepted), counts["verified"], works, counts["waiting"], silent)


def is_accepted(participation: Participation) -> bool:
    registration = getattr(participation, "registration", None)
    return registration is not None and registration.state == RegistrationState.ACCEPTED


def summed(counts: dict[tuple[int, int], tuple[int, ...]], heads: dict[int, int]) -> dict:
    """Counts of units that were taken over, added to those of the unit that took them over."""
    total: dict[tuple[int, int], tuple[int, ...]] = {}
    for (unit, strand), numbers in counts.items():
        key = (heads.get(unit, unit), strand)
        total[key] = tuple(map(sum, zip(total.get(key, (0,) * len(numbers)), numbers, strict=True)))
    return total


def _counts(rows: object) -> dict[tuple[int, int], tuple[int, ...]]:
    return {(unit, strand): tuple(counts) for unit, strand, *counts in rows}
