"""The superior's decision, and the register of all awards."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from awards import rules
from awards.bonus_lines import informed
from awards.flows import decisions as flows
from awards.forms.decisions import DecisionForm
from awards.models import Decision, ModelCase, Nomination, Proposal, RegisterEntry
from awards.querysets import IN_TOWN
from awards.register_choices import narrowable
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.files.kinds import LABELS
from emulation.files.serving import serve
from emulation.lib.errors import Unsound
from emulation.web.listing import Export, listed, listing
from emulation.web.once import once


def decision_new(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = get_visible(Proposal, request.user, pk=pk)
    rules.can_record_decision(request.user, proposal).require()
    form = DecisionForm(request.POST or None, request.FILES or None, proposal=proposal, by=request.user)
    if request.method == "POST" and form.is_valid() and (decision := save_decision(request, form)):
        entered = decision.entries.count()
        messages.success(request, f"Đã ghi quyết định số {decision.number}; đã vào sổ {entered} trường hợp.")
        return redirect(decision)
    return render(request, "awards/decision_new.html", {"proposal": proposal, "form": form})


def save_decision(request: HttpRequest, form: DecisionForm) -> Decision | None:
    decision = form.instance
    try:
        with once(request) as ticket:
            for file, name in form.keep_files("upload"):
                decision.file, decision.file_name = file, name
            flows.record_decision(form.proposal, decision, form.cleaned_data["granted"], by=request.user)
            ticket.leads_to(decision)
    except Unsound as error:
        decision.pk = None
        form.add_error(None, error.message)
        return None
    return decision


def decision_detail(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(Decision, request.user, pk=pk)
    context = {
        "decision": decision,
        "proposal": decision.proposal,
        "nominations": Nomination.objects.filter(proposal_line__proposal=decision.proposal_id).for_list(),
        "bonuses": informed(decision),
        "kind_label": LABELS.get(decision.file.media_type, "Tệp"),
    }
    return render(request, "awards/decision.html", context)


def decision_file(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_visible(Decision, request.user, pk=pk)
    return serve(decision.file, decision.file_name)


AWARDS = Export(
    "Sổ khen thưởng",
    (
        ("Người, tập thể, hộ", 34, lambda row: row.name),
        ("Đối tượng", 14, lambda row: row.get_subject_display()),
        ("Đơn vị", 34, lambda row: row.unit_name),
        ("Hình thức", 36, lambda row: row.award_name),
        ("Phong trào", 36, lambda row: row.campaign_name),
        ("Số quyết định", 18, lambda row: row.decision_number),
        ("Ngày quyết định", 14, lambda row: row.decided_on),
    ),
)


def award_register(request: HttpRequest) -> HttpResponse:
    """Who received what, when, by which decision; open to everybody who works in the town."""
    cases = Prefetch("model_cases", ModelCase.objects.visible_to(request.user).order_by("-pk"), to_attr="seen_cases")
    rows, filters = narrowable(RegisterEntry.objects.visible_to(request.user).prefetch_related(cases), request)
    context = listing(request, rows, filters)
    context["kept_by_me"] = request.user.reading_ids({Role.CLERK})
    context["follows"] = bool(request.user.roles)
    context["counts"] = bool(request.user.roles & IN_TOWN)
    return listed(request, "awards/register.html", context, AWARDS)
