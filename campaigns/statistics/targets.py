"""How far the measurable targets of a campaign are, from what was verified."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models.functions import Coalesce

from campaigns.models import Achievement, Campaign, Commitment, Participation, Target
from campaigns.statistics.figures import accepted_until, kept_until, verified_until

FULL = 100  # percent
Reported = tuple[int, Decimal, str]  # unit that takes part, figure, its unit of measure


@dataclass(frozen=True)
class Progress:
    """One target. pledged, value: by what units promised and what was verified, None if nobody gave a figure.

    reported: how many units gave one; missing: units that pledged and have not; uncounted: figures in another unit of
    measure than the target's, which cannot be put together with the others.
    """

    target: Target
    pledged: Decimal | None
    value: Decimal | None
    reported: int
    missing: int
    uncounted: int

    @property
    def is_sure(self) -> bool:
        """A newest figure of each unit says nothing of the whole while one that pledged is silent."""
        return self.value is not None and (self.target.adds_up or not self.missing)

    @property
    def is_met(self) -> bool | None:
        """None while it cannot be said."""
        if self.target.aim is None or not self.is_sure:
            return None
        lower = self.target.direction == Target.Direction.LOWER
        return self.value <= self.target.aim if lower else self.value >= self.target.aim

    @property
    def percent(self) -> int | None:
        """Share of the way: from the baseline down where less is better, else from nothing up to the aim."""
        target, value = self.target, self.value
        if target.aim is None or value is None or not self.is_sure:
            return None
        if target.direction == Target.Direction.LOWER:
            return share_down(target, value)
        share = int(value * FULL / target.aim) if target.aim else FULL
        return min(share, FULL) if target.direction == Target.Direction.REACH else share

    @property
    def result(self) -> str:
        """The judgement in words."""
        if self.target.aim is None:
            return "Không đo bằng số"
        if self.value is None:
            return "Chưa có số liệu"
        if not self.is_sure:
            return f"Chưa đủ số liệu: còn {self.missing} đơn vị đã đăng ký chưa báo"
        if self.is_met:
            beyond = self.target.direction == Target.Direction.HIGHER and self.value > self.target.aim
            return "Vượt" if beyond else "Đạt"
        return "Chưa đạt"

    @property
    def tone(self) -> str:
        return {True: "done", False: "warning", None: "neutral"}[self.is_met]


def share_down(target: Target, value: Decimal) -> int:
    if value <= target.aim:
        return FULL
    if target.baseline is None or target.baseline <= target.aim:
        return int(target.aim * FULL / value)
    return max(0, int((target.baseline - value) * FULL / (target.baseline - target.aim)))


def target_progress(campaign: Campaign, until: datetime.date | None = None) -> list[Progress]:
    """Every target in the plan's order, in three queries; up to a day, if one is given."""
    targets = Target.objects.filter(strand__campaign=campaign).select_related("strand")
    done = figures_of(reported(Achievement.objects.filter(participation__campaign=campaign), until))
    pledges = figures_of(pledged(campaign, until))
    return [progress(target, pledges[target.pk], done[target.pk]) for target in in_plan_order(targets)]


def in_plan_order(targets: Iterable[Target]) -> list[Target]:
    return sorted(targets, key=lambda row: (row.strand.position, row.strand_id, row.position, row.pk))


def reported(rows: object, until: datetime.date | None = None) -> Iterable[tuple]:
    """(target, unit, figure, unit of measure) of what was verified, the oldest first."""
    rows = rows.filter(verified_until(until, ""), quantity__isnull=False)
    rows = rows.annotate(towards=Coalesce("target", "commitment__target")).exclude(towards=None)
    return rows.order_by("happened_on", "pk").values_list("towards", "participation", "quantity", "unit")


def pledged(campaign: Campaign, until: datetime.date | None) -> Iterable[tuple]:
    """The same of accepted pledges that stand. A pledge without a figure has None."""
    units = Participation.objects.filter(accepted_until(until), campaign=campaign)
    rows = Commitment.objects.filter(kept_until(until), registration__participation__in=units, target__isnull=False)
    return rows.order_by("pk").values_list("target", "registration__participation", "quantity", "unit")


def figures_of(rows: Iterable[tuple]) -> dict[int, list[Reported]]:
    found: dict[int, list[Reported]] = defaultdict(list)
    for target, *figure in rows:
        found[target].append(tuple(figure))
    return found


def progress(target: Target, pledges: list[Reported], done: list[Reported]) -> Progress:
    counted = [row for row in done if fits(target, row[2])]
    units, promised = {row[0] for row in counted}, {row[0] for row in pledges}
    figures = [row for row in pledges if row[1] is not None and fits(target, row[2])]
    return Progress(
        target,
        pledged=together(target, figures),
        value=together(target, counted),
        reported=len(units),
        missing=len(promised - units),
        uncounted=len(done) - len(counted),
    )


def fits(target: Target, unit: str) -> bool:
    """A figure without a unit of measure is taken to be in the target's."""
    return not unit.strip() or unit.strip().casefold() == target.unit.strip().casefold()


def together(target: Target, figures: list[Reported]) -> Decimal | None:
    """By Target.how: all added up, or the newest of each unit added up, or their mean for shares."""
    if not figures:
        return None
    if target.adds_up:
        return sum((number for _, number, _ in figures), Decimal(0))
    newest = {unit: number for unit, number, _ in figures}
    total = sum(newest.values(), Decimal(0))
    return round(total / len(newest), 2) if target.is_share else total


def unit_progress(participation: Participation, rows: list[Commitment]) -> dict[int, Decimal | None]:
    """{pk of a pledged target: what the unit's verified figures come to}, for rows that name a target of the plan."""
    done = figures_of(reported(participation.achievements.all()))
    named = [row for row in rows if row.target_id]
    return {
        row.pk: together(row.target, [figure for figure in done[row.target_id] if fits(row.target, figure[2])])
        for row in named
    }


def report_figures(campaign: Campaign, until: datetime.date | None = None) -> dict:
    """What compiled reports take from here: {"targets": [...]}, as plain data; numbers as text, "" for none."""
    return {"targets": [plain(row) for row in target_progress(campaign, until)]}


def plain(row: Progress) -> dict:
    target = row.target
    numbers = {"baseline": target.baseline, "aim": target.aim, "pledged": row.pledged, "value": row.value}
    return {
        "strand": target.strand.title,
        "text": target.text,
        "unit": target.unit,
        "direction": target.direction,
        "baseline_when": target.baseline_when,
        "percent": row.percent,
        "met": row.is_met,
        "result": row.result,
        "how": target.how,
        "reported": row.reported,
        "missing": row.missing,
        "uncounted": row.uncounted,
    } | {name: "" if number is None else f"{number.normalize():f}" for name, number in numbers.items()}
