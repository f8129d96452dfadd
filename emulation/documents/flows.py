"""The verbs of a paper's life: may I, is it sound, write, record, tell. One lifecycle for every kind of paper."""

import datetime
from collections.abc import Collection
from dataclasses import replace

from django.db import transaction
from django.db.models import TextChoices
from django.utils import timezone

from emulation.accounts.models import Organization, User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents import docx, pdf, rules, snapshot, states, succession
from emulation.documents.check import check_paper
from emulation.documents.checks.base import Finding, Severity
from emulation.documents.codes import EPOCH
from emulation.documents.coding import keep_code
from emulation.documents.issuing import Drawing, drawn_ahead
from emulation.documents.kinds import kind_named, kind_of
from emulation.documents.layout import DRAFT, Paper
from emulation.documents.models import OfficialDocument
from emulation.documents.numbering import take_number
from emulation.documents.telling import tell_office, tell_signer
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.notices.send import tell

# What every kind of paper has besides its words, edited on one form.
FRAME = ("subject", "recipients", "signer", "capacity", "stands_for", "delegation")


class HandCopy(TextChoices):
    """The file of a paper that is to be signed by hand."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"


def open_draft(
    kind: str, organization: Organization, subject: str, *, by: User, type_code: str = "", **fields: object
) -> OfficialDocument:
    """A new paper in draft. The domain object that owns it is made by the caller in the same transaction.

    `type_code` only for kinds that serve several types.
    """
    document = OfficialDocument.objects.create(
        kind=kind,
        type_code=type_code or kind_named(kind).type_code,
        organization=organization,
        subject=subject,
        drafted_by=by,
        edited_by=by,
        **fields,
    )
    record(document, "draft", "Soạn thảo", by=by, after=document.state)
    return document


def note_edit(document: OfficialDocument, part: str, *, by: User) -> None:
    """A drafter changed what the paper says. Call it after writing, inside the same transaction."""
    rules.can_edit(by, document).require()
    hold(document)
    document.edited_by = by
    document.save(update_fields=["edited_by"])
    record(document, "edit", f"Sửa {part}", by=by)


def edit_frame(document: OfficialDocument, *, by: User) -> None:
    """Save another title, list of recipients, signer or capacity of a draft."""
    rules.can_edit(by, document).require()
    with transaction.atomic():
        hold(document)
        document.save(update_fields=list(FRAME))
        note_edit(document, "trích yếu, nơi nhận, người ký", by=by)


def words_of(document: OfficialDocument) -> Paper:
    """What the paper says now: the frozen words once its signer decided, else composed from the stored facts.

    Its digest is what an approval binds.
    """
    if document.snapshot:
        return snapshot.from_json(document.snapshot)
    return kind_of(document).compose(document)


def paper_of(document: OfficialDocument) -> Paper:
    """Its words as they are shown: those that nobody has decided on yet bear the mark of a draft."""
    words = words_of(document)
    return words if document.snapshot else replace(words, watermark=DRAFT)


def problems(document: OfficialDocument) -> list[str]:
    """What keeps the paper from being submitted."""
    found = [*kind_of(document).problems(document), *succession.problems(document)]
    if document.signer is None:
        found.append("Chưa chọn người ký. Hãy chọn người ký và tư cách ký khi soạn văn bản.")
    elif document.signer.user_id in (document.drafted_by_id, document.edited_by_id):
        found.append("Người ký không được là người soạn văn bản. Hãy chọn người ký khác.")
    if document.capacity == OfficialDocument.Capacity.DELEGATED and not document.delegation:
        found.append("Ký thừa ủy quyền (TUQ.) phải có giấy ủy quyền. Hãy ghi số, ngày, phạm vi và thời hạn ủy quyền.")
    return found


def warnings(document: OfficialDocument) -> list[Finding]:
    """What the check of the layout standard finds in the paper as it stands; information alone needs no answer."""
    found = check_paper(paper_of(document)) if kind_of(document).own_words else []
    return [finding for finding in found if finding.rule.severity != Severity.INFO]


def submit(document: OfficialDocument, *, by: User, accepted: Collection[str] = ()) -> None:
    """Hand the paper to its signer; from now on the drafter cannot edit it.

    accepted: codes of the warnings that the drafter has seen and lets stand; the audit trail keeps them.
    """
    rules.can_submit(by, document).require()
    if found := problems(document):
        raise Unsound(" ".join(found))
    seen = warnings(document)
    if left := [finding for finding in seen if finding.code not in accepted]:
        raise Unsound(f"Thể thức còn {len(left)} mục cần xem lại: {' '.join(finding.note for finding in left[:3])}")
    note = "".join(f"Vẫn giữ: {finding.note} ({finding.rule.id}; {finding.place})\n" for finding in seen)
    with transaction.atomic():
        states.SUBMIT.apply(document, by=by, note=note.strip(), submitted_at=timezone.now(), return_reason="")
        words = words_of(document)
        document.submissions.create(by=by, snapshot=snapshot.to_json(words), digest=snapshot.digest(words))
        kind_of(document).submitted(document, by)
        tell(
            [document.signer.user],
            key=f"document-{document.pk}-submitted-{document.submitted_at:%s}",
            text=f"{document.reference} chờ bạn duyệt: {document.subject}"[:480],
            url=document.get_absolute_url(),
        )


def withdraw(document: OfficialDocument, *, by: User) -> None:
    """Take a submitted paper back, before anybody decided."""
    rules.can_withdraw(by, document).require()
    states.WITHDRAW.apply(document, by=by)


def return_to_drafter(document: OfficialDocument, *, by: User, reason: str) -> None:
    rules.can_return(by, document).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do trả lại để người soạn biết cần sửa gì.")
    with transaction.atomic():
        # An approval that was not issued yet is taken back with it.
        undone = {"approved_by": None, "approved_at": None, "snapshot": None, "digest": ""}
        states.RETURN.apply(document, by=by, note=reason, return_reason=reason, **undone)
        last = document.submissions.filter(pk__in=document.submissions.order_by("-pk").values("pk")[:1])
        last.update(returned_at=timezone.now(), returned_by=by, reason=reason)
        tell_office(document, "returned", f"{document.reference} bị trả lại: {reason}")


def reject(document: OfficialDocument, *, by: User, reason: str) -> None:
    """Refuse it for good: it stays as it was read, and what it was about is free for another paper."""
    rules.can_reject(by, document).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do không phê duyệt để người soạn biết.")
    with transaction.atomic():
        look_again(document)
        rules.can_reject(by, document).require()
        words = words_of(document)
        states.REJECT.apply(
            document,
            by=by,
            note=reason,
            return_reason=reason,
            rejected_at=timezone.now(),
            approved_by=None,
            approved_at=None,
            snapshot=snapshot.to_json(words),
            digest=snapshot.digest(words),
        )
        kind_of(document).rejected(document, by)
        tell_office(document, "rejected", f"{document.reference} không được phê duyệt: {reason}")
        tell_signer(document, "rejected", "từ chối phê duyệt", by=by)


def approve(document: OfficialDocument, *, by: User) -> None:
    """Freeze the words. What is issued later is this content, with its number and day."""
    rules.can_approve(by, document).require()
    with transaction.atomic():
        look_again(document)
        rules.can_approve(by, document).require()
        paper = kind_of(document).compose(document)
        states.APPROVE.apply(
            document,
            by=by,
            note=f"Mã băm nội dung (SHA-256): {snapshot.digest(paper)}",
            approved_by=by,
            approved_at=timezone.now(),
            snapshot=snapshot.to_json(paper),
            digest=snapshot.digest(paper),
        )
        tell_office(document, "approved", f"{by} đã phê duyệt {document.reference}: {document.subject}")
        tell_signer(document, "approved", "phê duyệt", by=by)


def issue(document: OfficialDocument, *, by: User, on: datetime.date, drawing: Drawing | None = None) -> None:
    """Number, date, freeze, distribute. The PDF lies durably in the store before the row says so.

    Whoever opens a transaction around it draws before that, see drawn_ahead(), and hands the drawing in.
    """
    rules.can_issue(by, document).require()
    check_day(on)
    if drawing is None:
        drawn_ahead(document, on, lambda drawing: issue(document, by=by, on=on, drawing=drawing))
    else:
        number_and_freeze(document, drawing, by=by, on=on)


def number_and_freeze(document: OfficialDocument, drawing: Drawing, *, by: User, on: datetime.date) -> None:
    """The part of the issue that holds the register. Raises NumberMoved if the drawing bears another number."""
    with transaction.atomic():
        look_again(document)
        entry = take_number(document, drawing.paper, on, by=by)
        document.register, document.number, document.issued_on = entry.register, entry.number, on
        document.symbol = entry.symbol
        drawing.require_for(document)
        states.ISSUE.apply(
            document,
            by=by,
            register=document.register,
            number=document.number,
            symbol=document.symbol,
            search_key=document.searchable,
            issued_on=on,
            issued_by=by,
            issued_at=timezone.now(),
            pdf=drawing.keep(by=by),
            snapshot=snapshot.to_json(drawing.paper),
            digest=snapshot.digest(drawing.paper),
        )
        keep_code(document, drawing.paper)
        for link in succession.take_effect(document, by=by):
            kind_of(link.old).followed(link.old, link, by)
        kind_of(document).issued(document, by)
        tell_office(document, "issued", f"Đã ban hành {document.reference}: {document.subject}")


def check_day(on: datetime.date) -> None:
    if on > dates.today():
        raise Unsound(f"Ngày ban hành {dates.short(on)} ở sau ngày hôm nay. Hãy chọn ngày hôm nay hoặc ngày trước đó.")
    if on < EPOCH:
        raise Unsound(f"Ngày ban hành {dates.short(on)} ở trước năm {EPOCH.year}. Hãy xem lại năm.")


def print_for_hand(document: OfficialDocument, *, by: User, form: str = HandCopy.PDF) -> bytes:
    """The approved words as a file, with room for number, day and signature. Each printing stands in the trail."""
    rules.can_print_for_hand(by, document).require()
    drawn = {HandCopy.PDF: pdf, HandCopy.DOCX: docx}[form].render(paper_of(document))
    with transaction.atomic():
        hold(document)
        record(document, "print", "In bản để ký tay", by=by, note=f"Bản {HandCopy(form).label} để trống số và ngày")
    return drawn


def look_again(document: OfficialDocument) -> None:
    """What is decided on is the paper as it stands now, not as it was when the page was opened."""
    hold(document)
    document.refresh_from_db()


def approve_and_issue(
    document: OfficialDocument, *, by: User, on: datetime.date, drawing: Drawing | None = None
) -> None:
    """Both in one go, as a chairman does who signs and has the paper numbered at once."""
    rules.can_approve(by, document).require()
    check_day(on)
    if drawing is None:
        drawn_ahead(document, on, lambda drawing: approve_and_issue(document, by=by, on=on, drawing=drawing))
        return
    with transaction.atomic():
        approve(document, by=by)
        issue(document, by=by, on=on, drawing=drawing)
