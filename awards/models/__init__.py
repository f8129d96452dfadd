"""Facts and invariants of awards, from the catalogue to the register."""

from awards.models.agenda import AgendaItem, ItemReading, PrivateNote, Recusal, Relation
from awards.models.ballot import BallotCount
from awards.models.bonus import BaseSalary, BonusFactor, BonusSheet, LineBonus, RoundingRule
from awards.models.case_visit import CaseFigure, CaseFile, CaseSpread, CaseVisit, PlannedVisit
from awards.models.catalogue import AwardKind, ReportForm
from awards.models.certificate import Certificate, CertificateCode
from awards.models.certificate_stock import CertificatePattern, CertificateStock, StockEntry, StockField
from awards.models.change import AwardChange, ChangePaper, ReturnReceipt
from awards.models.checklist import AskedPaper, PaperAnswer, PaperMark
from awards.models.composition import CompositionChange
from awards.models.conditions import AwardCondition, BalanceRule, ConditionMark, DoubleRule
from awards.models.council import Council, CouncilResult, CouncilSession, Seat, presiding
from awards.models.decision import Decision, DecisionLine, Proposal, ProposalLine
from awards.models.dossier import CriterionMark, Dossier, DossierFile
from awards.models.eligibility import AwardQuota, DeedKey, Waiver
from awards.models.figures import FormCode, StatForm, TypedFigure, YearForm, YearReport
from awards.models.follow_up import FollowUpTerm
from awards.models.fund import Fund, FundEntry
from awards.models.hearing import CommentFile, CommentWindow, PublicComment, WindowLine
from awards.models.hold import Hold, HoldAct
from awards.models.legal import UNCONFIRMED, DatedRule, LegalBasis, LegalText
from awards.models.model_case import ModelCase
from awards.models.nomination import Nomination
from awards.models.nominee import Nominee, NomineeKey, NomineeMerge, NomineePost, Sex
from awards.models.own_decision import OwnDecision, OwnDecisionLine
from awards.models.past_scan import PageTyping, PastScan, ScanPage, TypedRow
from awards.models.print_run import Printer, PrinterCalibration, PrintRun, RunSheet
from awards.models.procedure import Procedure, Proposer, RequiredPaper, TimeLimit
from awards.models.provenance import EntryProvenance
from awards.models.publicity import NAMELESS, HidingRequest, HonourRow, PublicRules
from awards.models.register import OldDecision, RegisterEntry, latest
from awards.models.rejected_line import RejectedLine
from awards.models.revision import DossierReturn, DossierRevision, ReportDraft, ReturnPoint, ReturnReason, RevisionFile
from awards.models.sensitive import SensitiveField, SensitiveKeeper, SensitiveLook, SensitiveUse, SensitiveValue
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
    "UNCONFIRMED",
    "AgendaItem",
    "AskedPaper",
    "AwardChange",
    "AwardCondition",
    "AwardKind",
    "AwardQuota",
    "BalanceRule",
    "BallotCount",
    "BallotPaper",
    "BaseSalary",
    "BonusFactor",
    "BonusSheet",
    "CaseFigure",
    "CaseFile",
    "CaseSpread",
    "CaseVisit",
    "Certificate",
    "CertificateCode",
    "CertificatePattern",
    "CertificateStock",
    "ChangePaper",
    "CommentFile",
    "CommentWindow",
    "CompositionChange",
    "ConditionMark",
    "Council",
    "CouncilResult",
    "CouncilSession",
    "CriterionMark",
    "DatedRule",
    "Decision",
    "DecisionLine",
    "DeedKey",
    "Dossier",
    "DossierFile",
    "DossierReturn",
    "DossierRevision",
    "DoubleRule",
    "EntryProvenance",
    "FollowUpTerm",
    "FormCode",
    "Fund",
    "FundEntry",
    "Hold",
    "HoldAct",
    "HidingRequest",
    "HonourRow",
    "ItemReading",
    "ItemVote",
    "LegalBasis",
    "LegalText",
    "LineBonus",
    "Mode",
    "ModelCase",
    "NAMELESS",
    "Nomination",
    "Nominee",
    "NomineeKey",
    "NomineeMerge",
    "NomineePost",
    "OldDecision",
    "OwnDecision",
    "OwnDecisionLine",
    "PageTyping",
    "PaperCount",
    "PaperAnswer",
    "PaperMark",
    "PastScan",
    "PlannedVisit",
    "PrintRun",
    "Printer",
    "PrinterCalibration",
    "PrivateNote",
    "Procedure",
    "Proposal",
    "ProposalLine",
    "Proposer",
    "PublicComment",
    "PublicRules",
    "Recusal",
    "RegisterEntry",
    "RejectedLine",
    "Relation",
    "ReportDraft",
    "ReportForm",
    "RequiredPaper",
    "ReturnPoint",
    "ReturnReason",
    "ReturnReceipt",
    "RevisionFile",
    "RollMark",
    "RoundingRule",
    "RunSheet",
    "ScanPage",
    "Seat",
    "SensitiveField",
    "SensitiveKeeper",
    "SensitiveLook",
    "SensitiveUse",
    "SensitiveValue",
    "Sex",
    "StatForm",
    "StockEntry",
    "StockField",
    "Teller",
    "TimeLimit",
    "TypedFigure",
    "UNCONFIRMED",
    "TypedRow",
    "VoteRule",
    "Waiver",
    "Way",
    "WindowLine",
    "WrittenOpinion",
    "YearForm",
    "YearReport",
    "latest",
    "presiding",
]
