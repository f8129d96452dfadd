"""Which units have a plan of their own: one that they filed, or, of a body with its own campaign, its issued plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from campaigns.models import Campaign, Participation, UnitPlan
from campaigns.states import CampaignState
from emulation.lib import dates


@dataclass(frozen=True)
class OwnPlan:
    """words: 'Kế hoạch số 02/KH-TK1 ngày 20/02/2023 của Tiểu khu 1'; url: of the paper."""

    words: str
    url: str


NO_PLAN = OwnPlan("", "")


def own_plans(units: Iterable[Participation]) -> dict[int, OwnPlan]:
    """By participation, of those that have one; two queries."""
    units = list(units)
    known = {(row.campaign_id, row.organization_id): row.pk for row in units}
    filed = UnitPlan.objects.filter(participation__in=known.values()).defer("words")
    found = {
        row.participation_id: OwnPlan(str(row), reverse("campaigns:unit_plan_file", args=[row.participation_id]))
        for row in filed.select_related("participation__organization")
    }
    issued = Campaign.objects.carrying_out({row.campaign_id for row in units}).exclude(state=CampaignState.DRAFT)
    for row in issued.filter(organizer__in={row.organization_id for row in units}):
        document, pk = row.plan.document, known.get((row.carries_out_id, row.organizer_id))
        if pk:
            words = f"{document.reference} ngày {dates.short(document.issued_on)} của {row.organizer.short_name}"
            found.setdefault(pk, OwnPlan(words, reverse("portal_plan", args=[document.pk])))
    return found
