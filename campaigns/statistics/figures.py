"""The numbers of compiled reports."""

import datetime
from collections import defaultdict

from django.db.models import Count, Q, Sum

from campaigns.kinds import WORKS
from campaigns.models import Achievement, Campaign
from campaigns.states import AchievementState, RegistrationState


def campaign_figures(campaign: Campaign, until: datetime.date | None = None) -> dict:
    """The numbers of a compiled report, as plain data: totals, per strand, per unit; up to a day, if one is given."""
    done = verified_until(until)
    achievements = Achievement.objects.filter(verified_until(until, ""), participation__campaign=campaign)
    totals = achievements.aggregate(
        achievements=Count("pk"),
        works=Count("pk", filter=Q(kind__in=WORKS)),
        activities=Count("pk", filter=~Q(kind__in=WORKS)),
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


def standing_until(until: datetime.date | None) -> Q:
    """Of those, the works, tasks and targets that were not withdrawn by then."""
    standing = Q(registration__commitments__withdrawn_on=None)
    if until:
        standing |= Q(registration__commitments__withdrawn_on__gt=until)
    return accepted_until(until) & standing


def unit_figures(campaign: Campaign, until: datetime.date | None = None) -> list[dict]:
    """One row per unit, in the order of groups and names."""
    accepted, done = accepted_until(until), verified_until(until)
    rows = campaign.participations.select_related("organization").annotate(
        registered=Count("registration", filter=accepted, distinct=True),
        pledged=Count("registration__commitments", filter=standing_until(until), distinct=True),
        verified=Count("achievements", filter=done, distinct=True),
        works=Count("achievements", filter=done & Q(achievements__kind__in=WORKS), distinct=True),
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
