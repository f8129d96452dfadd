"""Reads with names; `visible_to` is the scope of each."""

from awards.querysets.certificates import (
    CertificateQuerySet,
    PrinterQuerySet,
    PrintRunQuerySet,
    StockQuerySet,
)
from awards.querysets.council import (
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
from awards.querysets.register import (
    RegisterQuerySet,
)

__all__ = [
    "AwardKindQuerySet",
    "CertificateQuerySet",
    "DecisionQuerySet",
    "DatedQuerySet",
    "IN_TOWN",
    "LegalBasisQuerySet",
    "ModelCaseQuerySet",
    "NominationQuerySet",
    "OWN_UNIT",
    "OwnDecisionQuerySet",
    "PlannedVisitQuerySet",
    "PrintRunQuerySet",
    "PrinterQuerySet",
    "ProposalQuerySet",
    "RegisterQuerySet",
    "SessionQuerySet",
    "StockQuerySet",
    "in_paper_order",
]
