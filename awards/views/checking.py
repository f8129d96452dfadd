"""The clerk checks a dossier: judges criteria and papers, declares it complete or says what is to be mended."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from awards import rules
from awards.dossiers.checklists import check_by
from awards.eligibility import Result
from awards.facts.eligibility import findings_of
from awards.flows import nominations as flows
from awards.flows.checklists import check_papers
from awards.forms.checking import MarksForm
from awards.forms.checklists import CompleteForm, PapersCheckForm
from awards.forms.returns import PointFormSet, ReturnForm, points_of
from awards.models import Dossier, Nomination
from awards.views.dossiers import tell, tiles_of
from campaigns.models import Criterion
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.lib.errors import Unsound
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def criterion_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """All criteria that a person has to judge, on one page, beside what the unit wrote."""
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_check(request.user, nomination).require()
    findings = findings_of(nomination.dossier)
    form = MarksForm(request.POST or None, dossier=nomination.dossier, findings=findings)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            ticket.leads_to(nomination)
            mark_all(nomination.dossier, form, by=request.user)
        messages.success(request, "Đã lưu đánh giá.")
        return redirect(nomination)
    context = {
        "nomination": nomination,
        "dossier": nomination.dossier,
        "form": form,
        "seen_by_product": [finding for finding in findings if finding.rule.method != "judged"],
        "tiles": tiles_of(request.user, nomination.dossier),
    }
    return render(request, "awards/check.html", context)


def mark_all(dossier: Dossier, form: MarksForm, *, by: User) -> None:
    with transaction.atomic():
        for criterion, result, note in form.changed_marks:
            flows.mark_criterion(dossier, Criterion.objects.get(pk=criterion), result, note, by=by)


def papers_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Each paper of the checklist that files answer: there, missing, or not needed in this case."""
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_check(request.user, nomination).require()
    form = PapersCheckForm(request.POST or None, request.FILES or None, dossier=nomination.dossier, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                ticket.leads_to(nomination)
                again = check_papers(nomination.dossier, form.changed_marks, form.papers(), by=request.user)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            tell(request, again)
            messages.success(request, "Đã lưu đối chiếu giấy tờ.")
            return redirect(nomination)
    context = {
        "nomination": nomination,
        "dossier": nomination.dossier,
        "form": form,
        "checklist": form.checklist,
        "check_by": check_by(nomination),
        "tiles": tiles_of(request.user, nomination.dossier),
    }
    return render(request, "awards/gate/papers_check.html", context)


def dossier_complete(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_check(request.user, nomination).require()
    dossier = nomination.dossier
    unmet = [finding for finding in findings_of(dossier) if finding.result == Result.NOT_MET]
    form = CompleteForm(request.POST or None, dossier=dossier)
    page = Page(
        title="Xác nhận hồ sơ đầy đủ",
        lead=str(nomination),
        consequences=[
            "Báo cáo thành tích được chốt thành bản PDF, không sửa được nữa.",
            "Đơn vị được báo; hồ sơ chờ thư ký đưa ra Hội đồng xét.",
            *(f"Lưu ý, tiêu chí chưa đạt: {finding.rule.text}" for finding in unmet),
        ],
        submit_label="Xác nhận đầy đủ",
        done="Đã xác nhận hồ sơ đầy đủ.",
        back_url=nomination.get_absolute_url(),
    )

    def act() -> None:
        flows.complete_dossier(dossier, by=request.user, waived=form.waived if form.open else {})

    return confirmed(request, page, act, form if form.open else None)


def dossier_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Several points at once, each tied to a field or a paper, with its reason."""
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_return(request.user, nomination).require()
    form, rows = ReturnForm(request.POST or None), points_of(request.POST or None, nomination.dossier)
    sound = request.method == "POST" and form.is_valid() and rows.is_valid()
    if sound and returned(request, nomination, form, rows):
        messages.success(request, "Đã trả lại hồ sơ để đơn vị bổ sung.")
        return redirect(nomination)
    return render(request, "awards/gate/return.html", {"nomination": nomination, "form": form, "rows": rows})


def returned(request: HttpRequest, nomination: Nomination, form: ReturnForm, rows: PointFormSet) -> bool:
    points = [row.point for row in rows.kept_forms()]
    try:
        with once(request) as ticket:
            ticket.leads_to(nomination)
            mend_by = form.cleaned_data["mend_by"]
            flows.return_dossier(nomination.dossier, by=request.user, points=points, mend_by=mend_by)
    except Unsound as error:
        form.add_error(None, error.message)
        return False
    return True
