"""The pulse as plain data, kept with the figures of a report."""

import datetime

from campaigns.models import Campaign
from campaigns.statistics.pulse import Pulse, pulse_of


def rhythm_figures(campaign: Campaign, until: datetime.date | None = None) -> dict:
    """{"rhythm": …}: weeks, what was sent in each, units with their cells, who is silent, what is overdue.

    weeks: numbers as text; total and by_week: [pledged, sent, verified]; strands and groups: the same after the name;
    silent: [name, weeks], the longest first; late: [unit, work, day it was due, ISO].
    """
    found = pulse_of(campaign, until=until)
    return {"rhythm": plain(found)}


def plain(found: Pulse) -> dict:
    return {
        "weeks": [str(week.number) for week in found.weeks],
        "week": str(found.now) if found.now else "",
        "active": found.active,
        "by_week": [tally.amounts for tally in found.by_week],
        "total": found.total.amounts,
        "share": found.total.share,
        "strands": [[strand.title, *tally.amounts] for strand, tally in found.strands],
        "groups": [[name, *tally.amounts] for name, tally in found.groups],
        "units": [
            [str(unit.participation.organization.short_name), [c.text for c in unit.cells]] for unit in found.units
        ],
        "threshold": found.campaign.silent_weeks,
        "silent": [[unit.participation.organization.name, unit.silent] for unit in found.silent],
        "late": [
            [unit.participation.organization.name, work.title, work.due_on.isoformat()]
            for unit in found.units
            for work in unit.late
        ],
    }
