"""What the superior answers: recorded line by line beside the paper, compared with the proposal, then entered."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from awards import notify, rules, states
from awards.deeds import keep_keys
from awards.flows.certificates import draw_up
from awards.flows.nominees import Whom, record_for
from awards.flows.register import enter_in_register
from awards.flows.roll import after_decision
from awards.law import regime
from awards.models import AwardKind, Decision, DecisionLine, Dossier, EntryProvenance, Nomination, Proposal
from awards.querysets import in_paper_order
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import Unsound

WORDS = ("outcome", "name", "award", "merit", "reason", "page", "place")


def record_decision(
    proposal: Proposal,
    decision: Decision,
    granted: Iterable[Nomination],
    *,
    by: User,
    declined: Iterable[Nomination] = (),
    reason: str = "",
) -> Decision:
    """Note the superior's paper and what it says of whom; nothing is in the register before enter_decision().

    Who is neither granted nor declined is still awaited.
    """
    rules.can_record_decision(by, proposal).require()
    check_decided_on(proposal, decision.decided_on)
    granted, declined = list(granted), list(declined)
    with transaction.atomic():
        hold(proposal.document)
        rules.can_record_decision(by, proposal).require()  # a colleague may have recorded it in the meantime
        check_on_list(proposal, [*granted, *declined])
        regime.require_all(proposal.campaign, granted, decision.decided_on)
        check_new(proposal, decision)
        decision.proposal, decision.recorded_by = proposal, by
        decision.save()
        DecisionLine.objects.bulk_create(
            [
                *(as_proposed(decision, row) for row in granted),
                *(as_proposed(decision, row, outcome="declined", reason=reason.strip()) for row in declined),
            ]
        )
        record(proposal, "decision", "Ghi quyết định của cấp trên", by=by, note=str(decision))
    return decision


def as_proposed(decision: Decision, row: Nomination, **fields: str) -> DecisionLine:
    if fields.get("outcome") == "declined" and not fields["reason"]:
        raise Unsound("Hãy ghi lý do cấp trên không khen thưởng để đơn vị biết.")
    return DecisionLine(
        decision=decision, nomination=row, name=row.name, award_id=row.award_id, merit=row.merit, **fields
    )


def check_new(proposal: Proposal, decision: Decision) -> None:
    same = proposal.decisions.filter(number=decision.number, decided_on=decision.decided_on).first()
    if same:
        raise Unsound(f"{same} đã được ghi cho tờ trình này. Hãy mở quyết định ấy để ghi tiếp.")


def check_decided_on(proposal: Proposal, day: datetime.date) -> None:
    """A decision answers a proposal, so it is not older; and it has been made already."""
    if day < proposal.document.issued_on:
        raise Unsound(
            f"Quyết định ngày {dates.short(day)} sớm hơn tờ trình ngày "
            f"{dates.short(proposal.document.issued_on)}. Hãy kiểm tra lại ngày."
        )
    if day > dates.today():
        raise Unsound(f"Ngày quyết định {dates.short(day)} chưa tới. Hãy kiểm tra lại ngày.")


def check_on_list(proposal: Proposal, rows: list[Nomination]) -> None:
    listed = set(proposal.lines.values_list("nomination", flat=True))
    if strangers := [row.name for row in rows if row.pk not in listed]:
        raise Unsound(f"{', '.join(strangers)} không có trong danh sách của tờ trình.")
    taken = DecisionLine.objects.filter(nomination__in=rows).select_related("decision").first()
    if taken:
        raise Unsound(f"{taken.nomination.name} đã có kết quả ở {taken.decision}. Hãy bỏ khỏi danh sách này.")


# --- Line by line ---------------------------------------------------------------------------------------------------


def save_line(line: DecisionLine, *, by: User) -> DecisionLine:
    """Write what the paper says of one nominee: in other words than proposed, declined, or for the first time."""
    decision = line.decision
    rules.can_edit_decision(by, decision).require()
    with transaction.atomic():
        hold(decision.proposal.document)  # another decision may be answering the same nominee
        hold(decision)
        rules.can_edit_decision(by, decision).require()
        check_line(line)
        if not line.pk:
            check_on_list(decision.proposal, [line.nomination])
        line.save()
        note = "; ".join(f"{what}: {old} → {new}" for what, old, new in line.differences) or line.get_outcome_display()
        record(decision, "line", "Ghi dòng quyết định", by=by, note=f"{line.nomination.name}: {note}"[:2000])
    return line


def check_line(line: DecisionLine) -> None:
    if not line.is_granted and not line.reason.strip():
        raise Unsound("Hãy ghi lý do cấp trên không khen thưởng để đơn vị biết.")
    if line.is_granted and line.reason:
        raise Unsound("Ô “Lý do không được khen thưởng” chỉ ghi khi không được khen thưởng. Hãy để trống ô ấy.")
    if line.is_granted:
        check_award(line.award, line.nomination.subject, line.decision)
    pages = line.decision.lines.exclude(pk=line.pk).filter(place=line.place).exclude(place=None)
    if line.is_granted and (
        other := pages.filter(award=line.award, nomination__subject=line.nomination.subject).first()
    ):
        raise Unsound(f"Số thứ tự {line.place} trong quyết định đã ghi cho {other.name}. Hãy kiểm tra lại.")


def check_award(award: AwardKind, subject: str, decision: Decision) -> None:
    if not award.is_for(subject):
        raise Unsound(f"“{award}” không dành cho {Nomination.Subject(subject).label.lower()}. Hãy chọn hình thức khác.")
    if not award.holds_on(decision.decided_on):
        raise Unsound(f"“{award}” không áp dụng vào ngày {dates.short(decision.decided_on)}. Hãy chọn hình thức khác.")


def drop_line(line: DecisionLine, *, by: User) -> None:
    """The paper says nothing of this nominee after all: awaited again, or gone if the superior had added it."""
    decision = line.decision
    rules.can_edit_decision(by, decision).require()
    with transaction.atomic():
        hold(decision)
        rules.can_edit_decision(by, decision).require()
        record(decision, "unline", "Bỏ dòng quyết định", by=by, note=line.name)
        remove(line)


def remove(line: DecisionLine) -> None:
    line.delete()
    if line.added:
        Dossier.objects.filter(nomination=line.nomination).delete()
        line.nomination.delete()


def add_person(decision: Decision, nomination: Nomination, *, by: User, page: int | None = None) -> DecisionLine:
    """Somebody whom no proposal named: the decision itself stands for the dossier."""
    rules.can_edit_decision(by, decision).require()
    check_added(decision, nomination)
    with transaction.atomic():
        hold(decision)
        rules.can_edit_decision(by, decision).require()
        nomination.state, nomination.created_by = states.NominationState.PROPOSED, by
        nomination.nominee = record_for(nomination, Whom(), by=by)
        nomination.save()
        Dossier.objects.create(
            nomination=nomination, state=states.DossierState.COMPLETE, report_form=nomination.award.report_form,
            results=f"Cấp trên bổ sung theo {decision}; đơn vị không lập hồ sơ.",
            report_pdf=decision.file, checked_by=by, checked_at=timezone.now(),
        )  # fmt: skip
        keep_keys(nomination, Dossier())  # of the merit alone: that there is no dossier is not a deed
        line = as_proposed(decision, nomination)
        line.added, line.page = True, page
        line.save()
        record(decision, "line", "Ghi người cấp trên bổ sung", by=by, note=str(line))
    return line


def check_added(decision: Decision, nomination: Nomination) -> None:
    check_award(nomination.award, nomination.subject, decision)
    if nomination.participation.campaign_id != decision.proposal.campaign_id:
        raise Unsound("Đơn vị không tham gia phong trào này. Hãy chọn đơn vị khác.")
    same = Nomination.objects.of(decision.proposal.campaign).filter(
        subject=nomination.subject, award=nomination.award, participation=nomination.participation
    )
    same = same.filter(collective=nomination.collective) if nomination.collective else same.filter(name=nomination.name)
    if same.exists():
        raise Unsound(
            f"{nomination.name} đã có trong danh sách đề nghị của phong trào với cùng hình thức. "
            "Hãy ghi kết quả ở dòng ấy, không bổ sung."
        )


# --- The end --------------------------------------------------------------------------------------------------------


def enter_decision(decision: Decision, *, by: User, certificates: bool = False) -> None:
    """Into the register in the words of the decision; the declined are told why. Cannot be undone.

    certificates: the superior has the office print them, so they are drawn up too.
    """
    rules.can_enter_decision(by, decision).require()
    with transaction.atomic():
        hold(decision)
        rules.can_enter_decision(by, decision).require()
        lines = decision.lines.select_related("award", "nomination__award", "nomination__participation__organization")
        for line in lines:
            settle(line, by=by)
        states.ENTER_DECISION.apply(decision, by=by, entered_at=timezone.now())
        if certificates:
            draw_up(decision.entries.order_by(*in_paper_order()), by=by)
        after_decision(decision, decision.proposal.campaign.organizer)


def settle(line: DecisionLine, *, by: User) -> None:
    decision, nomination = line.decision, line.nomination
    move, note = (states.AWARD, str(decision)) if line.is_granted else (states.DECLINE, f"{decision}: {line.reason}")
    move.apply(nomination, by=by, note=note)
    if line.is_granted:
        entry = enter_in_register(
            nomination,
            number=decision.number,
            decided_on=decision.decided_on,
            issuer=decision.issuer,
            words={"name": line.name, "merit": line.merit},
            award=line.award,
            decision=decision,
        )
        EntryProvenance.objects.create(
            entry=entry, file=decision.file, file_name=decision.file_name, page=line.page, place=line.place
        )
    notify.decided(nomination, line.reason, line.award)


def discard_decision(decision: Decision, *, by: User) -> None:
    """It was recorded by mistake and is in no register: its nominees are awaited again."""
    rules.can_edit_decision(by, decision).require()
    with transaction.atomic():
        hold(decision)
        rules.can_edit_decision(by, decision).require()
        record(decision.proposal, "undecision", "Bỏ bản ghi quyết định chưa vào sổ", by=by, note=str(decision))
        for line in decision.lines.select_related("nomination"):
            remove(line)
        decision.delete()
