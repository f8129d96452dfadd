"""Facts and invariants of a campaign, one room per part of its life."""

from campaigns.models.campaign import Campaign, Directive, ParticipantGroup, Participation
from campaigns.models.closing import ClosingReport, CompiledReport, MidtermReport
from campaigns.models.importing import ImportedPlan, Leftover
from campaigns.models.plan import Assignment, ContentStrand, Criterion, Plan, Target
from campaigns.models.progress import Achievement, Evidence
from campaigns.models.taking_part import Commitment, Registration, UnitPlan
from campaigns.models.works import PledgeChange, WorkPhoto, WorkProgress

__all__ = [
    "Achievement",
    "Assignment",
    "Campaign",
    "ClosingReport",
    "Commitment",
    "CompiledReport",
    "ContentStrand",
    "Criterion",
    "Directive",
    "Evidence",
    "MidtermReport",
    "ImportedPlan",
    "Leftover",
    "ParticipantGroup",
    "Participation",
    "Plan",
    "PledgeChange",
    "Registration",
    "Target",
    "UnitPlan",
    "WorkPhoto",
    "WorkProgress",
]
