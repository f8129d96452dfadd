"""The outbox: what is about to leave, what a clerk does with it, and the log of what was sent to whom."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.lib.verdict import YES, no
from emulation.notices import flows, rules
from emulation.notices.forms import CancelForm
from emulation.notices.models import Message
from emulation.notices.prepare import policy_of
from emulation.notices.states import MailState, MessageState
from emulation.notices.views.waiting import served
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, listing

NOTHING_WAITS = no("Không có tin nào đang chờ gửi.")


def outbox(request: HttpRequest) -> HttpResponse:
    mine = Message.objects.in_outbox_of(request.user)
    filters = [
        Choice("trang-thai", "Trạng thái", "state", MessageState.choices),
        Choice("thu", "Thư điện tử", "mail__state", MailState.choices),
    ]
    waits = YES if mine.waiting().exists() else NOTHING_WAITS
    context = listing(request, mine, filters) | {
        "policies": [(office, policy_of(office)) for office in served(request)],
        "mail_on": settings.MAIL_ON,
        "actions": [
            Action("Gửi hết tin đang chờ", reverse("notices:send_all"), waits, icon="send"),
            Action("Giữ hết tin đang chờ", reverse("notices:hold_all"), waits, tone="secondary"),
            Action("Chuẩn bị ngay", reverse("notices:prepare"), tone="secondary", icon="bell"),
        ],
    }
    return render(request, "notices/outbox.html", context)


def message(request: HttpRequest, pk: int) -> HttpResponse:
    """To its recipient what it says; to the clerk also why, and what can be done with it."""
    row = get_visible(Message, request.user, pk=pk)
    is_clerk = bool(rules.can_keep_reminders(request.user, row.organization_id))
    mail = getattr(row, "mail", None)
    context = {
        "message": row,
        "is_clerk": is_clerk,
        "lines": row.lines.all() if is_clerk else row.lines.filter(is_done=False),
        "actions": message_actions(request, row) if is_clerk else [],
        "entries": history_of(row)[:20] if is_clerk else [],
        "mail_entries": history_of(mail)[:20] if is_clerk and mail else [],
    }
    return render(request, "notices/message.html", context)


def message_actions(request: HttpRequest, row: Message) -> list[Action]:
    user, pk = request.user, row.pk
    mail = getattr(row, "mail", None)
    offered = [
        Action("Gửi ngay", reverse("notices:send", args=[pk]), rules.can_send(user, row), icon="send"),
        Action("Giữ lại", reverse("notices:hold", args=[pk]), rules.can_hold(user, row), tone="secondary"),
        Action("Bỏ giữ", reverse("notices:release", args=[pk]), rules.can_release(user, row), tone="secondary"),
        Action("Hủy tin", reverse("notices:cancel", args=[pk]), rules.can_cancel(user, row), tone="danger"),
    ]
    if mail:
        url = reverse("notices:mail_again", args=[pk])
        offered.append(Action("Gửi lại thư", url, rules.can_mail_again(user, mail), icon="send"))
    return [action for action in offered if action.verdict]


# --- One message ------------------------------------------------------------------------------------------------------


def hold(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(Message, request.user, pk=pk)
    rules.can_hold(request.user, row).require()
    says = ["Tin không gửi cho đến khi bạn bỏ giữ hoặc bấm gửi.", "Người nhận chưa biết gì về tin này."]
    page = page_of(row, "Giữ tin lại", says, "Giữ lại", "Đã giữ tin lại.")
    return confirmed(request, page, lambda: flows.hold_message(row, by=request.user))


def release(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(Message, request.user, pk=pk)
    rules.can_release(request.user, row).require()
    says = ["Tin trở lại hàng chờ, như vừa được chuẩn bị.", f"Cách gửi đang đặt: {policy_of(row.organization)}."]
    page = page_of(row, "Bỏ giữ tin", says, "Bỏ giữ", "Đã bỏ giữ tin.")
    return confirmed(request, page, lambda: flows.release_message(row, by=request.user))


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(Message, request.user, pk=pk)
    rules.can_cancel(request.user, row).require()
    form = CancelForm(request.POST or None)
    says = [
        "Tin không bao giờ được gửi; trong nhật ký vẫn còn.",
        "Nếu việc vẫn chưa xong, quy tắc khác hoặc lần nhắc sau vẫn có thể nhắc người này.",
    ]
    page = page_of(row, "Hủy tin", says, "Hủy tin", "Đã hủy tin.", danger=True)

    def act() -> None:
        flows.cancel_message(row, by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form)


def send(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(Message, request.user, pk=pk)
    rules.can_send(request.user, row).require()
    says = [
        f"{row.recipient} thấy tin ngay ở trang Thông báo; nếu có thư điện tử thì thư đi trong ít phút.",
        "Việc nào người nhận đã làm xong thì không nhắc nữa.",
    ]
    page = page_of(row, "Gửi tin ngay", says, "Gửi ngay", "Đã xử lý tin; kết quả ghi bên dưới.")
    return confirmed(request, page, lambda: flows.send_message(row, by=request.user))


def mail_again(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(Message, request.user, pk=pk, mail__isnull=False)
    rules.can_mail_again(request.user, row.mail).require()
    says = [f"Thư đi trong ít phút, đến {row.recipient.email or row.mail.address}."]
    if row.mail.state == MailState.UNSURE:
        says.append("Lần trước chưa rõ thư đã đi chưa, nên người nhận có thể nhận thư này hai lần.")
    page = page_of(row, "Gửi lại thư", says, "Gửi lại thư", "Đã xếp thư vào hàng chờ gửi.")
    return confirmed(request, page, lambda: flows.mail_again(row.mail, by=request.user))


def page_of(row: Message, title: str, says: list[str], label: str, done: str, *, danger: bool = False) -> Page:
    return Page(title, str(row), says, label, done, back_url=row.get_absolute_url(), danger=danger)
