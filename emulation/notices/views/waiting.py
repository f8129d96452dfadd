"""What a clerk does with all messages that wait: today's are prepared, they are sent, they are held."""

from collections.abc import Callable

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from emulation.accounts.models import Organization
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.notices import flows
from emulation.notices.models import Message
from emulation.notices.prepare import to_tell
from emulation.web.confirming import Page, confirmed

PREVIEWED = 30


def served(request: HttpRequest) -> list[Organization]:
    """Offices whose clerk this person is."""
    return list(Organization.objects.filter(pk__in=request.user.organization_ids({Role.CLERK})))


def prepare(request: HttpRequest) -> HttpResponse:
    """Shows first what today's rules ask for."""
    offices, today = served(request), dates.today()
    found = [(user, mine) for office in offices for user, mine in to_tell(office, today).items()]
    says = [f"{user}: {' '.join(each.text(today) for each in mine)}" for user, mine in found[:PREVIEWED]]
    if len(found) > PREVIEWED:
        says.append(f"và {len(found) - PREVIEWED} người khác.")
    lead, label, done = "Hôm nay không có gì mới để nhắc.", "Về hộp gửi", "Không có gì mới để nhắc."
    if found:
        lead = f"{len(found)} tin mới vào hộp gửi; chưa tin nào đi ngay."
        label, done = "Đưa vào hộp gửi", "Tin mới nằm trong hộp gửi."
    page = Page("Chuẩn bị tin nhắc hôm nay", lead, says, label, done, back_url=reverse("notices:outbox"))

    def act() -> None:
        for office in offices:
            flows.prepare_now(office, by=request.user)

    return confirmed(request, page, act)


def send_all(request: HttpRequest) -> HttpResponse:
    says = ["Việc nào người nhận đã làm xong thì không nhắc nữa.", "Tin đang giữ lại vẫn giữ lại."]

    def send(waiting: list[Message]) -> None:
        sent = flows.send_all(waiting, by=request.user)
        told.info(request, f"Đã gửi {sent} tin; {len(waiting) - sent} tin không cần gửi nữa.")

    return for_all(request, "Gửi hết tin đang chờ", says, "Gửi hết", "Hộp gửi không còn tin nào chờ.", send)


def hold_all(request: HttpRequest) -> HttpResponse:
    says = ["Các tin này không gửi cho đến khi từng tin được bỏ giữ hoặc gửi."]

    def hold(waiting: list[Message]) -> None:
        flows.hold_all(waiting, by=request.user)

    return for_all(request, "Giữ hết tin đang chờ", says, "Giữ hết", "Đã giữ lại mọi tin đang chờ.", hold)


def for_all(
    request: HttpRequest, title: str, says: list[str], label: str, done: str, act: Callable[[list[Message]], None]
) -> HttpResponse:
    """One page for whatever is done to all that wait, office by office."""
    rows = Message.objects.in_outbox_of(request.user).waiting().select_related("recipient").prefetch_related("lines")
    waiting: dict[int, list[Message]] = {}
    for row in rows:
        waiting.setdefault(row.organization_id, []).append(row)
    lead = f"{sum(map(len, waiting.values()))} tin đang chờ gửi"
    page = Page(title, lead, says, label, done, back_url=reverse("notices:outbox"))

    def every() -> None:
        for mine in waiting.values():
            act(mine)

    return confirmed(request, page, every)
