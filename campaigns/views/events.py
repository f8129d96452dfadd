"""The calendar of events, month by month, and each event with what the office can do with it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import events as flows
from campaigns.forms.events import WHEN, CancelEventForm, EventForm, MoveEventForm
from campaigns.models import TownEvent
from campaigns.querysets import EDITORS
from campaigns.sides import narrowed_to, within
from campaigns.statistics.months import SHORT_WEEKDAYS, Month
from campaigns.views.announcements import editors_body
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once

QUERY_READ = 200  # characters


def month_context(request: HttpRequest, rows: QuerySet[TownEvent]) -> dict[str, Any]:
    """Context of campaigns/month.html: the month of the address, or found events of any month where words are given."""
    query = request.GET.get("tu-khoa", "").strip()[:QUERY_READ]
    month = Month.read(request.GET.get("thang", ""), dates.today())
    if query:
        found = list(rows.search(query).for_list().order_by("-day", "-pk")[:100])
        return {"query": query, "found": found, "month": month}
    events = list(rows.filter(day__range=(month.first, month.last)).for_list())
    later = rows.filter(day__gt=month.last).order_by("day").values_list("day", flat=True).first()
    earlier = rows.filter(day__lt=month.first).order_by("-day").values_list("day", flat=True).first()
    return {
        "query": "",
        "month": month,
        "weeks": month.weeks(events),
        "days": month.days(events),
        "weekdays": SHORT_WEEKDAYS,
        "today": dates.today(),
        "nearest": [Month(day.replace(day=1)) for day in (earlier, later) if day] if not events else [],
    }


def event_list(request: HttpRequest) -> HttpResponse:
    rows, campaign = TownEvent.objects.visible_to(request.user), narrowed_to(request)
    context = month_context(request, within(rows, "campaign", campaign and campaign.pk)) | {"campaign": campaign}
    context["actions"] = [
        *([Action("Thêm sự kiện", reverse("campaigns:event_new"), icon="plus-lg")] if is_keeper(request.user) else []),
        Action("Tin bài", reverse("campaigns:announcements"), tone="secondary", icon="journal-text"),
    ]
    return render(request, "campaigns/events.html", context)


def is_keeper(user: User) -> bool:
    return bool(user.organization_ids(EDITORS))


def event_new(request: HttpRequest) -> HttpResponse:
    event = TownEvent(organizer_id=editors_body(request.user), campaign=narrowed_to(request))
    return edited(request, event, flows.add_event)


def event_edit(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_visible(TownEvent, request.user, pk=pk)
    rules.can_edit_event(request.user, event).require()
    return edited(request, event, flows.edit_event)


def edited(request: HttpRequest, event: TownEvent, flow: Any) -> HttpResponse:
    is_new = event.pk is None
    form = EventForm(request.POST or None, instance=event)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                flow(event, form.save, by=request.user)
                ticket.leads_to(event)
        except Unsound as error:
            if is_new:
                event.pk = None
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã ghi vào lịch sự kiện.")
            return redirect(event)
    return render(request, "campaigns/event_edit.html", {"form": form, "event": None if is_new else event})


def event_detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    event = get_visible(TownEvent, user, pk=pk)
    is_editor = bool(rules.is_editor(user, event.organizer_id))
    context = {
        "event": event,
        "month": Month(event.day.replace(day=1)),
        "actions": actions_of(user, event) if is_editor else [],
        "sessions": event.sessions.for_list() if is_editor else [],
        "entries": history_of(event)[:20] if is_editor else [],
    }
    return render(request, "campaigns/event.html", context)


def actions_of(user: User, event: TownEvent) -> list[Action]:
    def to(name: str) -> str:
        return reverse(f"campaigns:event_{name}", args=[event.pk])

    if event.is_off:
        return []
    return [
        Action("Ghi buổi tuyên truyền", to("session"), rules.can_record_session(user, event), tone="secondary"),
        Action("Sửa", to("edit"), rules.can_edit_event(user, event), tone="secondary", icon="pencil"),
        Action("Dời ngày, giờ, nơi", to("move"), rules.can_move_event(user, event), tone="secondary"),
        Action("Hủy sự kiện", to("cancel"), rules.can_cancel_event(user, event), tone="danger"),
    ]


def event_move(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_visible(TownEvent, request.user, pk=pk)
    rules.can_move_event(request.user, event).require()
    form = MoveEventForm(request.POST or None, instance=get_visible(TownEvent, request.user, pk=pk))
    page = Page(
        title="Dời sự kiện",
        lead=event.title,
        consequences=[
            f"Đang ghi: {', '.join(event.when_and_where)}. Lịch này vẫn hiện là lịch trước, kèm lý do.",
            "Lịch điện thoại của những người liên quan đổi theo."
            + ("" if event.is_open else " Người đứng đầu các đơn vị được báo."),
        ],
        submit_label="Dời sự kiện",
        done="Đã dời sự kiện.",
        back_url=event.get_absolute_url(),
    )

    def act() -> None:
        when = [form.cleaned_data[name] for name in WHEN]
        flows.move_event(event, *when, by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form)


def event_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_visible(TownEvent, request.user, pk=pk)
    rules.can_cancel_event(request.user, event).require()
    form = CancelEventForm(request.POST or None)
    page = Page(
        title="Hủy sự kiện",
        lead=event.title,
        consequences=["Sự kiện vẫn hiện trong lịch, ghi rõ là đã hủy và lý do. Không khôi phục lại được."],
        submit_label="Hủy sự kiện",
        done="Đã ghi là sự kiện bị hủy.",
        back_url=event.get_absolute_url(),
        danger=True,
    )
    return confirmed(
        request, page, lambda: flows.cancel_event(event, by=request.user, **form.cleaned_data), form, blame="reason"
    )
