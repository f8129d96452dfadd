"""A campaign in its chain: the superior's plan above, the bodies that carry it out below, counts alone of theirs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from campaigns.models import Achievement, Campaign, Participation, UnitPlan
from campaigns.querysets.campaign import standing_on
from campaigns.states import AchievementState, CampaignState, RegistrationState
from emulation.accounts.models import Organization
from emulation.lib.dates import today

DEEPEST = 3  # province, district, commune, unit


@dataclass(frozen=True)
class Counts:
    """Units that take part, have a plan of their own, have an accepted pledge; verified results of all."""

    units: int = 0
    planned: int = 0
    pledged: int = 0
    verified: int = 0


@dataclass(frozen=True)
class Body:
    """A body below: without a campaign it has not begun; `below` are those that carry out its plan in turn."""

    organization: Organization
    campaign: Campaign | None = None
    counts: Counts = Counts()
    below: list["Body"] = field(default_factory=list)

    @property
    def has_plan(self) -> bool:
        return self.campaign is not None and self.campaign.plan.document.issued_on is not None


def above(campaign: Campaign) -> list[Campaign]:
    """Those it carries out, the highest first."""
    found: list[Campaign] = []
    rows = Campaign.objects.select_related("organizer", "plan__document").defer("plan__document__snapshot")
    while campaign.carries_out_id and len(found) < DEEPEST:
        campaign = rows.get(pk=campaign.carries_out_id)
        found.insert(0, campaign)
    return found


def bodies_below(campaign: Campaign) -> list[Body]:
    """Bodies that the plan addresses, and any other with a campaign that carries it out; by name at each level."""
    levels = list(levels_below(campaign))
    counts = counts_of(row.pk for rows in levels for row in rows)
    made: dict[int, list[Body]] = {}
    for rows in reversed(levels):
        level: dict[int, list[Body]] = {}
        for row in rows:
            body = Body(row.organizer, row, counts.get(row.pk, Counts()), made.get(row.pk, []))
            level.setdefault(row.carries_out_id, []).append(body)
        made = level
    begun = made.get(campaign.pk, [])
    there = {body.organization.pk for body in begun}
    asked = campaign.participations.standing().of_bodies().exclude(organization__in=there)
    waiting = [Body(row.organization) for row in asked.select_related("organization")]
    return sorted([*begun, *waiting], key=lambda body: body.organization.sort_key)


def levels_below(campaign: Campaign) -> Iterable[list[Campaign]]:
    ids = [campaign.pk]
    for _ in range(DEEPEST):
        rows = list(Campaign.objects.carrying_out(ids))
        if not rows:
            return
        yield rows
        ids = [row.pk for row in rows]


def counts_of(campaigns: Iterable[int]) -> dict[int, Counts]:
    """By campaign; four queries for all."""
    ids = list(campaigns)
    if not ids:
        return {}
    accepted = Q(registration__state=RegistrationState.ACCEPTED)
    rows = Participation.objects.filter(standing_on(today()), campaign__in=ids).order_by().values("campaign")
    units = {row["campaign"]: row for row in rows.annotate(units=Count("pk"), pledged=Count("pk", filter=accepted))}
    plans = counted(UnitPlan.objects.filter(standing_on(today(), "participation__"), participation__campaign__in=ids))
    done = counted(Achievement.objects.filter(state=AchievementState.VERIFIED, participation__campaign__in=ids))
    bodies = issued_below(ids)
    return {
        pk: Counts(row["units"], plans.get(pk, 0) + bodies.get(pk, 0), row["pledged"], done.get(pk, 0))
        for pk, row in units.items()
    }


def issued_below(campaigns: list[int]) -> dict[int, int]:
    """By campaign, how many of its bodies have issued a plan of their own; not those that filed one as a unit, too."""
    asked = Participation.objects.filter(
        campaign=OuterRef("carries_out"), organization=OuterRef("organizer"), unit_plan=None
    )
    rows = Campaign.objects.filter(Exists(asked), carries_out__in=campaigns).exclude(state=CampaignState.DRAFT)
    return dict(rows.order_by().values_list("carries_out").annotate(count=Count("pk")))


def counted(rows: QuerySet) -> dict[int, int]:
    return dict(rows.order_by().values_list("participation__campaign").annotate(count=Count("pk")))
