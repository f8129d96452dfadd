"""A unit asks to alter or withdraw a pledge that was accepted; the clerk answers, and both versions stay."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns import notify, rules, states
from campaigns.flows.works import hold_pledge
from campaigns.models import Commitment, PledgeChange
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound


def ask_change(pledge: Commitment, change: PledgeChange, *, by: User) -> PledgeChange:
    """`change` holds the facts as they shall be, or `withdraws`; and the reason."""
    rules.can_ask_change(by, pledge).require()
    if not change.reason.strip():
        raise Unsound("Hãy ghi lý do để Văn phòng xét.")
    with transaction.atomic():
        held = hold_pledge(pledge)
        if not rules.still_open(held):
            raise StaleState("Việc này vừa được báo hoàn thành hoặc rút ở nơi khác. Hãy tải lại trang để xem.")
        change.commitment, change.asked_by, change.before = held, by, held.facts()
        if change.withdraws:
            take_facts(change, held)
        elif change.facts() == change.before:
            raise Unsound("Chưa có gì khác với việc đã đăng ký. Hãy sửa ít nhất một ô.")
        else:
            check_due(change)
        try:
            with transaction.atomic():
                change.save()
        except IntegrityError:
            raise StaleState("Vừa có một đề nghị khác cho việc này. Hãy tải lại trang để xem.") from None
        label = "Đề nghị rút" if change.withdraws else "Đề nghị thay đổi"
        record(held, "ask_change", label, by=by, note=change.reason)
        notify.change_asked(change)
    return change


def take_facts(to: Commitment | PledgeChange, source: Commitment | PledgeChange) -> None:
    for name in PledgeChange.FACTS:
        setattr(to, name, getattr(source, name))


def check_due(change: PledgeChange) -> None:
    campaign = change.commitment.participation.campaign
    if change.due_on and not campaign.starts_on <= change.due_on <= campaign.ends_on:
        raise Unsound(
            f"Hạn {dates.short(change.due_on)} nằm ngoài thời gian thi đua ({campaign.period}). Hãy chọn lại ngày."
        )


def accept_change(change: PledgeChange, *, by: User) -> None:
    rules.can_decide_change(by, change).require()
    with transaction.atomic():
        pledge = hold_pledge(change.commitment)
        rules.still_open(pledge).require()
        if pledge.facts() != change.before:
            raise Unsound(
                "Việc đăng ký đã đổi từ khi đơn vị đề nghị. Hãy trả lời “không chấp nhận” và nêu lý do, "
                "để đơn vị đề nghị lại theo bản mới."
            )
        if change.withdraws:
            pledge.withdrawn_on = dates.today()
        else:
            check_due(change)
            take_facts(pledge, change)
        pledge.save()
        states.ACCEPT_CHANGE.apply(change, by=by, decided_by=by, decided_at=timezone.now())
        label = "Rút theo đề nghị của đơn vị" if change.withdraws else "Đổi theo đề nghị của đơn vị"
        record(pledge, "change", label, by=by, note=change.reason)
        notify.change_decided(change)


def refuse_change(change: PledgeChange, *, by: User, reason: str) -> None:
    rules.can_decide_change(by, change).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do để đơn vị biết vì sao không đổi được.")
    with transaction.atomic():
        states.REFUSE_CHANGE.apply(change, by=by, note=reason, answer=reason, decided_by=by, decided_at=timezone.now())
        record(change.commitment, "refuse_change", "Không chấp nhận thay đổi", by=by, note=reason)
        notify.change_decided(change)


def recall_change(change: PledgeChange, *, by: User) -> None:
    rules.can_recall_change(by, change).require()
    with transaction.atomic():
        states.RECALL_CHANGE.apply(change, by=by)
        record(change.commitment, "recall_change", "Rút lại đề nghị thay đổi", by=by)
