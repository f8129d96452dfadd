"""By when something is due, for a unit with what it was granted. Two queries however many units are asked about."""

import datetime
from collections.abc import Iterable

from campaigns.models import Campaign, Extension, Milestone, Participation

Dues = dict[tuple[int, str], datetime.date]


def dues_of(participations: Iterable[Participation], milestones: Iterable[Milestone] | None = None) -> Dues:
    """{(participation id, kind): day} of all milestones that have a kind of their own; `milestones`, if read before."""
    units = list(participations)
    if milestones is None:
        milestones = Milestone.objects.filter(campaign__in={unit.campaign_id for unit in units})
    by_campaign: dict[int, list[Milestone]] = {}
    for milestone in (row for row in milestones if row.kind != "other"):
        by_campaign.setdefault(milestone.campaign_id, []).append(milestone)
    dues = {(unit.pk, row.kind): row.due_on for unit in units for row in by_campaign.get(unit.campaign_id, ())}
    granted = Extension.objects.filter(participation__in=[unit.pk for unit in units]).order_by()
    for unit, kind, due_on in granted.values_list("participation", "milestone__kind", "due_on"):
        dues[unit, kind] = max(dues[unit, kind], due_on)
    return dues


def days_of(campaign: Campaign) -> dict[str, datetime.date]:
    """{kind: day} for the office."""
    return dict(campaign.milestones.exclude(kind="other").values_list("kind", "due_on"))
