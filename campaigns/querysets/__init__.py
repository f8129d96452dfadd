"""Reads with names. `visible_to` is the scope: the office sees what was handed in, a unit its own and nobody else's."""

from campaigns.querysets.announcement import (
    EDITORS,
    AnnouncementQuerySet,
    PropagandaSessionQuerySet,
    TownEventQuerySet,
)
from campaigns.querysets.assigning import AssignmentQuerySet
from campaigns.querysets.bridge import FormBatchQuerySet, SignedSheetQuerySet, UnitFormQuerySet, has_leader
from campaigns.querysets.campaign import IN_TOWN, OWN_UNIT, CampaignQuerySet, ParticipationQuerySet
from campaigns.querysets.closing import MidtermQuerySet
from campaigns.querysets.directive import DirectiveQuerySet
from campaigns.querysets.importing import ImportedPlanQuerySet, LeftoverQuerySet
from campaigns.querysets.library import LibraryQuerySet
from campaigns.querysets.progress import AchievementQuerySet
from campaigns.querysets.scoring import ScorecardQuerySet
from campaigns.querysets.taking_part import RegistrationQuerySet
from campaigns.querysets.timeline import ExtensionQuerySet, MilestoneQuerySet
from campaigns.querysets.works import CommitmentQuerySet, PledgeChangeQuerySet

__all__ = [
    "AchievementQuerySet",
    "AnnouncementQuerySet",
    "AssignmentQuerySet",
    "CampaignQuerySet",
    "CommitmentQuerySet",
    "DirectiveQuerySet",
    "EDITORS",
    "FormBatchQuerySet",
    "ExtensionQuerySet",
    "IN_TOWN",
    "ImportedPlanQuerySet",
    "LeftoverQuerySet",
    "LibraryQuerySet",
    "MidtermQuerySet",
    "MilestoneQuerySet",
    "OWN_UNIT",
    "ParticipationQuerySet",
    "PledgeChangeQuerySet",
    "PropagandaSessionQuerySet",
    "RegistrationQuerySet",
    "ScorecardQuerySet",
    "SignedSheetQuerySet",
    "TownEventQuerySet",
    "UnitFormQuerySet",
    "has_leader",
]
