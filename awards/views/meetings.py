"""A meeting before it is held, its minutes opened afterwards, and the count of its ballot."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import ballots, invitations
from awards.flows import council as flows
from awards.forms.council import SessionForm
from awards.forms.meetings import BallotForm, PlannedForm
from awards.models import BallotCount, CouncilSession, Nomination
from campaigns.models import Campaign
from emulation.accounts.scope import get_visible
from emulation.documents.views.framing import framed
from emulation.lib.errors import Unsound
from emulation.web.once import once


def session_plan(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_hold_session(request.user, campaign).require()
    form = PlannedForm(request.POST or None, instance=CouncilSession(campaign=campaign))
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                session = invitations.plan_session(campaign, form.instance, by=request.user)
                ticket.leads_to(session)
        except Unsound as error:
            form.add_error("held_on", error.message)
        else:
            messages.success(request, "Đã lập phiên họp dự kiến. Hãy xem giấy mời rồi trình ký.")
            return redirect(session)
    waiting = Nomination.objects.for_council(campaign).filter(council_result=None).count()
    return render(request, "awards/session_plan.html", {"campaign": campaign, "form": form, "waiting": waiting})


def session_plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_edit_planned(request.user, session).require()
    form = PlannedForm(request.POST or None, instance=session)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                invitations.edit_planned(session, by=request.user)
                ticket.leads_to(session)
        except Unsound as error:
            form.add_error("held_on", error.message)
        else:
            messages.success(request, "Đã lưu phiên họp dự kiến.")
            return redirect(session)
    stored = get_visible(CouncilSession, request.user, pk=pk)  # the form has changed its own copy
    return render(request, "awards/session_plan.html", {"campaign": stored.campaign, "session": stored, "form": form})


def invitation_frame(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_edit_planned(request.user, session).require()
    # The signer signs by the seat in the council, not in a capacity of the office.
    return framed(request, session.invitation, session, lead=session, fixed=["capacity"])


def session_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """The planned meeting was held: the roll call, and its minutes open."""
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_open_minutes(request.user, session).require()
    form = SessionForm(request.POST or None, instance=session, campaign=session.campaign)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.hold_session(session.campaign, session, form.cleaned_data["attending"], by=request.user)
            target = reverse("awards:session_results", args=[session.pk])
            ticket.leads_to(target)
        messages.success(request, "Đã lập biên bản. Hãy ghi kết quả xét từng đề nghị.")
        return redirect(target)
    stored = get_visible(CouncilSession, request.user, pk=pk)  # the form has changed its own copy
    return render(request, "awards/session_edit.html", {"campaign": stored.campaign, "session": stored, "form": form})


def ballot_count(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_count_ballot(request.user, session).require()
    count = getattr(session, "ballot_count", None) or BallotCount()
    form = BallotForm(request.POST or None, instance=count, session=session)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                ballots.save_count(session, form.instance, form.cleaned_data["tellers"], by=request.user)
                ticket.leads_to(session)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã lưu số phiếu. Xem lại biên bản kiểm phiếu rồi trình ký.")
            return redirect(session)
    stored = get_visible(CouncilSession, request.user, pk=pk)
    return render(request, "awards/ballot_count.html", {"session": stored, "form": form})


def ballot_frame(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    count = getattr(session, "ballot_count", None)
    if count is None:
        rules.can_count_ballot(request.user, session).require()
        return redirect("awards:ballot_count", pk)
    rules.can_edit_count(request.user, session).require()
    return framed(request, count.document, session, lead=session, fixed=["capacity"])
