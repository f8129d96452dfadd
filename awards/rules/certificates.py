"""Certificates: whose clerk words, prints and hands them out, and what the award behind them must still be."""

from awards import states
from awards.models import Certificate, CertificateStock, PrintRun
from awards.register.standing import still_holds
from campaigns.rules import ONLY_CLERK, in_state
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib.verdict import YES, Verdict, first_no, no


def keeps_certificates(user: User, organization_id: int) -> Verdict:
    return YES if user.has_role(Role.CLERK, organization_id) else ONLY_CLERK


def can_edit_certificate(user: User, certificate: Certificate) -> Verdict:
    return first_no(keeps_certificates(user, certificate.organization_id), is_unprinted(certificate))


def is_unprinted(certificate: Certificate) -> Verdict:
    if certificate.state in states.PRINT_CERTIFICATE.sources:
        return YES
    return no("Giấy khen đã in nên không sửa lời được. Nếu sai, hãy ghi tờ hỏng ở lần in rồi sửa và in lại.")


def can_print_certificate(user: User, certificate: Certificate) -> Verdict:
    return first_no(
        keeps_certificates(user, certificate.organization_id),
        in_state(certificate, states.PRINT_CERTIFICATE),
        still_holds(certificate.entry),
    )


def can_spoil_certificate(user: User, certificate: Certificate) -> Verdict:
    return moved(user, certificate, states.SPOIL_CERTIFICATE)


def can_hand_over_certificate(user: User, certificate: Certificate) -> Verdict:
    return first_no(
        moved(user, certificate, states.HAND_CERTIFICATE),
        still_holds(certificate.entry),
        is_printed_as_worded(certificate),
    )


def is_printed_as_worded(certificate: Certificate) -> Verdict:
    """An erratum may have changed the words after the sheet was printed."""
    printed = max(certificate.codes.all(), key=lambda code: code.pk, default=None)
    if printed is None or printed.words == certificate.words():
        return YES
    return no(
        f"Giấy khen số {certificate.number} của {certificate.name} đã in theo lời trước khi đính chính. "
        "Hãy ghi tờ hỏng ở lần in rồi in lại."
    )


def can_take_back_certificate(user: User, certificate: Certificate) -> Verdict:
    return moved(user, certificate, states.TAKE_BACK_CERTIFICATE)


def can_cancel_certificate(user: User, certificate: Certificate) -> Verdict:
    return moved(user, certificate, states.CANCEL_CERTIFICATE)


def moved(user: User, certificate: Certificate, move: states.Move) -> Verdict:
    return first_no(keeps_certificates(user, certificate.organization_id), in_state(certificate, move))


def can_keep_stock(user: User, stock: CertificateStock) -> Verdict:
    return keeps_certificates(user, stock.organization_id)


def can_open_run(user: User, run: PrintRun) -> Verdict:
    """Its file bears names and codes: for the office that prints."""
    return keeps_certificates(user, run.organization_id)
