"""Facts and invariants of awards, from the catalogue to the register."""

from awards.models.agenda import AgendaItem, ItemReading, PrivateNote, Recusal, Relation
from awards.models.ballot import BallotCount
from awards.models.case_visit import CaseFigure, CaseFile, CaseSpread, CaseVisit, PlannedVisit
from awards.models.catalogue import AwardKind, ReportForm
from awards.models.composition import CompositionChange
from awards.models.council import Council, CouncilResult, CouncilSession, Seat, presiding
from awards.models.decision import Decision, Proposal, ProposalLine
from awards.models.dossier import CriterionMark, Dossier, DossierFile
from awards.models.follow_up import FollowUpTerm
from awards.models.legal import UNCONFIRMED, DatedRule, LegalBasis, LegalText
from awards.models.model_case import ModelCase
from awards.models.nomination import Nomination
from awards.models.nominee import Nominee, Sex
from awards.models.own_decision import OwnDecision, OwnDecisionLine
from awards.models.register import RegisterEntry
from awards.models.voting import (
    BallotPaper,
    ItemVote,
    Mode,
    PaperCount,
    RollMark,
    Teller,
    VoteRule,
    Way,
    WrittenOpinion,
)

__all__ = [
    "AgendaItem",
    "AwardKind",
    "BallotCount",
    "BallotPaper",
    "CaseFigure",
    "CaseFile",
    "CaseSpread",
    "CaseVisit",
    "CompositionChange",
    "Council",
    "CouncilResult",
    "CouncilSession",
    "CriterionMark",
    "DatedRule",
    "Decision",
    "Dossier",
    "DossierFile",
    "FollowUpTerm",
    "ItemReading",
    "ItemVote",
    "LegalBasis",
    "LegalText",
    "Mode",
    "ModelCase",
    "Nomination",
    "Nominee",
    "OwnDecision",
    "OwnDecisionLine",
    "PaperCount",
    "PlannedVisit",
    "PrivateNote",
    "Proposal",
    "ProposalLine",
    "Recusal",
    "RegisterEntry",
    "Relation",
    "ReportForm",
    "RollMark",
    "Seat",
    "Sex",
    "Teller",
    "UNCONFIRMED",
    "VoteRule",
    "Way",
    "WrittenOpinion",
    "presiding",
]
