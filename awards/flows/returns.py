"""What comes back of an award that was annulled or withdrawn: the certificate or object, the money part by part."""

from django.db import transaction

from awards import notify, rules
from awards.flows.certificates import give_back
from awards.flows.money import take_in
from awards.models import AwardChange, Certificate, ReturnReceipt
from awards.states import CertificateState
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.money import grouped

What = ReturnReceipt.What


def receive(receipt: ReturnReceipt, *, by: User) -> ReturnReceipt:
    """Note what somebody handed in; money that our fund had paid goes back into its book."""
    rules.can_receive(by, receipt.change).require()
    with transaction.atomic():
        AwardChange.objects.select_for_update().get(pk=receipt.change_id)
        change = AwardChange.objects.with_returns().filter(pk=receipt.change_id).first()
        if change is None:
            raise Unsound("Khen thưởng này không phải nộp lại gì.")
        check_day(receipt, change)
        check_amount(receipt, change)
        receipt.received_by = by
        receipt.save()
        money = f" {grouped(receipt.amount)} đồng" if receipt.amount else ""
        note = f"{change.entry.name}: {receipt.get_what_display()}{money}, người nộp {receipt.handed_by}"
        record(change.paper, "receive", "Nhận lại", by=by, note=note)
        if receipt.what == What.OBJECT:
            mark_returned(receipt, by=by)
        else:
            take_in(receipt, by=by)
        notify.returned(receipt)
    return receipt


def mark_returned(receipt: ReturnReceipt, *, by: User) -> None:
    handed = Certificate.objects.filter(entry=receipt.change.entry, state=CertificateState.HANDED).first()
    if handed:
        note = (
            f"{receipt.handed_by} nộp lại ngày {dates.short(receipt.received_on)} ({receipt.change.paper.paper_words})"
        )
        give_back(handed, by=by, note=note)


def check_day(receipt: ReturnReceipt, change: AwardChange) -> None:
    day = receipt.received_on
    if not change.effective_on <= day <= dates.today():
        raise Unsound(
            f"Ngày nhận {dates.short(day)} không nằm trong khoảng từ ngày văn bản có hiệu lực "
            f"({dates.short(change.effective_on)}) đến hôm nay. Hãy kiểm tra lại ngày."
        )


def check_amount(receipt: ReturnReceipt, change: AwardChange) -> None:
    if receipt.what == What.OBJECT:
        if not change.object_back or change.got_object:
            said = "đã nhận lại rồi" if change.got_object else "không phải nộp lại"
            raise Unsound(f"Giấy khen, hiện vật của {change.entry.name} {said}.")
        return
    left = (change.amount_back or 0) - change.got_amount
    if not receipt.amount:
        raise Unsound("Hãy ghi số tiền đã nộp lại.")
    if receipt.amount > left:
        raise Unsound(
            f"Số tiền {grouped(receipt.amount)} đồng vượt số còn phải nộp {grouped(left)} đồng. Hãy kiểm tra lại."
        )
