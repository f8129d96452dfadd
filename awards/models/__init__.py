"""Facts and invariants of awards, from the catalogue to the register."""

from awards.models.agenda import AgendaItem, Recusal
from awards.models.ballot import BallotCount
from awards.models.bonus import BaseSalary, BonusFactor, BonusSheet, LineBonus, RoundingRule
from awards.models.case_visit import CaseFigure, CaseFile, CaseSpread, CaseVisit, PlannedVisit
from awards.models.catalogue import AwardKind, ReportForm
from awards.models.council import Council, CouncilResult, CouncilSession, Seat, presiding
from awards.models.decision import Decision, Proposal, ProposalLine
from awards.models.dossier import CriterionMark, Dossier, DossierFile
from awards.models.figures import FormCode, StatForm, TypedFigure, YearForm, YearReport
from awards.models.follow_up import FollowUpTerm
from awards.models.fund import Fund, FundEntry
from awards.models.hearing import CommentFile, CommentWindow, PublicComment, WindowLine
from awards.models.legal import UNCONFIRMED, DatedRule, LegalBasis, LegalText
from awards.models.model_case import ModelCase
from awards.models.nomination import Nomination
from awards.models.nominee import Nominee, NomineeKey, NomineeMerge, NomineePost, Sex
from awards.models.own_decision import OwnDecision, OwnDecisionLine
from awards.models.procedure import Procedure, Proposer, RequiredPaper, TimeLimit
from awards.models.publicity import NAMELESS, HidingRequest, HonourRow, PublicRules
from awards.models.register import RegisterEntry
from awards.models.sensitive import SensitiveField, SensitiveKeeper, SensitiveLook, SensitiveUse, SensitiveValue

__all__ = [
    "AgendaItem",
    "AwardKind",
    "BallotCount",
    "BaseSalary",
    "BonusFactor",
    "BonusSheet",
    "CaseFigure",
    "CaseFile",
    "CaseSpread",
    "CaseVisit",
    "CommentFile",
    "CommentWindow",
    "Council",
    "CouncilResult",
    "CouncilSession",
    "CriterionMark",
    "DatedRule",
    "Decision",
    "Dossier",
    "DossierFile",
    "FollowUpTerm",
    "FormCode",
    "Fund",
    "FundEntry",
    "HidingRequest",
    "HonourRow",
    "LegalBasis",
    "LegalText",
    "LineBonus",
    "ModelCase",
    "NAMELESS",
    "Nomination",
    "Nominee",
    "NomineeKey",
    "NomineeMerge",
    "NomineePost",
    "OwnDecision",
    "OwnDecisionLine",
    "PlannedVisit",
    "Procedure",
    "Proposal",
    "ProposalLine",
    "Proposer",
    "PublicComment",
    "PublicRules",
    "Recusal",
    "RegisterEntry",
    "ReportForm",
    "RequiredPaper",
    "RoundingRule",
    "Seat",
    "SensitiveField",
    "SensitiveKeeper",
    "SensitiveLook",
    "SensitiveUse",
    "SensitiveValue",
    "Sex",
    "StatForm",
    "TimeLimit",
    "TypedFigure",
    "UNCONFIRMED",
    "WindowLine",
    "YearForm",
    "YearReport",
    "presiding",
]
