"""Decisions of the own chairman: the list, a new one, its words and its list, and what is not granted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.actions import on_paper
from awards.balance_page import make_of
from awards.flows import own_decisions as flows
from awards.forms.own_decisions import OwnDecisionForm, RefusalForm
from awards.law.bases import named_in
from awards.models import Nomination, OwnDecision
from awards.money import summary as money_summary
from awards.papers.grounds import usual_bases
from awards.papers.own_decision import usual_words
from campaigns.models import Campaign
from campaigns.rules import is_clerk
from campaigns.sides import narrowed_to, within
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.documents.rules import can_read
from emulation.documents.views.framing import framed
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.verdict import first_no, no
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Export, listed, one_page
from emulation.web.once import once

OWN_DECISIONS = Export(
    "Quyết định khen thưởng",
    (
        ("Quyết định", 34, lambda row: row.document.reference),
        ("Trích yếu", 48, lambda row: row.document.subject),
        ("Phong trào", 36, lambda row: row.campaign.short_name),
        ("Số đề nghị", 9, lambda row: row.nominees),
        ("Tình trạng", 44, lambda row: row.document.status_line),
    ),
)


def own_decision_list(request: HttpRequest) -> HttpResponse:
    rows, campaign = OwnDecision.objects.visible_to(request.user).for_list(), narrowed_to(request)
    only = campaign and campaign.pk
    rows, actions = within(rows, "campaign", only), new_actions(request.user, only)
    context = {"campaign": campaign, "found": rows, "page": one_page(request, rows), "actions": actions}
    return listed(request, "awards/own_decisions.html", context, OWN_DECISIONS)


def new_actions(user: User, only: int | None) -> list[Action]:
    """For the clerk: one button for each campaign that was launched and is not over, or still has somebody waiting."""
    towns = user.organization_ids({Role.CLERK})
    launched = within(Campaign.objects.filter(organizer__in=towns).exclude(state=CampaignState.DRAFT), "pk", only)
    waiting = {campaign.pk for campaign in launched if waits(campaign)}
    shown = [row for row in launched if row.pk in waiting or row.is_open]
    nobody = no("Chưa có đề nghị nào thuộc thẩm quyền của Chủ tịch được Hội đồng đồng ý mà chưa có quyết định.")
    return [
        Action(
            "Lập quyết định" if len(shown) == 1 else f"Lập quyết định: {campaign}",
            reverse("awards:own_decision_new", args=[campaign.pk]),
            first_no(rules.can_draft_own_decision(user, campaign), *([] if campaign.pk in waiting else [nobody])),
            icon="plus-lg",
        )
        for campaign in shown
    ]


def waits(campaign: Campaign) -> bool:
    return Nomination.objects.for_own_decision(campaign).filter(own_decision_line=None).exists()


def own_decision_new(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_draft_own_decision(request.user, campaign).require()
    usual = {"bases": usual_bases(campaign, "decision", dates.today())} | usual_words(campaign)
    form = OwnDecisionForm(request.POST or None, instance=OwnDecision(campaign=campaign), initial=usual)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in form._meta.fields}
        try:
            with once(request) as ticket:
                chosen = form.cleaned_data["nominations"]
                decision = flows.draft_own_decision(campaign, chosen, by=request.user, **words)
                ticket.leads_to(decision)
        except Unsound as error:
            form.add_error("nominations", error.message)
        else:
            messages.success(request, "Đã lập dự thảo quyết định. Hãy xem lại văn bản rồi trình Chủ tịch.")
            return redirect(decision)
    named = named_in(usual["bases"], dates.today())
    context = {"campaign": campaign, "form": form, "named": named, "waiting": waits(campaign)}
    return render(request, "awards/own_decision_edit.html", context)


def own_decision_detail(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(OwnDecision, request.user, pk=pk)
    document = decision.document
    rows = Nomination.objects.on_list(document).for_list()
    context = {
        "decision": decision,
        "document": document,
        "nominations": rows,
        "make": make_of(decision.campaign, rows.select_related("participation__group")),
        "named": named_in(decision.bases, document.issued_on or dates.today()),
        "changes": decision.changes.for_list(),
        "actions": decision_actions(request.user, decision),
        "money": money_summary.of_decision(decision),
    }
    return render(request, "awards/own_decision.html", context)


def decision_actions(user: User, decision: OwnDecision) -> list[Action]:
    document, args = decision.document, [decision.pk]
    editable = bool(is_clerk(user, decision.campaign)) and document.is_editable
    label, tone = ("Xem văn bản và trình duyệt", "primary") if editable else ("Xem văn bản", "secondary")
    actions = [Action(label, document.get_absolute_url(), can_read(user, document), tone, "file-earmark-text")]
    if editable:
        edit = rules.can_edit_own_decision(user, decision)
        words = reverse("awards:own_decision_edit", args=args)
        frame = reverse("awards:own_decision_frame", args=args)
        actions += [
            Action("Sửa nội dung, danh sách", words, edit, "secondary", "pencil"),
            Action("Sửa nơi nhận, người ký", frame, edit, "secondary"),
        ]
    if decision.entries.filter(certificate__isnull=False).exists():
        printed = reverse("awards:certificates", query={"tu-khoa": document.sign})
        actions.append(Action("Giấy khen", printed, tone="secondary", icon="award"))
    return actions + on_paper(user, document)


def own_decision_edit(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(OwnDecision, request.user, pk=pk)
    rules.can_edit_own_decision(request.user, decision).require()
    form = OwnDecisionForm(request.POST or None, instance=decision)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                flows.edit_own_decision(decision, form.cleaned_data["nominations"], by=request.user)
                ticket.leads_to(decision)
        except Unsound as error:
            form.add_error("nominations", error.message)
        else:
            messages.success(request, "Đã lưu quyết định.")
            return redirect(decision)
    stored = get_visible(OwnDecision, request.user, pk=pk)  # the form has changed its own copy
    context = {"campaign": stored.campaign, "decision": stored, "form": form}
    context["named"] = named_in(stored.bases, dates.today())
    return render(request, "awards/own_decision_edit.html", context)


def own_decision_frame(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(OwnDecision, request.user, pk=pk)
    rules.can_edit_own_decision(request.user, decision).require()
    return framed(request, decision.document, decision, lead=decision.campaign)


def nomination_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_refuse(request.user, nomination).require()
    form = RefusalForm(request.POST or None)
    page = Page(
        title="Ghi nhận không khen thưởng",
        lead=str(nomination),
        consequences=[
            "Dùng khi Chủ tịch không quyết định khen thưởng đề nghị mà Hội đồng đã đồng ý.",
            "Đề nghị chuyển sang “Không được khen thưởng”, đơn vị được báo; không đổi lại được.",
        ],
        submit_label="Ghi nhận",
        done="Đã ghi nhận không khen thưởng.",
        back_url=nomination.get_absolute_url(),
        danger=True,
    )

    def act() -> None:
        flows.refuse(nomination, by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form, blame="reason")
