"""Facts and invariants of awards, from the catalogue to the register."""

from awards.models.ballot import BallotCount
from awards.models.case_visit import CaseFigure, CaseFile, CaseSpread, CaseVisit, PlannedVisit
from awards.models.catalogue import AwardKind, ReportForm
from awards.models.council import Council, CouncilResult, CouncilSession, Seat, presiding
from awards.models.decision import Decision, Proposal, ProposalLine
from awards.models.dossier import CriterionMark, Dossier, DossierFile
from awards.models.follow_up import FollowUpTerm
from awards.models.legal import LegalBasis
from awards.models.model_case import ModelCase
from awards.models.nomination import Nomination
from awards.models.own_decision import OwnDecision, OwnDecisionLine
from awards.models.register import RegisterEntry

__all__ = [
    "AwardKind",
    "BallotCount",
    "CaseFigure",
    "CaseFile",
    "CaseSpread",
    "CaseVisit",
    "Council",
    "CouncilResult",
    "CouncilSession",
    "CriterionMark",
    "Decision",
    "Dossier",
    "DossierFile",
    "FollowUpTerm",
    "LegalBasis",
    "ModelCase",
    "Nomination",
    "OwnDecision",
    "OwnDecisionLine",
    "PlannedVisit",
    "Proposal",
    "ProposalLine",
    "RegisterEntry",
    "ReportForm",
    "Seat",
    "presiding",
]
