"""Putting signed copies beside an issued paper: may I, is it sound, write, record, tell. The frozen PDF stays."""

from typing import Any

from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.audit.record import record
from emulation.documents import flows as documents
from emulation.documents.models import OfficialDocument
from emulation.documents.names import file_name
from emulation.files import kinds, store
from emulation.files.intake import check_upload, keep_own, take_upload
from emulation.files.models import StoredFile
from emulation.lib.errors import StaleState, Unsound
from emulation.notices.send import holders, tell
from emulation.signing import rules, server_key, states, trust
from emulation.signing.models import DigitalSignature, SignedCopy, moment
from emulation.signing.picture import picture_for
from emulation.signing.place import signing_room

SCANS = (kinds.PDF, kinds.JPEG, kinds.PNG)
SIGNED = "Văn bản vừa được ký số trên máy chủ. Hãy tải lại trang văn bản."
TWICE = "Tệp này đã được gắn vào văn bản. Hãy chọn tệp khác."


def attach_scan(document: OfficialDocument, upload: File, *, by: User) -> SignedCopy:
    """The print that was signed by hand, scanned back."""
    rules.can_scan(by, document).require()
    file, name = take_upload(upload, SCANS, by=by)
    if issued := OfficialDocument.objects.filter(pdf=file).first():
        raise Unsound(
            f"Tệp này là bản PDF đã ban hành của {issued.reference}, không phải bản in có chữ ký được quét lại. "
            "Hãy chọn lại tệp."
        )
    with transaction.atomic():
        copy = add(document, SignedCopy.Way.SCAN, file, name, by=by)
        record(document, "attach_scan", "Gắn bản quét chữ ký", by=by, note=name)
    return copy


def attach_signed(document: OfficialDocument, upload: File, *, by: User) -> SignedCopy:
    """The frozen PDF, signed elsewhere. Raises Unsound with the reason if the file is anything else."""
    rules.can_upload(by, document).require()
    check_upload(upload, (kinds.PDF,))
    upload.seek(0)
    found = trust.examine(frozen_bytes(document), upload.read())
    file, name = take_upload(upload, (kinds.PDF,), by=by)
    with transaction.atomic():
        copy = add(document, SignedCopy.Way.UPLOADED, file, name, by=by, found=found)
        record(document, "attach_signed", "Gắn bản ký số", by=by, note=signers_of(copy))
        tell_office(copy)
    return copy


def sign_on_server(document: OfficialDocument, *, by: User) -> SignedCopy:
    """Sign with the certificate of the server, by an act of the paper's own signer."""
    rules.can_sign(by, document).require()
    signer = server_key.load()
    name = server_key.require_fit(signer, document)
    frozen, signature = frozen_bytes(document), documents.paper_of(document).issuing_signature
    room = signing_room(frozen, signature) if signature else None
    picture = picture_for(document, name, room) if room else None
    signed = server_key.sign(frozen, signer, picture)
    found = trust.examine(frozen, signed)
    file = keep_own(ContentFile(signed), kinds.PDF.media_type, by=by)
    with transaction.atomic():
        given = file_name(document, "pdf").replace(".pdf", "-ky-so.pdf")
        copy = add(document, SignedCopy.Way.SERVER, file, given, by=by, found=found)
        record(document, "sign_on_server", "Ký số trên máy chủ", by=by, note=signers_of(copy))
        tell_office(copy)
    return copy


def set_aside(copy: SignedCopy, *, by: User, reason: str) -> None:
    """A copy that was put there by mistake counts no longer; it stays in the records with the reason."""
    rules.can_set_aside(by, copy).require()
    with transaction.atomic():
        states.SET_ASIDE.apply(copy, by=by, note=reason)
        label = f"Gỡ {copy.get_way_display().lower()}"
        record(copy.document, "set_aside_copy", label, by=by, note=f"{copy.file_name}: {reason}")


def add(
    document: OfficialDocument,
    way: str,
    file: StoredFile,
    name: str,
    *,
    by: User,
    found: dict[str, Any] | None = None,
) -> SignedCopy:
    """The row of a copy with its proven signatures. Raises Unsound if the paper has that very file already."""
    facts = found or {"begins": False, "signatures": []}
    try:
        with transaction.atomic():
            copy = SignedCopy.objects.create(
                document=document,
                way=way,
                file=file,
                file_name=name,
                begins_with_issued=facts["begins"],
                added_by=by,
            )
    except IntegrityError:
        # Two of the same, or two signatures of the server, at the same moment.
        raise StaleState(SIGNED) if way == SignedCopy.Way.SERVER else Unsound(TWICE) from None
    for position, fact in enumerate(facts["signatures"], 1):
        DigitalSignature.objects.create(
            copy=copy,
            position=position,
            signer=fact["signer"],
            issuer=fact["issuer"],
            signed_at=moment(fact["at"]),
            stamped=fact["stamped"],
            trusted=fact["trusted"],
            trust_note=fact["note"],
        )
    return copy


def frozen_bytes(document: OfficialDocument) -> bytes:
    try:
        with store.open_file(document.pdf.sha256) as file:
            return file.read()
    except FileNotFoundError:
        raise Unsound(
            f"Kho tệp không còn bản PDF của {document.reference}. Hãy báo quản trị hệ thống khôi phục từ bản sao lưu."
        ) from None


def signers_of(copy: SignedCopy) -> str:
    return "; ".join(f"{one.signer}: {one.trust_note}" for one in copy.signatures.all())


def tell_office(copy: SignedCopy) -> None:
    document = copy.document
    tell(
        holders({Role.CLERK}, [document.organization_id]),
        key=f"document-{document.pk}-signed-{copy.pk}",
        text=f"{document.reference} đã có bản ký số: {document.subject}"[:480],
        url=document.get_absolute_url(),
    )
