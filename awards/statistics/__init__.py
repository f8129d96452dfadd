"""Sums over awards, one named function each."""

from awards.statistics.campaign import (
    AGREED,
    awards_text,
    campaign_figures,
    is_agreed,
    is_awarded,
    nominated_by_unit,
    praised,
)
from awards.statistics.handed_in import (
    milestone_facts,
    nominated,
    signs,
)
from awards.statistics.quotas import (
    Quota,
    quota_lines,
    used_quota,
)

__all__ = [
    "AGREED",
    "Quota",
    "awards_text",
    "campaign_figures",
    "is_agreed",
    "is_awarded",
    "milestone_facts",
    "nominated",
    "nominated_by_unit",
    "praised",
    "quota_lines",
    "signs",
    "used_quota",
]
