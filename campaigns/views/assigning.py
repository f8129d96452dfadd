"""Duties of a plan followed: who has which, what is done, what is late."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import assigning as flows
from campaigns.forms.assigning import DoneForm, GiveForm, ReopenForm
from campaigns.models import Assignment, Campaign
from campaigns.states import CampaignState
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def assignment_list(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rows = campaign.assignments.for_list()
    context = {"campaign": campaign, "assignments": rows, "counts": campaign.assignments.counts()}
    return render(request, "campaigns/assignments.html", context)


def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(Assignment, request.user, pk=pk)
    user = request.user
    offered = [
        Action("Ghi đã xong", reverse("campaigns:assignment_done", args=[pk]), rules.can_finish(user, row)),
        Action("Giao người thực hiện", reverse("campaigns:assignment_give", args=[pk]), rules.can_give(user, row),
               tone="secondary", icon="person"),
        Action("Mở lại việc", reverse("campaigns:assignment_reopen", args=[pk]), rules.can_reopen(user, row),
               tone="secondary"),
    ]  # fmt: skip
    context = {
        "assignment": row,
        "campaign": row.campaign,
        "campaign_readable": Campaign.objects.visible_to(user).filter(pk=row.campaign_id).exists(),
        "actions": [action for action in offered if action.verdict],
        "entries": history_of(row)[:20],
    }
    return render(request, "campaigns/assignment.html", context)


def assignment_give(request: HttpRequest, pk: int) -> HttpResponse:
    """In the plan editor, and after the plan is issued."""
    row = get_visible(Assignment, request.user, pk=pk)
    rules.can_give(request.user, row).require()
    in_draft = row.campaign.state == CampaignState.DRAFT
    back = reverse("campaigns:plan_part", args=[row.campaign_id, "to-chuc"]) if in_draft else row.get_absolute_url()
    form = GiveForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.give_assignment(form.save(commit=False), by=request.user)
            ticket.leads_to(back)
        messages.success(request, "Đã lưu người thực hiện." if in_draft else "Đã giao việc; người được giao được báo.")
        return redirect(back)
    context = {"form": form, "assignment": row, "campaign": row.campaign, "in_draft": in_draft, "back": back}
    return render(request, "campaigns/assignment_give.html", context)


def assignment_done(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(Assignment, request.user, pk=pk)
    rules.can_finish(request.user, row).require()
    form = DoneForm(request.POST or None)
    page = Page(
        title="Ghi việc đã xong",
        lead=row.duty,
        consequences=["Văn phòng được báo; việc thôi hiện ở trang chủ và thôi được nhắc."],
        submit_label="Ghi đã xong",
        done="Đã ghi việc xong.",
        back_url=row.get_absolute_url(),
    )

    def act() -> None:
        given = form.cleaned_data
        flows.finish_assignment(row, done_on=given["done_on"], note=given["note"], by=request.user)

    return confirmed(request, page, act, form, blame="done_on")


def assignment_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(Assignment, request.user, pk=pk)
    rules.can_reopen(request.user, row).require()
    form = ReopenForm(request.POST or None)
    page = Page(
        title="Mở lại việc",
        lead=row.duty,
        consequences=[
            "Người được giao được báo lý do; việc hiện lại ở trang chủ của họ.",
            "Kết quả đã ghi còn trong nhật ký.",
        ],
        submit_label="Mở lại",
        done="Đã mở lại việc.",
        back_url=row.get_absolute_url(),
    )
    act = lambda: flows.reopen_assignment(row, reason=form.cleaned_data["reason"], by=request.user)  # noqa: E731
    return confirmed(request, page, act, form, blame="reason")
