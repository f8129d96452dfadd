"""What units promised against what was verified: in all, per strand and per unit."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Min, QuerySet

from campaigns.models import Campaign, Commitment
from campaigns.statistics.figures import accepted_until, kept_until, verified_until
from campaigns.statistics.standing import heads_of


@dataclass
class Kept:
    """kept: pledges for which something is verified; on_time: of these, done by their day, or without one."""

    pledged: int = 0
    kept: int = 0
    on_time: int = 0

    def add(self, due_on: datetime.date | None, done_on: datetime.date | None) -> None:
        self.pledged += 1
        self.kept += done_on is not None
        self.on_time += done_on is not None and (due_on is None or done_on <= due_on)


def promise_figures(campaign: Campaign, until: datetime.date | None = None) -> dict:
    """What compiled reports take from here, as plain data, up to a day if one is given.

    {"promises": {"total": …, "strands": […] in the plan's order, "units": {id of participation as text: …}}}, each
    {"pledged", "kept", "on_time"}; a unit also has the name of its "group", one that was taken over counts in the line
    of the one that took it over.
    """
    rows = list(campaign.participations.select_related("group"))
    heads = heads_of(rows, until)
    total, strands, units = Kept(), defaultdict(Kept), defaultdict(Kept)
    for unit, strand, due_on, done_on in pledges(campaign, until):
        for tally in (total, strands[strand], units[heads.get(unit, unit)]):
            tally.add(due_on, done_on)
    return {
        "promises": {
            "total": vars(total),
            "strands": [vars(strands[strand.pk]) for strand in campaign.strands.all()],
            "units": {
                str(row.pk): {"group": row.group.name} | vars(units[row.pk])
                for row in rows if heads.get(row.pk) == row.pk
            },
        }
    }  # fmt: skip


def pledges(campaign: Campaign, until: datetime.date | None) -> QuerySet:
    """(unit, strand, day it is due, first day that something verified was done for it) of accepted pledges."""
    accepted = campaign.participations.filter(accepted_until(until)).order_by()
    rows = Commitment.objects.filter(kept_until(until), registration__participation__in=accepted).order_by("pk")
    done_on = Min("achievements__happened_on", filter=verified_until(until))
    return rows.annotate(done_on=done_on).values_list("registration__participation", "strand", "due_on", "done_on")
