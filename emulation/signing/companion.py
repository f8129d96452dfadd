"""What signatures say beside a paper: its panel, its mark in lists, the signed file to hand out first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from emulation.accounts.models import User
from emulation.accounts.roles import OFFICE
from emulation.documents.companion import Companion, Mark, Panel
from emulation.documents.models import OfficialDocument
from emulation.documents.states import State
from emulation.lib.verdict import YES
from emulation.signing import rules
from emulation.signing.models import DigitalSignature, SignedCopy
from emulation.web.actions import Action

SIGNED = Mark("Đã ký số", "done")
STRANGE = Mark("Đã ký số bằng chứng thư mang tên khác", "warning")
DOUBTED = Mark("Đã ký số, chứng thư chưa được tin cậy", "warning")
BEST = (SIGNED, STRANGE, DOUBTED)
UNSIGNED = Mark("Chưa ký số", "neutral")
SCANNED = Mark("Có bản quét chữ ký", "info")
STRANGER = "Tên trên chứng thư khác người ký và cơ quan ban hành văn bản này. Hãy kiểm tra lại."


@dataclass(frozen=True)
class Shown:
    """One copy as the panel prints it. stranger: the certificate's name is neither signer's nor body's."""

    copy: SignedCopy
    signatures: list[tuple[DigitalSignature, str]]
    aside_url: str


class SigningCompanion(Companion):
    def panels(self, user: User, document: OfficialDocument) -> list[Panel]:
        if document.state != State.ISSUED:
            return []
        copies = list(copies_of(document))
        content = {
            "marks": marks_of(document, copies),
            "copies": [shown(user, document, copy) for copy in copies],
            "actions": actions_for(user, document),
        }
        return [Panel("signing/panel.html", content)]

    def downloads(self, document: OfficialDocument) -> list[Action]:
        copy = handed_out(document)
        return [Action("Tải bản đã ký số", copy.url, YES, "primary", "download")] if copy else []

    def marks(self, documents: Iterable[OfficialDocument]) -> dict[int, list[Mark]]:
        issued = [document for document in documents if document.state == State.ISSUED]
        copies: dict[int, list[SignedCopy]] = {document.pk: [] for document in issued}
        for copy in SignedCopy.objects.kept().filter(document__in=issued).prefetch_related("signatures"):
            copies[copy.document_id].append(copy)
        return {document.pk: marks_of(document, copies[document.pk]) for document in issued}


def copies_of(document: OfficialDocument) -> Iterable[SignedCopy]:
    """What counts today, the newest first."""
    return SignedCopy.objects.kept().filter(document=document).for_list()


def handed_out(document: OfficialDocument) -> SignedCopy | None:
    """The signed copy that is offered before the bare frozen PDF: of those with the best mark the newest."""
    if document.state != State.ISSUED:
        return None
    return min(copies_of(document).signed(), key=lambda copy: BEST.index(mark_of(document, copy)), default=None)


def mark_of(document: OfficialDocument, copy: SignedCopy) -> Mark:
    """What is true of a digitally signed copy."""
    if not is_trusted(copy):
        return DOUBTED
    return SIGNED if any(rules.is_theirs(document, one.signer) for one in copy.signatures.all()) else STRANGE


def is_trusted(copy: SignedCopy) -> bool:
    return all(signature.trusted for signature in copy.signatures.all())


def marks_of(document: OfficialDocument, copies: list[SignedCopy]) -> list[Mark]:
    """What is true of the paper's signature, from the copies that count."""
    signed = [copy for copy in copies if not copy.is_scan]
    digital = min((mark_of(document, copy) for copy in signed), key=BEST.index, default=UNSIGNED)
    return [digital, SCANNED] if len(signed) < len(copies) else [digital]


def shown(user: User, document: OfficialDocument, copy: SignedCopy) -> Shown:
    signatures = [(one, "" if rules.is_theirs(document, one.signer) else STRANGER) for one in copy.signatures.all()]
    copy.document = document
    return Shown(copy, signatures, copy.aside_url if rules.can_set_aside(user, copy) else "")


def actions_for(user: User, document: OfficialDocument) -> list[Action]:
    """The three ways to sign, to those whose part it is; a refused one stays, with its reason."""
    if not user.has_role(OFFICE, document.organization_id):
        return []

    def way(name: str, label: str, verdict: object, tone: str, icon: str) -> Action:
        return Action(label, reverse(f"signing:{name}", args=[document.pk]), verdict, tone, icon)

    offered = []
    if rules.is_signer(user, document) and not rules.is_signed(document):
        offered.append(way("sign", "Ký số", rules.can_sign(user, document), "primary", "pencil-square"))
    if may := rules.can_upload(user, document):
        offered.append(way("upload", "Gắn bản đã ký số", may, "secondary", "upload"))
    if may := rules.can_scan(user, document):
        offered.append(way("scan", "Gắn bản quét chữ ký", may, "secondary", "upload"))
    return offered
