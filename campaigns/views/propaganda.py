"""Propaganda in a campaign: by strand, the office's own sessions one by one, and recording one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules, statistics
from campaigns.flows import events as flows
from campaigns.forms.events import SessionForm
from campaigns.kinds import FORMS_OF_WORD, PROPAGANDA
from campaigns.models import Announcement, Campaign, PropagandaSession, TownEvent
from campaigns.states import AchievementState
from emulation.accounts.scope import get_visible
from emulation.lib.errors import Unsound
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.once import once

SESSIONS = Export(
    "Buổi tuyên truyền của cơ quan",
    (
        ("Ngày", 12, lambda row: row.held_on),
        ("Nội dung thi đua", 30, lambda row: row.strand.title),
        ("Theo tin bài, sự kiện", 50, lambda row: str(row.source)),
        ("Hình thức", 34, lambda row: row.get_form_display()),
        ("Địa điểm", 30, lambda row: row.place),
        ("Đối tượng", 36, lambda row: row.audience),
        ("Số người", 10, lambda row: row.people),
    ),
)


def propaganda(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    strands = [(str(row.pk), row.title) for row in campaign.strands.all()]
    filters = [
        Choice("noi-dung", "Nội dung", "strand", strands),
        Choice("hinh-thuc", "Hình thức", "form", list(FORMS_OF_WORD)),
    ]
    rows = PropagandaSession.objects.visible_to(request.user).filter(campaign=campaign)
    context = listing(request, rows, filters) | {
        "campaign": campaign,
        "strands": statistics.strands_with_propaganda(campaign),
        "can_remove": bool(rules.is_editor(request.user, campaign.organizer_id)) and campaign.is_open,
        "units_url": reverse(
            "campaigns:achievements",
            query={"loai": PROPAGANDA, "trang-thai": AchievementState.VERIFIED, "phong-trao": campaign.pk},
        ),
    }
    return listed(request, "campaigns/propaganda.html", context, SESSIONS)


def announcement_session(request: HttpRequest, pk: int) -> HttpResponse:
    return recorded(request, get_visible(Announcement, request.user, pk=pk))


def event_session(request: HttpRequest, pk: int) -> HttpResponse:
    return recorded(request, get_visible(TownEvent, request.user, pk=pk))


def recorded(request: HttpRequest, source: Announcement | TownEvent) -> HttpResponse:
    rules.can_record_session(request.user, source).require()
    form = SessionForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid():
        target = reverse("campaigns:propaganda", args=[source.campaign_id])
        try:
            with once(request) as ticket:
                flows.record_session(source, form.instance, by=request.user)
                ticket.leads_to(target)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã ghi buổi tuyên truyền vào nội dung thi đua.")
            return redirect(target)
    return render(request, "campaigns/session_record.html", {"form": form, "source": source})


def session_remove(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(PropagandaSession, request.user, pk=pk)
    rules.can_remove_session(request.user, session).require()
    page = Page(
        title="Bỏ buổi tuyên truyền",
        lead=str(session),
        consequences=["Buổi này không còn được tính vào nội dung thi đua; nhật ký vẫn giữ những gì đã ghi."],
        submit_label="Bỏ",
        done="Đã bỏ buổi tuyên truyền.",
        back_url=reverse("campaigns:propaganda", args=[session.campaign_id]),
        danger=True,
    )
    return confirmed(request, page, lambda: flows.remove_session(session, by=request.user))
