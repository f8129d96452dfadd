"""Sums over a campaign, one named function each, counted in the database from what was handed in or verified."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from campaigns.models import Achievement, Campaign, ContentStrand, Participation
from campaigns.states import AchievementState, RegistrationState


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
        campaign.participations.filter(registration__state__in=["submitted", "accepted"])
        .values_list("pk", "registration__commitments__strand")
        .annotate(count=Count("registration__commitments"))
    )
    rows = []
    for participation in campaign.participations.for_list():
        cells = []
        for strand in strands:
            verified, waiting = reported.get((participation.pk, strand.pk), (0, 0))
            (promises,) = pledged.get((participation.pk, strand.pk), (0,))
            cells.append(Cell(verified, waiting, promises))
        rows.append(Row(participation, cells))
    return strands, rows


@dataclass(frozen=True)
class Overview:
    """Where a campaign stands, in five numbers."""

    units: int
    registered: int
    verified: int
    waiting: int
    silent: int


def overview(campaign: Campaign) -> Overview:
    achievements = Achievement.objects.filter(participation__campaign=campaign)
    counts = achievements.aggregate(
        verified=Count("pk", filter=Q(state=AchievementState.VERIFIED)),
        waiting=Count("pk", filter=Q(state=AchievementState.SUBMITTED)),
        active=Count(
            "participation",
            filter=Q(state__in=[AchievementState.VERIFIED, AchievementState.SUBMITTED]),
            distinct=True,
        ),
    )
    units = campaign.participations.count()
    registered = campaign.participations.filter(registration__state=RegistrationState.ACCEPTED).count()
    return Overview(units, registered, counts["verified"], counts["waiting"], units - counts["active"])


def _counts(rows: object) -> dict[tuple[int, int], tuple[int, ...]]:
    return {(unit, strand): tuple(counts) for unit, strand, *counts in rows}


def campaign_figures(campaign: Campaign, until: datetime.date | None = None) -> dict:
    """The numbers of a compiled report, as plain data: totals, per strand, per unit; up to a day, if one is given."""
    done = verified_until(until)
    achievements = Achievement.objects.filter(verified_until(until, ""), participation__campaign=campaign)
    totals = achievements.aggregate(
        achievements=Count("pk"),
        works=Count("pk", filter=Q(kind__in=["work", "task"])),
        activities=Count("pk", filter=Q(kind="activity")),
        people=Sum("people"),
    )
    strands = campaign.strands.annotate(
        verified=Count("achievements", filter=done, distinct=True),
        units=Count("achievements__participation", filter=done, distinct=True),
    )
    units = unit_figures(campaign, until)
    return {
        "totals": {name: value or 0 for name, value in totals.items()}
        | {
            "units": len(units),
            "registered": sum(unit["registered"] for unit in units),
            "silent": sum(not unit["verified"] for unit in units),
        },
        "strands": [{"title": s.title, "verified": s.verified, "units": s.units} for s in strands],
        "units": units,
    }


def verified_until(until: datetime.date | None, prefix: str = "achievements__") -> Q:
    """What is verified today and happened on that day or before."""
    verified = Q(**{f"{prefix}state": AchievementState.VERIFIED})
    return verified & Q(**{f"{prefix}happened_on__lte": until}) if until else verified


def accepted_until(until: datetime.date | None) -> Q:
    """Pledges that the office had accepted by the end of that day."""
    accepted = Q(registration__state=RegistrationState.ACCEPTED)
    return accepted & Q(registration__decided_at__date__lte=until) if until else accepted


def unit_figures(campaign: Campaign, until: datetime.date | None = None) -> list[dict]:
    """One row per unit, in the order of groups and names."""
    accepted, done = accepted_until(until), verified_until(until)
    rows = campaign.participations.select_related("organization").annotate(
        registered=Count("registration", filter=accepted, distinct=True),
        pledged=Count("registration__commitments", filter=accepted, distinct=True),
        verified=Count("achievements", filter=done, distinct=True),
        works=Count("achievements", filter=done & Q(achievements__kind__in=["work", "task"]), distinct=True),
    )
    people: dict[int, int] = defaultdict(int)
    counted = Achievement.objects.filter(verified_until(until, ""), participation__campaign=campaign)
    sums = counted.values_list("participation").annotate(total=Sum("people")).order_by()
    people.update({unit: total or 0 for unit, total in sums})
    return [
        {
            "id": row.pk,
            "name": row.organization.name,
            "registered": row.registered,
            "pledged": row.pledged,
            "verified": row.verified,
            "works": row.works,
            "people": people[row.pk],
        }
        for row in rows
    ]
