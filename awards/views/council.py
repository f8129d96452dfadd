"""The council: its sessions, the roll call, the table of votes, the frame of the minutes."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy

from awards import rules
from awards.balance_page import make_of
from awards.council.reading import lines_of
from awards.council.session_papers import agenda_actions, papers_of
from awards.council.sitting_page import ItemRow, item_rows, sitting_actions
from awards.flows import council as flows
from awards.forms.council import ResultsForm, SessionForm, WordsForm
from awards.models import CouncilResult, CouncilSession, Nomination, WrittenOpinion
from awards.querysets import IN_TOWN, in_paper_order
from awards.statistics.award_quotas import quota_uses
from awards.views.sitting import reads_opinions
from campaigns.models import Campaign
from campaigns.sides import narrowed_to, within
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.documents.views.framing import framed
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.listing import Export, listed, one_page
from emulation.web.once import once

NEW = (
    ("Mời họp", "awards:session_plan", "primary", "calendar-event"),
    ("Lập phiên họp đã họp", "awards:session_new", "secondary", "plus-lg"),
)
TO_COUNCIL = Action("Thành viên Hội đồng", reverse_lazy("awards:council"), tone="secondary", icon="people")

SESSIONS = Export(
    "Phiên họp Hội đồng",
    (
        ("Phiên họp", 40, str),
        ("Ngày họp", 12, lambda row: row.held_on),
        ("Phong trào", 36, lambda row: row.campaign.short_name),
        ("Tổng số thành viên", 10, lambda row: row.members),
        ("Có mặt", 9, lambda row: row.present if row.is_held else None),
        ("Số đề nghị đã xét", 10, lambda row: row.voted if row.is_held else None),
        ("Văn bản", 34, lambda row: (row.document if row.is_held else row.invitation).reference),
        ("Tình trạng", 40, lambda row: (row.document if row.is_held else row.invitation).status_line),
    ),
)


def session_list(request: HttpRequest) -> HttpResponse:
    rows, campaign = CouncilSession.objects.visible_to(request.user).for_list(), narrowed_to(request)
    only = campaign and campaign.pk
    rows, actions = within(rows, "campaign", only), [*new_actions(request.user, only), TO_COUNCIL]
    context = {"campaign": campaign, "found": rows, "page": one_page(request, rows), "actions": actions}
    return listed(request, "awards/sessions.html", context, SESSIONS)


def new_actions(user: User, only: int | None) -> list[Action]:
    """For the secretary, for each campaign that is running: call a meeting, or record one that was held."""
    towns = user.organization_ids({Role.SECRETARY})
    running = list(within(Campaign.objects.filter(organizer__in=towns, state=CampaignState.LAUNCHED), "pk", only))
    return [
        Action(
            label if len(running) == 1 else f"{label}: {campaign}",
            reverse(address, args=[campaign.pk]),
            rules.can_hold_session(user, campaign),
            tone=tone,
            icon=icon,
        )
        for campaign in running
        for label, address, tone, icon in NEW
    ]


def session_new(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_hold_session(request.user, campaign).require()
    form = SessionForm(request.POST or None, instance=CouncilSession(campaign=campaign), campaign=campaign)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            session = flows.hold_session(campaign, form.instance, form.cleaned_data["attending"], by=request.user)
            target = reverse("awards:session_results", args=[session.pk])
            ticket.leads_to(target)
        messages.success(request, "Đã lập phiên họp. Hãy ghi kết quả xét từng đề nghị.")
        return redirect(target)
    waiting = Nomination.objects.for_council(campaign).filter(council_result=None).count()
    return render(request, "awards/session_edit.html", {"campaign": campaign, "form": form, "waiting": waiting})


def session_detail(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    on_screen = session.is_on_screen
    context = {
        "session": session,
        "papers": papers_of(request.user, session),
        "lines": lines_of(request.user, session),
        "in_hall": bool(request.user.roles & IN_TOWN),
        "reads": bool(session.agenda_sent_at and rules.seat_of(request.user, session)),
        "agenda_actions": agenda_actions(request.user, session),
        "steps": sitting_actions(request.user, session),
        "on_screen": on_screen,
        "page": one_page(request, rows_of(request.user, session, on_screen)),
        "even": rules.even_votes(session) if session.is_sitting else [],
        "opinions": opinions_of(request.user, session),
        "attending": session.attending.select_related("user"),
    }
    waiting = Nomination.objects.for_council(session.campaign).for_list().select_related("participation__group")
    if not session.is_held:
        listed = waiting.filter(agenda_items__session=session)
        context |= {"make": make_of(session.campaign, listed or waiting), "uses": quota_uses(session.campaign)}
    return render(request, "awards/session.html", context)


def rows_of(user: User, session: CouncilSession, on_screen: bool) -> Sequence[ItemRow] | QuerySet[CouncilResult]:
    """What was voted on: on the screen item by item, told afterwards the results; nothing before the meeting."""
    if session.is_sitting or on_screen:
        return item_rows(user, session)
    if not session.is_held:
        return []
    results = session.results.select_related("nomination__award", "nomination__participation__organization")
    return results.order_by(*in_paper_order("nomination__"))


def opinions_of(user: User, session: CouncilSession) -> list[WrittenOpinion]:
    """Letters of absent members, for whoever may read them."""
    return list(session.opinions.select_related("seat__user")) if reads_opinions(user, session) else []


def session_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole of a meeting told afterwards; of one on the screen the words alone."""
    session = get_visible(CouncilSession, request.user, pk=pk)
    if session.is_on_screen:
        return minutes_edit(request, session)
    rules.can_record_result(request.user, session).require()
    form = SessionForm(request.POST or None, instance=session, campaign=session.campaign)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                flows.edit_session(session, form.cleaned_data["attending"], by=request.user)
                ticket.leads_to(session)
        except Unsound as error:
            form.add_error("attending", error.message)
        else:
            messages.success(request, "Đã lưu phiên họp.")
            return redirect(session)
    stored = get_visible(CouncilSession, request.user, pk=pk)  # the form has changed its own copy
    return render(request, "awards/session_edit.html", {"campaign": stored.campaign, "session": stored, "form": form})


def minutes_edit(request: HttpRequest, session: CouncilSession) -> HttpResponse:
    rules.can_edit_minutes(request.user, session).require()
    form = WordsForm(request.POST or None, instance=session)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.edit_minutes(session, by=request.user)
            ticket.leads_to(session)
        messages.success(request, "Đã lưu nội dung biên bản.")
        return redirect(session)
    stored = get_visible(CouncilSession, request.user, pk=session.pk)  # the form has changed its own copy
    return render(request, "awards/session_edit.html", {"campaign": stored.campaign, "session": stored, "form": form})


def session_results(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole table of votes, saved all or nothing."""
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_record_result(request.user, session).require()
    form = ResultsForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                ticket.leads_to(session)
                flows.record_results(session, form.votes, form.dropped, by=request.user)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã lưu kết quả xét. Xem lại biên bản rồi trình Chủ tịch Hội đồng.")
            return redirect(session)
    return render(request, "awards/session_results.html", {"session": session, "form": form})


def session_frame(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_edit_minutes(request.user, session).require()
    # Who led the meeting signs its minutes in that part.
    return framed(request, session.document, session, lead=session, fixed=["capacity"])
