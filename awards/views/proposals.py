"""Proposals: the list, a new one, its words and its nominees."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.balance_page import make_of
from awards.flows import decisions as flows
from awards.forms.decisions import ProposalForm
from awards.law.bases import named_in
from awards.law.deciders import deciders
from awards.models import Nomination, Proposal
from awards.papers.grounds import usual_bases
from awards.papers.proposal import usual_addressees
from campaigns.models import Campaign
from campaigns.rules import is_clerk
from campaigns.sides import narrowed_to, within
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.documents.rules import can_read
from emulation.documents.states import State
from emulation.documents.views.framing import framed
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.verdict import first_no, no
from emulation.web.actions import Action
from emulation.web.listing import Export, listed, one_page
from emulation.web.once import once

PROPOSALS = Export(
    "Tờ trình khen thưởng",
    (
        ("Tờ trình", 34, lambda row: row.document.reference),
        ("Phong trào", 36, lambda row: row.campaign.short_name),
        ("Số đề nghị", 9, lambda row: row.nominees),
        ("Tình trạng", 44, lambda row: row.document.status_line),
        ("Gửi", 26, lambda row: row.get_level_display()),
        ("Đã có kết quả", 12, lambda row: row.answered),
        ("Quyết định của cấp trên", 44, lambda row: "; ".join(str(each) for each in row.decisions.all())),
    ),
)


def proposal_list(request: HttpRequest) -> HttpResponse:
    rows, campaign = Proposal.objects.visible_to(request.user).for_list(), narrowed_to(request)
    only = campaign and campaign.pk
    rows, actions = within(rows, "campaign", only), new_actions(request.user, only)
    context = {"campaign": campaign, "found": rows, "page": one_page(request, rows), "actions": actions}
    return listed(request, "awards/proposals.html", context, PROPOSALS)


def new_actions(user: User, only: int | None) -> list[Action]:
    """For the clerk: one button for each campaign that is running."""
    towns = user.organization_ids({Role.CLERK})
    running = list(within(Campaign.objects.filter(organizer__in=towns, state=CampaignState.LAUNCHED), "pk", only))
    waiting = {row.pk for row in running if Nomination.objects.for_proposal(row).filter(proposal_line=None).exists()}
    nobody = no("Chưa có đề nghị nào do cấp trên quyết định được Hội đồng đồng ý mà chưa trình.")
    return [
        Action(
            "Lập tờ trình" if len(running) == 1 else f"Lập tờ trình: {campaign}",
            reverse("awards:proposal_new", args=[campaign.pk]),
            first_no(rules.can_propose(user, campaign), *([] if campaign.pk in waiting else [nobody])),
            icon="plus-lg",
        )
        for campaign in running
    ]


def proposal_new(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_propose(request.user, campaign).require()
    level = wanted_level(request, campaign)
    usual = {"addressees": usual_addressees(campaign, level), "bases": usual_bases(campaign, "proposal", dates.today())}
    form = ProposalForm(request.POST or None, instance=Proposal(campaign=campaign, level=level), initial=usual)
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in form._meta.fields}
        try:
            with once(request) as ticket:
                chosen = form.cleaned_data["nominations"]
                proposal = flows.draft_proposal(campaign, chosen, by=request.user, **fields)
                ticket.leads_to(proposal)
        except Unsound as error:
            form.add_error("nominations", error.message)
        else:
            messages.success(request, "Đã lập tờ trình. Hãy xem lại người ký, nơi nhận rồi trình duyệt.")
            return redirect(proposal)
    return render(request, "awards/proposal_edit.html", {"campaign": campaign, "form": form})


def wanted_level(request: HttpRequest, campaign: Campaign) -> str:
    """The decider that the address names, else the nearest one above who has somebody waiting."""
    above = [one.level.value for one in deciders(campaign) if not one.is_own]
    wanted = request.GET.get("cap", "")
    return wanted if wanted in above else next(iter(above), "")


def proposal_detail(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = get_visible(Proposal, request.user, pk=pk)
    listed = Nomination.objects.on_list(proposal.document).for_list()
    context = {
        "proposal": proposal,
        "document": proposal.document,
        "nominations": listed,
        "named": named_in(proposal.bases, proposal.document.issued_on or dates.today()),
        "decisions": proposal.decisions.all(),
        "awaited": proposal.awaited.count() if proposal.document.state == State.ISSUED else 0,
        "actions": proposal_actions(request.user, proposal),
        "make": make_of(proposal.campaign, listed.select_related("participation__group")),
    }
    return render(request, "awards/proposal.html", context)


def proposal_actions(user: User, proposal: Proposal) -> list[Action]:
    document, args = proposal.document, [proposal.pk]
    clerk, edit = bool(is_clerk(user, proposal.campaign)), rules.can_edit_proposal(user, proposal)
    editable = clerk and document.is_editable
    awaited = clerk and document.state == State.ISSUED and proposal.awaited.exists()
    label, tone = ("Xem văn bản và trình duyệt", "primary") if editable else ("Xem văn bản", "secondary")
    readable = can_read(user, document)
    actions = [Action(label, document.get_absolute_url(), readable, tone, "file-earmark-text")]
    if editable:
        actions += [
            Action("Sửa nội dung, danh sách", reverse("awards:proposal_edit", args=args), edit, "secondary", "pencil"),
            Action("Sửa nơi nhận, người ký", reverse("awards:proposal_frame", args=args), edit, "secondary"),
        ]
    packet = reverse("awards:proposal_packet", args=args)
    actions.append(
        Action("Đóng tập hồ sơ", packet, rules.can_pack_proposal(user, proposal), "secondary", "journal-text")
    )
    if awaited:
        record = rules.can_record_decision(user, proposal)
        answer = reverse("awards:decision_new", args=args)
        actions.insert(0, Action("Ghi quyết định của cấp trên", answer, record, icon="pencil-square"))
    return actions


def proposal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = get_visible(Proposal, request.user, pk=pk)
    rules.can_edit_proposal(request.user, proposal).require()
    form = ProposalForm(request.POST or None, instance=proposal)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                flows.edit_proposal(proposal, form.cleaned_data["nominations"], by=request.user)
                ticket.leads_to(proposal)
        except Unsound as error:
            form.add_error("nominations", error.message)
        else:
            messages.success(request, "Đã lưu tờ trình.")
            return redirect(proposal)
    stored = get_visible(Proposal, request.user, pk=pk)  # the form has changed its own copy
    return render(request, "awards/proposal_edit.html", {"campaign": stored.campaign, "proposal": stored, "form": form})


def proposal_frame(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = get_visible(Proposal, request.user, pk=pk)
    rules.can_edit_proposal(request.user, proposal).require()
    return framed(request, proposal.document, proposal, lead=proposal.campaign)
