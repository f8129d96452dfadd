"""Units pledge; the clerk accepts or returns."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns import notify, rules, states
from campaigns.models import Participation, Registration, ReplacedPlan, UnitPlan
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound


def save_registration(registration: Registration, write_rows: Callable[[], Any], *, by: User) -> Registration:
    """Keep the unit's pledge with all its rows. Saved for the first time it becomes a draft."""
    rules.can_register(by, registration.participation).require()
    with transaction.atomic():
        is_new = registration.pk is None
        if is_new:
            refuse_second(registration.participation)
        else:
            hold(registration)
        registration.sheet = None  # the unit's own words from now on
        registration.save()
        write_rows()
        words = ("draft", "Soạn đăng ký") if is_new else ("edit", "Sửa đăng ký")
        record(registration, *words, by=by, after=registration.state)
    return registration


def refuse_second(participation: Participation) -> None:
    """One pledge a unit: somebody may have opened it in another window since this one was begun."""
    Participation.objects.select_for_update().get(pk=participation.pk)
    if Registration.objects.filter(participation=participation).exists():
        raise StaleState("Đơn vị đã có bản đăng ký vừa được lập ở nơi khác. Hãy tải lại trang để sửa bản đó.")


def submit_registration(registration: Registration, *, by: User) -> None:
    rules.can_submit_registration(by, registration).require()
    if not registration.commitments.exists():
        raise Unsound("Đăng ký chưa có công trình, phần việc hay chỉ tiêu nào. Hãy thêm ít nhất một việc rồi gửi.")
    check_dues(registration)
    with transaction.atomic():
        states.SUBMIT_REGISTRATION.apply(registration, by=by, submitted_at=timezone.now(), return_reason="")
        registration.commitments.update(return_note="")
        notify.registration_submitted(registration)


def check_dues(registration: Registration) -> None:
    """The period may have moved since the days were written."""
    campaign = registration.participation.campaign
    dated = registration.commitments.exclude(due_on=None)
    if outside := dated.exclude(due_on__range=(campaign.starts_on, campaign.ends_on)):
        named = "; ".join(f"“{row.title}” ({dates.short(row.due_on)})" for row in outside)
        raise Unsound(f"Hạn nằm ngoài thời gian thi đua ({campaign.period}): {named}. Hãy sửa ngày rồi gửi lại.")


def accept_registration(registration: Registration, *, by: User) -> None:
    rules.can_accept_registration(by, registration).require()
    with transaction.atomic():
        states.ACCEPT_REGISTRATION.apply(registration, by=by, decided_at=timezone.now())
        notify.registration_decided(registration)


def return_registration(
    registration: Registration, *, by: User, reason: str, lines: dict[int, str] | None = None
) -> None:
    """`lines`: by the key of a pledged work, what is to be mended in it."""
    rules.can_decide_registration(by, registration).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do trả lại để đơn vị biết cần bổ sung gì.")
    noted = [(row, note.strip()) for row in registration.commitments.all() if (note := (lines or {}).get(row.pk, ""))]
    told = "\n".join([reason, *(f"{row.title}: {note}" for row, note in noted)])
    with transaction.atomic():
        states.RETURN_REGISTRATION.apply(
            registration, by=by, note=told, return_reason=reason, decided_at=timezone.now()
        )
        for row, note in noted:
            row.return_note = note
            row.save(update_fields=["return_note"])
        notify.registration_decided(registration)


def file_unit_plan(participation: Participation, *, by: User, **fields: Any) -> UnitPlan:
    """The unit's own plan; a newer one takes the place of the older, which is kept as it was."""
    rules.can_file_unit_plan(by, participation).require()
    with transaction.atomic():
        plan = put_plan(participation, filed_by=by, **fields)
        record(plan, "file", "Nộp kế hoạch của đơn vị", by=by, note=f"{plan.title} ({plan.file.sha256[:12]})")
    return plan


def put_plan(participation: Participation, **fields: Any) -> UnitPlan:
    """Inside the caller's transaction. A new file brings neither the words nor the signed copy of the plan before."""
    if before := UnitPlan.objects.select_for_update().filter(participation=participation).first():
        keep_replaced(before)
    anew = {"words": None, "signed_file": None, "signed_name": ""} if "file" in fields else {}
    fields = anew | {"sheet": None, "filed_at": timezone.now()} | fields
    return UnitPlan.objects.update_or_create(participation=participation, defaults=fields)[0]


def keep_replaced(plan: UnitPlan) -> None:
    facts = {name: getattr(plan, name) for name in ReplacedPlan.FACTS}
    ReplacedPlan.objects.create(participation=plan.participation, filed_at=plan.filed_at, **facts)
