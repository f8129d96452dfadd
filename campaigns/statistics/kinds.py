"""Figures per kind of thing done, and why reports went back."""

import datetime
from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from campaigns import kinds
from campaigns.models import Achievement, AchievementReturn, Campaign, Figure
from campaigns.states import ReturnCode
from campaigns.statistics.figures import verified_until


def kind_figures(campaign: Campaign, until: datetime.date | None = None) -> list[dict]:
    """One row per kind that was verified: how many, people, and the sums of what was counted, by unit of measure.

    {"kind", "label", "count", "people", "sums": [{"label", "number", "unit"}]}, as plain data; numbers as text.
    """
    rows = Achievement.objects.filter(verified_until(until, ""), participation__campaign=campaign).order_by()
    counts = {
        key: (count, people) for key, count, people in rows.values_list("kind").annotate(Count("pk"), Sum("people"))
    }
    own = rows.exclude(quantity=None).exclude(unit="").values_list("kind", "unit").annotate(Sum("quantity"))
    sums = defaultdict(list)
    for key, unit, number in own.order_by("unit"):
        sums[key].append(amount(kinds.BY_KEY[key].quantity, number, unit))
    for key, label, unit, number in named_sums(campaign, until):
        sums[key].append(amount(label, number, unit))
    return [
        {"kind": kind.key, "label": kind.label, "count": counts[kind.key][0], "people": counts[kind.key][1] or 0,
         "sums": sums[kind.key]}
        for kind in kinds.KINDS if kind.key in counts
    ]  # fmt: skip


def report_figures(campaign: Campaign, until: datetime.date | None = None) -> dict:
    """What compiled reports take from here."""
    return {"kinds": kind_figures(campaign, until)}


def named_sums(campaign: Campaign, until: datetime.date | None) -> QuerySet:
    """(kind, label, unit, total) of the named figures."""
    rows = Figure.objects.filter(verified_until(until, "achievement__"), achievement__participation__campaign=campaign)
    return rows.values_list("achievement__kind", "label", "unit").annotate(Sum("number")).order_by("label", "unit")


def amount(label: str, number: Decimal, unit: str) -> dict[str, str]:
    return {"label": label, "number": f"{number.normalize():f}", "unit": unit}


def return_counts(campaign: Campaign) -> list[tuple[str, int]]:
    """(reason in words, how often) of every return in the campaign, the most frequent first."""
    rows = AchievementReturn.objects.filter(achievement__participation__campaign=campaign)
    counted = rows.order_by().values_list("code").annotate(count=Count("pk")).order_by("-count", "code")
    return [(ReturnCode(code).label, count) for code, count in counted]
