"""Forms go out to units without an account, signed sheets come in, the unit may contest what was entered."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from campaigns import notify, rules, states
from campaigns.models import Campaign, ChaseMessage, Commitment, FormBatch, Participation, SignedSheet, UnitForm
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.documents.codes import random_short
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.shown import shown
from emulation.sheets.importer import as_read

FACTS = ("strand", "kind", "title", "place", "quantity", "unit", "value", "people", "due_on", "target")


def issue_forms(campaign: Campaign, purpose: str, units: Iterable[Participation], *, by: User) -> FormBatch:
    """A form of that purpose for each of the units, with its own code; it takes the place of an earlier one."""
    rules.can_issue_forms(by, campaign).require()
    units = list(units)
    if not units:
        raise Unsound("Hãy chọn ít nhất một đơn vị để lập phiếu.")
    with transaction.atomic():
        Campaign.objects.select_for_update().get(pk=campaign.pk)  # two batches at once take turns in their numbers
        batch = FormBatch.objects.create(campaign=campaign, purpose=purpose, made_by=by)
        last = dict(
            UnitForm.objects.filter(participation__in=units, purpose=purpose)
            .order_by()
            .values_list("participation")
            .annotate(Max("number"))
        )
        told = pledges_of(units)
        UnitForm.objects.bulk_create(
            UnitForm(
                batch=batch,
                participation=unit,
                purpose=purpose,
                number=last.get(unit.pk, 0) + 1,
                code=random_short(),
                told=told.get(unit.pk, {}),
            )
            for unit in units
        )
        record(batch, "issue", "Lập phiếu", by=by, note=f"{len(units)} đơn vị")
    return batch


def pledges_of(units: list[Participation]) -> dict[int, dict[str, dict[str, str]]]:
    """By unit: {key of a pledge: its facts as a reader sees them}."""
    told: dict[int, dict[str, dict[str, str]]] = {}
    rows = Commitment.objects.filter(registration__participation__in=units, withdrawn_on=None)
    for row in rows.select_related("registration", "strand", "target"):
        told.setdefault(row.registration.participation_id, {})[str(row.pk)] = facts_of(row)
    return told


def facts_of(row: Commitment) -> dict[str, str]:
    return {name: shown(as_read(row, name)) for name in FACTS}


def take_sheet(participation: Participation, sheet: SignedSheet, *, by: User) -> SignedSheet:
    """Keep the picture of what the unit signed; then its words are entered from it."""
    rules.can_enter_for(by, participation).require()
    if sheet.signed_on > dates.today():
        raise Unsound(f"Ngày ký {dates.short(sheet.signed_on)} chưa tới. Hãy xem lại ngày ghi trên phiếu.")
    with transaction.atomic():
        Participation.objects.select_for_update().get(pk=participation.pk)
        known = participation.sheets.filter(file=sheet.file, purpose=sheet.purpose).first()
        if known:
            raise Unsound(f"Bản chụp này đã nhận ngày {dates.short(known.entered_at)}. Hãy mở phiếu ấy để nhập tiếp.")
        sheet.participation, sheet.entered_by = participation, by
        sheet.save()
        record(sheet, "take", "Nhận phiếu đã ký", by=by, note=sheet.form.printed_code if sheet.form else "")
        notify.sheet_taken(sheet)
    return sheet


def discard_sheet(sheet: SignedSheet, *, by: User) -> None:
    """Throw away what was taken in by mistake; the trail of the unit in the campaign keeps that it was there."""
    rules.can_discard_sheet(by, sheet).require()
    with transaction.atomic():
        hold(sheet)
        note = f"{sheet} ({sheet.file.sha256[:12]})"
        record(sheet.participation, "discard_sheet", "Bỏ phiếu nhận nhầm", by=by, note=note)
        sheet.delete()


def contest_sheet(sheet: SignedSheet, *, by: User, note: str) -> None:
    """The unit says what was entered wrongly; nothing from the sheet is accepted or verified until it is answered."""
    rules.can_contest(by, sheet).require()
    with transaction.atomic():
        fields = {"contest": note, "contested_by": by, "contested_at": timezone.now(), "answer": ""}
        states.CONTEST_SHEET.apply(sheet, by=by, note=note, **fields)
        notify.sheet_contested(sheet)


def answer_sheet(sheet: SignedSheet, *, by: User, note: str) -> None:
    rules.can_answer(by, sheet).require()
    with transaction.atomic():
        states.ANSWER_SHEET.apply(sheet, by=by, note=note, answer=note, answered_at=timezone.now())
        notify.sheet_answered(sheet)


def note_sent(participation: Participation, text: str, *, by: User) -> ChaseMessage:
    """Somebody copied the words and sent them by telephone."""
    rules.can_chase(by, participation.campaign).require()
    if not text.strip():
        raise Unsound("Tin nhắn còn trống. Hãy ghi nội dung đã gửi.")
    with transaction.atomic():
        message = ChaseMessage.objects.create(participation=participation, text=text, sent_by=by)
        record(participation, "chase", "Ghi đã gửi tin nhắn", by=by, note=text[:200])
    return message
