"""Nominations: the list, a new one, one with all that is known of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules, statistics
from awards.actions import actions_for
from awards.dossiers.checklists import Checklists, check_by, of_nomination
from awards.dossiers.guidance import news_of
from awards.facts.eligibility import findings_of, trail_of
from awards.facts.law import panel_of
from awards.flows import nominations as flows
from awards.forms.nominations import NominationForm
from awards.models import DecisionLine, Dossier, Nomination, Nominee, OwnDecision
from awards.register.standing import standing_of
from awards.states import DossierState, NominationState, RecordState
from awards.statistics.award_quotas import quota_uses, uses_open_to
from awards.statistics.money import bonus_of
from awards.views.dossiers import tiles_of
from awards.views.eligibility import panel_for
from awards.views.revisions import mended
from campaigns.models import Campaign, Participation
from campaigns.sides import of_campaign
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.documents.states import State
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.once import once

SUBJECTS = [
    (Nomination.Subject.COLLECTIVE, "Đơn vị tham gia, hoặc một tập thể thuộc đơn vị."),
    (Nomination.Subject.INDIVIDUAL, "Cán bộ, giáo viên, người lao động, nông dân và người dân khác."),
    (Nomination.Subject.HOUSEHOLD, "Gia đình có thành tích, có đóng góp cho phong trào."),
]

NOMINATIONS = Export(
    "Đề nghị khen thưởng",
    (
        ("Người, tập thể, hộ", 32, lambda row: row.name),
        ("Chức vụ, nghề nghiệp", 28, lambda row: row.position),
        ("Đối tượng", 14, lambda row: row.get_subject_display()),
        ("Hình thức đề nghị", 34, lambda row: str(row.award)),
        ("Đơn vị đề nghị", 32, lambda row: row.participation.organization.name),
        ("Phong trào", 30, lambda row: row.participation.campaign.short_name),
        ("Hồ sơ", 20, lambda row: row.dossier.get_state_display()),
        ("Kết quả", 24, lambda row: row.get_state_display() if row.dossier.state == DossierState.COMPLETE else ""),
    ),
)


def nomination_list(request: HttpRequest) -> HttpResponse:
    user = request.user
    filters = filters_of(user, request.GET.get("don-vi", ""))
    context = listing(request, Nomination.objects.visible_to(user), filters)
    checklists = Checklists(context["page"])
    for row in context["page"]:
        row.papers = checklists.of(row).ratio
    quota = quota_for(user, context["wanted"].get("participation__campaign", ""))
    context |= {"actions": new_actions(user), "quota": quota}
    return listed(request, "awards/nominations.html", context, NOMINATIONS)


def filters_of(user: User, unit: str) -> list[Choice]:
    """A link from a unit's page names the unit; otherwise no list of all units is sent."""
    filters = [
        Choice("ho-so", "Hồ sơ", "dossier__state", DossierState.choices),
        Choice("ket-qua", "Kết quả", "state", NominationState.choices),
        Choice("doi-tuong", "Đối tượng", "subject", Nomination.Subject.choices),
        of_campaign(user, "participation__campaign"),
    ]
    if unit.isdecimal() and (found := Participation.objects.visible_to(user).filter(pk=unit).first()):
        filters.append(Choice("don-vi", "Đơn vị", "participation", [(unit, found.organization.short_name)]))
    return filters


def new_actions(user: User) -> list[Action]:
    """For the head of a unit: one button for each unit that takes part now."""
    own = list(Participation.objects.own_of(user))
    return [
        Action(
            "Đề nghị khen thưởng" if len(own) == 1 else f"Đề nghị cho {row}",
            reverse("awards:nominate", args=[row.pk]),
            rules.can_nominate(user, row),
            icon="plus-lg",
        )
        for row in own
    ]


def quota_for(user: User, campaign: str) -> dict[str, Any] | None:
    """For the clerk: how much of the superior's quota is used, of the chosen campaign or the newest."""
    served = Campaign.objects.filter(organizer__in=user.organization_ids({Role.CLERK})).exclude(state="draft")
    found = (served.filter(pk=campaign) if campaign else served).first()
    if found is None:
        return None
    guidance = found.directives.in_force()
    return {
        "campaign": found,
        "lines": statistics.quota_lines(found, guidance),
        "uses": quota_uses(found),
        "guidance": guidance,
        "news": news_of(found),
    }


def nominate(request: HttpRequest, pk: int) -> HttpResponse:
    participation = get_visible(Participation, request.user, pk=pk)
    rules.can_nominate(request.user, participation).require()
    subject, context = request.GET.get("doi-tuong", ""), {"participation": participation}
    if subject not in Nomination.Subject.values:
        return render(request, "awards/nominate.html", context | {"subjects": SUBJECTS})
    title = f"Đề nghị khen thưởng {Nomination.Subject(subject).label.lower()}"
    blank = Nomination(participation=participation, subject=subject, created_by=request.user)
    form = NominationForm(request.POST or None, instance=blank)
    context["uses"] = uses_open_to(participation.campaign, participation.group_id, subject)
    if request.method == "POST" and form.is_valid() and (saved := save_new(request, form)):
        messages.success(request, "Đã lập đề nghị. Hãy viết báo cáo thành tích và gửi kèm tài liệu.")
        return redirect("awards:dossier_edit", saved.pk)
    return render(request, "awards/nomination_edit.html", context | {"form": form, "title": title})


def save_new(request: HttpRequest, form: NominationForm) -> Nomination | None:
    nomination = form.instance
    try:
        with once(request) as ticket:
            flows.nominate(nomination.participation, nomination, Dossier(), by=request.user, whom=form.whom)
            ticket.leads_to(nomination)
    except Unsound as error:
        nomination.pk = None
        form.refuse(error)
        return None
    return nomination


def nomination_detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    nomination = get_visible(Nomination, user, pk=pk)
    dossier, findings = nomination.dossier, findings_of(nomination.dossier)
    officer = rules.is_officer(user, nomination)
    result = getattr(nomination, "council_result", None)
    waiting = bool(result) and not result.session.is_released and not officer
    if waiting:
        result = None  # a unit reads the council's answer when the chairman releases it
    line = getattr(nomination, "proposal_line", None)
    context = {
        "nomination": nomination,
        "dossier": dossier,
        "findings": findings,
        "checklist": of_nomination(nomination),
        "check_by": check_by(nomination),
        "mended": mended(nomination),
        "tiles": tiles_of(user, dossier),
        "result": result,
        "under_review": waiting,
        "proposal": line.proposal if line else None,
        "answer": answer_to(user, nomination),
        "own_decision": own_decision_of(user, nomination),
        "bonus": bonus_of(nomination),
        "record": Nominee.objects.visible_to(user).filter(pk=nomination.nominee_id).first(),
        "rejected": nomination.rejected_lines.select_related("document__signer__user") if officer else [],
        "is_officer": officer,
        "award": (entry := getattr(nomination, "award_entry", None)),
        "standing": standing_of(entry) if entry else None,
        "guidance": nomination.participation.campaign.directives.in_force(),
        "actions": actions_for(user, nomination, findings),
        "entries": trail_of(nomination)[:20],
    }
    return render(request, "awards/nomination.html", context | panel_of(nomination) | panel_for(user, nomination))


def answer_to(user: User, nomination: Nomination) -> DecisionLine | None:
    """What the superior decided; a unit reads it when it is in the register."""
    answer = getattr(nomination, "decision_line", None)
    told = answer and (answer.decision.state == RecordState.ENTERED or rules.is_officer(user, nomination))
    return answer if told else None


def own_decision_of(user: User, nomination: Nomination) -> OwnDecision | None:
    """The own chairman's decision; a unit reads of it when it is issued."""
    line = getattr(nomination, "own_decision_line", None)
    if line is None:
        return None
    issued = line.own_decision.document.state == State.ISSUED
    return line.own_decision if issued or rules.is_officer(user, nomination) else None


def nomination_edit(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_edit(request.user, nomination).require()
    form = NominationForm(request.POST or None, instance=nomination)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                flows.edit_nomination(nomination, by=request.user, whom=form.whom)
                ticket.leads_to(nomination)
        except Unsound as error:
            form.refuse(error)
        else:
            messages.success(request, "Đã lưu đề nghị.")
            return redirect(nomination)
    stored = get_visible(Nomination, request.user, pk=pk)  # the form has changed its own copy
    context = {"form": form, "participation": stored.participation, "nomination": stored, "title": "Sửa đề nghị"}
    unit = stored.participation
    context["uses"] = uses_open_to(unit.campaign, unit.group_id, stored.subject)
    return render(request, "awards/nomination_edit.html", context)


def nomination_discard(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_edit(request.user, nomination).require()
    page = Page(
        title="Xóa đề nghị khen thưởng",
        lead=str(nomination),
        consequences=["Đề nghị, báo cáo thành tích và danh sách tài liệu kèm theo bị xóa, không lấy lại được."],
        submit_label="Xóa đề nghị",
        done="Đã xóa đề nghị.",
        back_url=nomination.get_absolute_url(),
        next_url=reverse("awards:nominations"),
        danger=True,
    )
    return confirmed(request, page, lambda: flows.discard_nomination(nomination, by=request.user))
