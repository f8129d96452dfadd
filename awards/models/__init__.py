"""Facts and invariants of awards, from the catalogue to the register."""

from awards.models.catalogue import AwardKind
from awards.models.council import Council, CouncilResult, CouncilSession, Seat, presiding
from awards.models.decision import Decision, Proposal, ProposalLine
from awards.models.dossier import CriterionMark, Dossier, DossierFile
from awards.models.nomination import Nomination
from awards.models.register import RegisterEntry

__all__ = [
    "AwardKind",
    "Council",
    "CouncilResult",
    "CouncilSession",
    "CriterionMark",
    "Decision",
    "Dossier",
    "DossierFile",
    "Nomination",
    "Proposal",
    "ProposalLine",
    "RegisterEntry",
    "Seat",
    "presiding",
]
