"""What anyone may learn of a certificate from its code: what is printed on it, and whether it still stands."""

from functools import partial
from typing import Any

from awards.models import CertificateCode
from awards.register.standing import standing_of
from awards.states import CertificateState
from emulation.documents.holders import Held

TEMPLATE = "awards/certificates/verified.html"


def held(short: str) -> Held | None:
    """settings.CODE_HOLDERS asks this."""
    row = CertificateCode.objects.filter(short=short).first()
    return Held(short, row.signed, TEMPLATE, partial(answer, row)) if row else None


def answer(row: CertificateCode) -> dict[str, Any]:
    """Nothing but what the sheet says, so that whoever holds it can compare."""
    certificate = row.certificate
    newest = certificate.codes.order_by("-pk").first()
    return {
        "code": str(row),
        "words": row.words,
        "organization": certificate.organization.name,
        "standing": standing_of(certificate.entry),
        "cancelled": certificate.state == CertificateState.CANCELLED,
        "returned": certificate.state == CertificateState.RETURNED,
        "reprinted": newest != row,
    }
