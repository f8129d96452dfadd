"""Facts and invariants of a campaign, one room per part of its life."""

from campaigns.models.announcement import Announcement, AnnouncementFile, AnnouncementVersion, Passage, ReadMark
from campaigns.models.bridge import ChaseMessage, FormBatch, FormPurpose, SignedSheet, UnitForm
from campaigns.models.campaign import Campaign, ParticipantGroup, Participation
from campaigns.models.closing import ClosingReport, CompiledReport, MidtermReport
from campaigns.models.directive import Directive
from campaigns.models.event import PropagandaSession, TownEvent
from campaigns.models.importing import ImportedPlan, Leftover
from campaigns.models.library import LibraryCriterion
from campaigns.models.plan import Assignment, ContentStrand, Criterion, Plan, Target
from campaigns.models.progress import Achievement, AchievementReturn, Evidence, Figure
from campaigns.models.scoring import Scorecard, ScoreLine
from campaigns.models.seen_pairs import SeenPair
from campaigns.models.taking_part import Commitment, Registration
from campaigns.models.timeline import Extension, Milestone, MilestoneKind, MilestoneRule
from campaigns.models.unit_plan import PlannedWork, ReplacedPlan, UnitPlan, WrittenPlan
from campaigns.models.works import PledgeChange, WorkPhoto, WorkProgress

__all__ = [
    "Achievement",
    "AchievementReturn",
    "Announcement",
    "AnnouncementFile",
    "AnnouncementVersion",
    "Assignment",
    "Campaign",
    "ChaseMessage",
    "ClosingReport",
    "Commitment",
    "CompiledReport",
    "ContentStrand",
    "Criterion",
    "Directive",
    "Evidence",
    "Extension",
    "Figure",
    "FormBatch",
    "FormPurpose",
    "ImportedPlan",
    "Leftover",
    "LibraryCriterion",
    "MidtermReport",
    "Milestone",
    "MilestoneKind",
    "MilestoneRule",
    "ParticipantGroup",
    "Participation",
    "Passage",
    "Plan",
    "PlannedWork",
    "PledgeChange",
    "PropagandaSession",
    "ReadMark",
    "Registration",
    "ReplacedPlan",
    "ScoreLine",
    "Scorecard",
    "SeenPair",
    "SignedSheet",
    "Target",
    "TownEvent",
    "UnitForm",
    "UnitPlan",
    "WorkPhoto",
    "WorkProgress",
    "WrittenPlan",
]
