"""Reads with names; `visible_to` is the scope of each."""

from awards.querysets.agenda import AgendaItemQuerySet, RecusalQuerySet
from awards.querysets.certificates import CertificateQuerySet, PrinterQuerySet, PrintRunQuerySet, StockQuerySet
from awards.querysets.council import (
    CompositionQuerySet,
    CouncilQuerySet,
    SeatQuerySet,
    SessionQuerySet,
)
from awards.querysets.decisions import (
    DecisionQuerySet,
    OwnDecisionQuerySet,
    ProposalQuerySet,
)
from awards.querysets.ground import (
    IN_TOWN,
    OWN_UNIT,
    in_paper_order,
)
from awards.querysets.law import AwardKindQuerySet, DatedQuerySet, LegalBasisQuerySet
from awards.querysets.model_cases import (
    ModelCaseQuerySet,
    PlannedVisitQuerySet,
)
from awards.querysets.nominations import (
    NominationQuerySet,
)
from awards.querysets.nominees import (
    NomineePostQuerySet,
    NomineeQuerySet,
    SensitiveKeeperQuerySet,
    SensitiveUseQuerySet,
)
from awards.querysets.past_scans import PastScanQuerySet, ScanPageQuerySet
from awards.querysets.register import (
    RegisterQuerySet,
)
from awards.querysets.returns import ReturnPointQuerySet

__all__ = [
    "AgendaItemQuerySet",
    "AwardKindQuerySet",
    "CertificateQuerySet",
    "CompositionQuerySet",
    "CouncilQuerySet",
    "DatedQuerySet",
    "DecisionQuerySet",
    "IN_TOWN",
    "LegalBasisQuerySet",
    "ModelCaseQuerySet",
    "NominationQuerySet",
    "NomineePostQuerySet",
    "NomineeQuerySet",
    "OWN_UNIT",
    "OwnDecisionQuerySet",
    "PastScanQuerySet",
    "PlannedVisitQuerySet",
    "PrintRunQuerySet",
    "PrinterQuerySet",
    "ProposalQuerySet",
    "RecusalQuerySet",
    "RegisterQuerySet",
    "ReturnPointQuerySet",
    "ScanPageQuerySet",
    "SeatQuerySet",
    "SensitiveKeeperQuerySet",
    "SensitiveUseQuerySet",
    "SessionQuerySet",
    "StockQuerySet",
    "in_paper_order",
]
