"""The numbers of compiled reports."""

import datetime
from collections import Counter

from django.db.models import Count, Q, Sum

from campaigns.kinds import WORKS
from campaigns.models import Achievement, Campaign, Participation
from campaigns.states import AchievementState, RegistrationState
from campaigns.statistics.standing import heads_of

COUNTED = ("registered", "pledged", "verified", "works")


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
    strands = campaign.strands.annotate(verified=Count("achievements", filter=done, distinct=True))
    shares = list(achievements.order_by().values_list("strand", "participation").annotate(Sum("people")))
    rows = unit_rows(campaign, until)
    heads = heads_of(rows, until)
    active = {(strand, heads.get(unit, unit)) for strand, unit, _ in shares}
    busy = Counter(strand for strand, _ in active)
    units = folded(rows, heads, shares)
    return {
        "totals": {name: value or 0 for name, value in totals.items()}
        | {
            "units": len(units),
            "registered": sum(unit["registered"] for unit in units),
            "silent": sum(not unit["verified"] for unit in units),
        },
        "strands": [{"title": s.title, "verified": s.verified, "units": busy[s.pk]} for s in strands],
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


def kept_until(until: datetime.date | None, prefix: str = "") -> Q:
    """Works, tasks and targets that were not withdrawn by then."""
    kept = Q(**{f"{prefix}withdrawn_on": None})
    return kept | Q(**{f"{prefix}withdrawn_on__gt": until}) if until else kept


def unit_rows(campaign: Campaign, until: datetime.date | None = None) -> list[Participation]:
    """Every participation with its counts, in the order of groups and names."""
    accepted, done = accepted_until(until), verified_until(until)
    standing = accepted & kept_until(until, "registration__commitments__")
    rows = campaign.participations.select_related("organization").annotate(
        registered=Count("registration", filter=accepted, distinct=True),
        pledged=Count("registration__commitments", filter=standing, distinct=True),
        verified=Count("achievements", filter=done, distinct=True),
        works=Count("achievements", filter=done & Q(achievements__kind__in=WORKS), distinct=True),
    )
    return list(rows)


def folded(rows: list[Participation], heads: dict[int, int], shares: list[tuple[int, int, int | None]]) -> list[dict]:
    """One line per unit; what was done by a unit that was taken over stands in the line of the one that took it over.

    `shares`: (strand, participation, people) of what counts.
    """
    lines = {
        row.pk: {"id": row.pk, "name": row.organization.name, **dict.fromkeys(COUNTED, 0), "people": 0}
        for row in rows
        if heads.get(row.pk) == row.pk
    }
    for row in rows:
        if row.pk in heads:
            line = lines[heads[row.pk]]
            line |= {name: line[name] + getattr(row, name) for name in COUNTED}
            line["registered"] = min(line["registered"], 1)
    for _, unit, people in shares:
        if unit in heads:
            lines[heads[unit]]["people"] += people or 0
    return list(lines.values())
