"""The office enters what a unit handed in on paper. Who entered a result does not verify it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns import notify, rules, states
from campaigns.flows.progress import NamedFile, add_evidence, check_day, check_kind, write_figures
from campaigns.flows.taking_part import check_dues, put_plan, refuse_second
from campaigns.models import (
    Achievement,
    Commitment,
    Figure,
    FormPurpose,
    Participation,
    Registration,
    SignedSheet,
    UnitPlan,
)
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib.errors import Unsound


def enter_pledges(registration: Registration, works: Iterable[Commitment], *, by: User, note: str) -> None:
    """Add or correct works of the unit's pledge; a pledge that is new is handed in with them, as from the unit.

    Raises Forbidden once the pledge is with the unit or was accepted.
    """
    participation = registration.participation
    rules.can_enter_pledges(by, participation).require()
    with transaction.atomic():
        is_new = registration.pk is None
        if is_new:
            refuse_second(participation)
            registration.save()
        else:
            hold(registration)
        for work in works:
            work.registration = registration
            work.save()
        words = ("draft", "Văn phòng ghi hộ đăng ký") if is_new else ("edit", "Văn phòng sửa đăng ký ghi hộ")
        record(registration, *words, by=by, after=registration.state, note=note)
        if states.SUBMIT_REGISTRATION.open_from(registration.state):
            sent = {"submitted_at": timezone.now(), "return_reason": ""}
            states.SUBMIT_REGISTRATION.apply(registration, by=by, note=note, **sent)
        notify.pledges_entered(registration)


def enter_achievement(
    participation: Participation, achievement: Achievement, *, by: User, note: str, figures: Iterable[Figure] = ()
) -> None:
    """Keep a result of the unit as a draft; the unit, or who entered it, adds the evidence and hands it in."""
    rules.can_enter_for(by, participation).require()
    check_day(participation, achievement)
    check_kind(achievement)
    with transaction.atomic():
        achievement.participation, achievement.created_by = participation, by
        achievement.save()
        write_figures(achievement, figures)
        record(achievement, "draft", "Văn phòng ghi hộ kết quả", by=by, after=achievement.state, note=note)


def correct_entered(achievement: Achievement, *, by: User, note: str, figures: Iterable[Figure] | None = None) -> None:
    """`figures` None leaves those that are there."""
    rules.can_edit_achievement(by, achievement).require()
    check_day(achievement.participation, achievement)
    check_kind(achievement)
    with transaction.atomic():
        hold(achievement)
        achievement.save()
        if figures is not None:
            write_figures(achievement, figures)
        record(achievement, "edit", "Văn phòng sửa kết quả ghi hộ", by=by, note=note)


# --- From a signed sheet ----------------------------------------------------------------------------------------------


def enter_registration(
    sheet: SignedSheet, registration: Registration, write_rows: Callable[[], Any], *, by: User
) -> Registration:
    """The unit's pledge as the sheet says it, handed in at once."""
    rules.can_enter_registration(by, sheet).require()
    with transaction.atomic():
        is_new = registration.pk is None
        if is_new:
            refuse_second(sheet.participation)
        else:
            hold(registration)
        registration.sheet = sheet
        registration.save()
        write_rows()
        if not registration.commitments.exists():
            raise Unsound("Phiếu đăng ký phải có ít nhất một công trình, phần việc hay chỉ tiêu. Hãy ghi thêm.")
        check_dues(registration)
        words = ("draft", "Văn phòng nhập thay đăng ký") if is_new else ("edit", "Văn phòng sửa đăng ký nhập thay")
        record(registration, *words, by=by, after=registration.state, note=sheet.mark)
        if states.SUBMIT_REGISTRATION.open_from(registration.state):
            sent = {"submitted_at": timezone.now(), "return_reason": ""}
            states.SUBMIT_REGISTRATION.apply(registration, by=by, note=sheet.mark, **sent)
            registration.commitments.update(return_note="")
        notify.pledges_entered(registration)
    return registration


def enter_result(
    sheet: SignedSheet,
    achievement: Achievement,
    files: Iterable[NamedFile],
    *,
    by: User,
    figures: Iterable[Figure] = (),
) -> Achievement:
    """A result as the sheet says it, kept as a draft; the sheet itself is proof enough to hand it in."""
    rules.can_enter_from(by, sheet, FormPurpose.RESULTS).require()
    check_day(sheet.participation, achievement)
    check_kind(achievement)
    with transaction.atomic():
        achievement.participation, achievement.created_by, achievement.sheet = sheet.participation, by, sheet
        achievement.save()
        record(achievement, "draft", "Văn phòng nhập thay kết quả", by=by, after=achievement.state, note=sheet.mark)
        write_figures(achievement, figures)
        add_evidence(achievement, files, by=by)
    return achievement


def enter_plan(sheet: SignedSheet, *, by: User, **fields: Any) -> UnitPlan:
    """The unit's own plan as it was handed in on paper."""
    rules.can_enter_from(by, sheet, FormPurpose.PLAN).require()
    with transaction.atomic():
        plan = put_plan(sheet.participation, filed_by=by, sheet=sheet, **fields)
        note = f"{sheet.mark}: {plan.title} ({plan.file.sha256[:12]})"
        record(plan, "file", "Văn phòng nộp thay kế hoạch của đơn vị", by=by, note=note)
    return plan
