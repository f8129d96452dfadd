"""Facts and invariants of awards, from the catalogue to the register."""

from awards.models.agenda import AgendaItem, Recusal
from awards.models.ballot import BallotCount
from awards.models.case_visit import CaseFigure, CaseFile, CaseSpread, CaseVisit, PlannedVisit
from awards.models.catalogue import AwardKind, ReportForm
from awards.models.certificate import Certificate, CertificateCode
from awards.models.certificate_stock import CertificatePattern, CertificateStock, StockEntry, StockField
from awards.models.change import AwardChange, ChangePaper, ReturnReceipt
from awards.models.council import Council, CouncilResult, CouncilSession, Seat, presiding
from awards.models.decision import Decision, DecisionLine, Proposal, ProposalLine
from awards.models.dossier import CriterionMark, Dossier, DossierFile
from awards.models.follow_up import FollowUpTerm
from awards.models.legal import UNCONFIRMED, DatedRule, LegalBasis, LegalText
from awards.models.model_case import ModelCase
from awards.models.nomination import Nomination
from awards.models.nominee import Nominee, Sex
from awards.models.own_decision import OwnDecision, OwnDecisionLine
from awards.models.print_run import Printer, PrinterCalibration, PrintRun, RunSheet
from awards.models.provenance import EntryProvenance
from awards.models.register import RegisterEntry
from awards.models.rejected_line import RejectedLine

__all__ = [
    "AgendaItem",
    "AwardChange",
    "AwardKind",
    "BallotCount",
    "CaseFigure",
    "CaseFile",
    "CaseSpread",
    "CaseVisit",
    "Certificate",
    "CertificateCode",
    "CertificatePattern",
    "CertificateStock",
    "ChangePaper",
    "Council",
    "CouncilResult",
    "CouncilSession",
    "CriterionMark",
    "DatedRule",
    "Decision",
    "DecisionLine",
    "Dossier",
    "DossierFile",
    "EntryProvenance",
    "FollowUpTerm",
    "LegalBasis",
    "LegalText",
    "ModelCase",
    "Nomination",
    "Nominee",
    "OwnDecision",
    "OwnDecisionLine",
    "PlannedVisit",
    "PrintRun",
    "Printer",
    "PrinterCalibration",
    "Proposal",
    "ProposalLine",
    "Recusal",
    "RegisterEntry",
    "RejectedLine",
    "ReportForm",
    "ReturnReceipt",
    "RunSheet",
    "Seat",
    "Sex",
    "StockEntry",
    "StockField",
    "UNCONFIRMED",
    "presiding",
]
