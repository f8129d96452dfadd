"""The clerk checks a dossier: judges criteria, declares it complete or says what is missing."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from awards import rules
from awards.eligibility import Result
from awards.facts import findings_of
from awards.flows import nominations as flows
from awards.forms.checking import MarksForm, MissingForm
from awards.models import Dossier, Nomination
from awards.views.dossiers import tiles_of
from campaigns.models import Criterion
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
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


def dossier_complete(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_check(request.user, nomination).require()
    unmet = [finding for finding in findings_of(nomination.dossier) if finding.result == Result.NOT_MET]
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
    return confirmed(request, page, lambda: flows.complete_dossier(nomination.dossier, by=request.user))


def dossier_return(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_return(request.user, nomination).require()
    form = MissingForm(request.POST or None)
    page = Page(
        title="Trả lại hồ sơ để bổ sung",
        lead=str(nomination),
        consequences=[
            "Đơn vị được báo hồ sơ còn thiếu gì, sửa được và gửi lại.",
            "Các đánh giá tiêu chí đã ghi vẫn giữ.",
        ],
        submit_label="Trả lại hồ sơ",
        done="Đã trả lại hồ sơ để đơn vị bổ sung.",
        back_url=nomination.get_absolute_url(),
    )

    def act() -> None:
        flows.return_dossier(nomination.dossier, by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form, blame="reason")
