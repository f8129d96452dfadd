"""Sums over a campaign, one named function each, counted in the database from what was handed in or verified."""

from campaigns.statistics.figures import accepted_until, campaign_figures, unit_figures, verified_until
from campaigns.statistics.matrix import Cell, Overview, Row, matrix, overview

__all__ = [
    "Cell",
    "Overview",
    "Row",
    "accepted_until",
    "campaign_figures",
    "matrix",
    "overview",
    "unit_figures",
    "verified_until",
]
