"""Points: which criteria a unit is scored by, totals, and who stands where."""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import Coalesce

from campaigns.models import Campaign, Criterion, Participation, Scorecard, ScoreLine
from campaigns.states import ScorecardState


def criteria_of(participation: Participation) -> list[Criterion]:
    """The criteria with points that apply to a unit of its kind, in the plan's order."""
    rows = participation.campaign.criteria.filter(subject=Criterion.Subject.COLLECTIVE, points__isnull=False)
    kind = participation.organization.kind
    return [row for row in rows if not row.only_kinds or kind in row.only_kinds]


@dataclass(frozen=True)
class Totals:
    """Sums over one scorecard: what the unit gives itself, what counts now, what could be reached."""

    own: Decimal = Decimal()
    counted: Decimal = Decimal()
    most: Decimal = Decimal()

    @property
    def share(self) -> Decimal:
        """Counted points in percent of those that the unit could reach."""
        return 100 * self.counted / self.most if self.most else Decimal()


def totals_of(campaign: Campaign) -> dict[int, Totals]:
    """Totals by scorecard."""
    rows = ScoreLine.objects.filter(scorecard__participation__campaign=campaign).order_by()
    sums = rows.values_list("scorecard").annotate(
        mine=Sum("own", default=0),
        counts=Sum(Coalesce("verified", "own"), default=0),
        most=Sum("criterion__points", default=0),
    )
    return {card: Totals(*numbers) for card, *numbers in sums}


def totals(card: Scorecard) -> Totals:
    lines = card.lines.select_related("criterion")
    return Totals(
        sum((line.own or 0 for line in lines), Decimal()),
        sum((line.counted or 0 for line in lines), Decimal()),
        sum((line.criterion.points or 0 for line in lines), Decimal()),
    )


@dataclass(frozen=True)
class Standing:
    """One unit; ranks only for confirmed scores, equal scores share a rank."""

    participation: Participation
    card: Scorecard | None
    totals: Totals
    rank: int | None = None
    group_rank: int | None = None

    @property
    def is_confirmed(self) -> bool:
        return self.card is not None and self.card.state == ScorecardState.CONFIRMED


def ranking(campaign: Campaign) -> list[Standing]:
    """Confirmed units by their share of the points they could reach, then the others in the order of the plan.

    By share, because a criterion may apply to some kinds of unit only. A unit's draft does not show.
    """
    sums = totals_of(campaign)
    found = []
    for row in campaign.participations.select_related("organization", "group", "scorecard__decided_by"):
        card = getattr(row, "scorecard", None)
        card = None if card is None or card.state == ScorecardState.DRAFT else card
        found.append(Standing(row, card, sums.get(card.pk, Totals()) if card else Totals()))
    done = sorted((each for each in found if each.is_confirmed), key=lambda each: -each.totals.share)
    return [*(ranked(each, done) for each in done), *(each for each in found if not each.is_confirmed)]


def ranked(standing: Standing, done: list[Standing]) -> Standing:
    better = [each.participation.group_id for each in done if each.totals.share > standing.totals.share]
    in_group = better.count(standing.participation.group_id)
    return replace(standing, rank=len(better) + 1, group_rank=in_group + 1)


def report_figures(campaign: Campaign, until: datetime.date | None = None) -> dict:
    """What compiled reports take from here: {"scores": [{"id", "name", "group", "own", "counted", "most", "rank"}]}."""
    rows = ranking(campaign) if campaign.is_scored else []
    return {
        "scores": [
            {"id": row.participation.pk, "name": row.participation.organization.name,
             "group": str(row.participation.group),
             "own": plain(row.totals.own), "counted": plain(row.totals.counted), "most": plain(row.totals.most),
             "rank": row.rank}
            for row in rows if row.is_confirmed
        ]
    }  # fmt: skip


def plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
