"""Recording a change in two steps: what is to change; then what it brings, and the answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from emulation.accounts.models import Organization
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.files.serving import serve
from emulation.lib.errors import Unsound
from emulation.structure import rules
from emulation.structure.effects import effects
from emulation.structure.flows import carry_out, correct
from emulation.structure.forms import CorrectionForm, DecisionForm, QuestionsForm
from emulation.structure.models import Change, Correction
from emulation.structure.verbs import VERBS
from emulation.web.actions import Action
from emulation.web.once import once


def change_unit(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """The first step, and behind it the second: what was typed goes along in hidden fields, and nothing is stored."""
    organization = get_visible(Organization, request.user, pk=pk)
    if verb not in VERBS:
        raise Http404
    rules.can_change(request.user, organization).require()
    form = VERBS[verb].form(request.POST or None, request.FILES or None, unit=organization, by=request.user)
    if request.method == "POST" and "sua" not in request.POST and form.is_valid():
        return consequences(request, form)
    context = {"organization": organization, "form": form, "verb": VERBS[verb]}
    return render(request, "structure/change_unit.html", context)


def consequences(request: HttpRequest, form: DecisionForm) -> HttpResponse:
    draft = form.draft()
    brings = effects(draft)
    answered = request.POST if "xac-nhan" in request.POST else None
    questions = QuestionsForm(answered, draft=draft, effects=brings)
    if answered and questions.is_valid():
        try:
            with once(request) as ticket:
                change = carried_out(form, questions)
                ticket.leads_to(change)
        except Unsound as error:
            questions.add_error(None, error.message)
        else:
            messages.success(request, f"Đã ghi: {draft.sentence}.")
            return redirect(change)
    context = {"organization": form.unit, "form": form, "draft": draft, "questions": questions}
    context["told"] = [effect for effect in brings if not effect.key]
    context["files"] = form.tiles("upload")
    return render(request, "structure/consequences.html", context)


def carried_out(form: DecisionForm, questions: QuestionsForm) -> Change:
    papers = [{"file": file, "file_name": name} for file, name in form.keep_files("upload")]
    return carry_out(
        form.draft(), by=form.by, carried=questions.carried, answers=questions.answers, **(papers or [{}])[-1]
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    known = Organization.objects.known_to(request.user)
    found = get_object_or_404(Change.objects.visible_to(request.user).told(), pk=pk)
    units = list(found.units.all())
    readable = set(known.filter(pk__in=[row.organization_id for row in units]).values_list("pk", flat=True))
    actions = []
    if rules.can_correct(request.user, found):
        actions = [Action("Đính chính", "dinh-chinh/", tone="secondary", icon="pencil")]
    context = {
        "change": found,
        "units": [(row, row.organization_id in readable) for row in units],
        "corrections": found.corrections.all(),
        "actions": actions,
        "entries": history_of(found)[:20],
    }
    return render(request, "structure/change.html", context)


def change_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of the decision as it was corrected last."""
    paper = get_object_or_404(Change.objects.visible_to(request.user), pk=pk).decision
    if paper.file is None:
        raise Http404
    return serve(paper.file, paper.file_name)


def correct_change(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Change.objects.visible_to(request.user), pk=pk)
    rules.can_correct(request.user, found).require()
    form = CorrectionForm(request.POST or None, request.FILES or None, change=found, by=request.user)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            made: Correction = correct(found, form.write, by=request.user)
            ticket.leads_to(found)
        messages.success(request, f"Đã đính chính: {made.words}.")
        return redirect(found)
    return render(request, "structure/correct.html", {"change": found, "form": form})
