"""Sums over a campaign, one named function each, counted in the database from what was handed in or verified."""

from campaigns.statistics.figures import accepted_until, campaign_figures, verified_until
from campaigns.statistics.forecast import Outlook, Outlooks, milestone_facts, outlooks
from campaigns.statistics.glance import Glance, glances
from campaigns.statistics.kinds import kind_figures, return_counts
from campaigns.statistics.matrix import Cell, Overview, Row, matrix, overview
from campaigns.statistics.outstanding import Rule, outstanding, usual_rule
from campaigns.statistics.owing import Owing, owing, units_of
from campaigns.statistics.previous import comparable, previous_figures
from campaigns.statistics.promises import promise_figures
from campaigns.statistics.propaganda import Propaganda, strands_with_propaganda
from campaigns.statistics.pulse import Pulse, UnitPulse, pulse_of
from campaigns.statistics.readers import Readers, addressed_units, readers
from campaigns.statistics.rhythm import rhythm_figures
from campaigns.statistics.shortcomings import shortcoming_figures
from campaigns.statistics.standing import heads_of
from campaigns.statistics.targets import Progress, target_progress, unit_progress
from campaigns.statistics.works import pledged_totals, works_done

__all__ = [
    "Cell",
    "Glance",
    "Outlook",
    "Outlooks",
    "Overview",
    "Owing",
    "Progress",
    "Propaganda",
    "Pulse",
    "Readers",
    "Row",
    "Rule",
    "UnitPulse",
    "accepted_until",
    "addressed_units",
    "campaign_figures",
    "comparable",
    "glances",
    "heads_of",
    "kind_figures",
    "matrix",
    "milestone_facts",
    "outlooks",
    "outstanding",
    "overview",
    "owing",
    "pledged_totals",
    "previous_figures",
    "promise_figures",
    "pulse_of",
    "readers",
    "return_counts",
    "rhythm_figures",
    "shortcoming_figures",
    "strands_with_propaganda",
    "target_progress",
    "unit_progress",
    "units_of",
    "usual_rule",
    "verified_until",
    "works_done",
]
