"""Facts and invariants of awards, from the catalogue to the register."""

from awards.models.ballot import BallotCount
from awards.models.catalogue import AwardKind, ReportForm
from awards.models.council import Council, CouncilResult, CouncilSession, Seat, presiding
from awards.models.decision import Decision, Proposal, ProposalLine
from awards.models.dossier import CriterionMark, Dossier, DossierFile
from awards.models.legal import LegalBasis
from awards.models.nomination import Nomination
from awards.models.own_decision import OwnDecision, OwnDecisionLine
from awards.models.register import RegisterEntry

__all__ = [
    "AwardKind",
    "BallotCount",
    "Council",
    "CouncilResult",
    "CouncilSession",
    "CriterionMark",
    "Decision",
    "Dossier",
    "DossierFile",
    "LegalBasis",
    "Nomination",
    "OwnDecision",
    "OwnDecisionLine",
    "Proposal",
    "ProposalLine",
    "RegisterEntry",
    "ReportForm",
    "Seat",
    "presiding",
]
