"""The clerk enters what stands on a signed sheet, on the same pages on which a unit writes it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from campaigns import rules
from campaigns.flows import on_behalf
from campaigns.flows.progress import submit_achievement
from campaigns.forms.progress import AchievementForm
from campaigns.forms.taking_part import RegistrationForm
from campaigns.forms.unit_plans import UnitPlanForm
from campaigns.forms.works import WorkReportForm
from campaigns.models import Achievement, Commitment, FormPurpose, Registration, SignedSheet, UnitPlan
from campaigns.models.works import DONE
from campaigns.views.achievements import report_form
from campaigns.views.kinds import kind_links
from campaigns.views.registrations import commitment_rows
from campaigns.views.works import report_kept
from emulation.accounts.scope import get_visible
from emulation.lib.errors import Unsound
from emulation.web.once import once


def context_of(sheet: SignedSheet, **more: Any) -> dict[str, Any]:
    participation = sheet.participation
    return {"sheet": sheet, "participation": participation, "campaign": participation.campaign} | more


def sheet_registration(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = get_visible(SignedSheet, request.user, pk=pk)
    rules.can_enter_registration(request.user, sheet).require()
    participation = sheet.participation
    registration = Registration.objects.filter(participation=participation).first() or Registration(
        participation=participation, created_by=request.user
    )
    is_new = registration.pk is None
    form = RegistrationForm(request.POST or None, instance=registration)
    rows = commitment_rows(request, participation, registration)
    if request.method == "POST" and all([form.is_valid(), rows.is_valid()]):
        try:
            with once(request) as ticket:
                saved = on_behalf.enter_registration(sheet, form.save(commit=False), rows.save, by=request.user)
                ticket.leads_to(saved)
        except Unsound as error:
            if is_new:
                registration.pk = None
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã nhập đăng ký thay đơn vị, chờ tiếp nhận.")
            return redirect(request.path if "them-dong" in request.POST else saved.get_absolute_url())
    return render(request, "campaigns/sheet_registration.html", context_of(sheet, form=form, rows=rows))


def sheet_result(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = get_visible(SignedSheet, request.user, pk=pk)
    rules.can_enter_from(request.user, sheet, FormPurpose.RESULTS).require()
    blank = Achievement(participation=sheet.participation, created_by=request.user, sheet=sheet)
    form = report_form(request, blank, sheet.participation)
    if request.method == "POST" and form.is_valid() and keep_result(request, sheet, form):
        return redirect(sheet)
    return render(request, "campaigns/sheet_result.html", context_of(sheet, form=form, kind_links=kind_links(form)))


def keep_result(request: HttpRequest, sheet: SignedSheet, form: AchievementForm) -> bool:
    """All or nothing, with the files that came with the sheet."""
    result, user, handed_in = form.instance, request.user, "gui" in request.POST
    try:
        with once(request) as ticket:
            on_behalf.enter_result(sheet, result, form.keep_files("files"), by=user, figures=form.figures)
            ticket.leads_to(sheet)
            if handed_in:
                submit_achievement(result, by=user)
    except Unsound as error:
        result.pk = None
        form.add_error(None, error.message)
        return False
    said = "đã gửi, người khác sẽ xác nhận" if handed_in else "chưa gửi đi"
    messages.success(request, f"Đã nhập “{result.title}”, {said}. Còn kết quả khác trên phiếu thì nhập tiếp.")
    return True


def sheet_work(request: HttpRequest, pk: int, work_pk: int) -> HttpResponse:
    """How far a pledged work is, as the sheet says it."""
    sheet = get_visible(SignedSheet, request.user, pk=pk)
    own = Commitment.objects.filter(registration__participation=sheet.participation)
    pledge = get_object_or_404(own, pk=work_pk)
    rules.can_report_work_from(request.user, sheet, pledge).require()
    form = WorkReportForm(request.POST or None, request.FILES or None, pledge=pledge, by=request.user)
    form.instance.sheet = sheet
    if request.method == "POST" and form.is_valid() and report_kept(request, form, pledge, leads_to=sheet):
        done = form.instance.percent == DONE
        messages.success(request, "Đã nhập việc hoàn thành, chờ xác nhận." if done else "Đã nhập tiến độ.")
        return redirect(sheet)
    return render(request, "campaigns/sheet_work.html", context_of(sheet, form=form, pledge=pledge))


def sheet_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan that the sheet hands in; where no file of its own came with it, the sheet is the plan."""
    sheet = get_visible(SignedSheet, request.user, pk=pk)
    rules.can_enter_from(request.user, sheet, FormPurpose.PLAN).require()
    stored = getattr(sheet.participation, "unit_plan", None)
    form = UnitPlanForm(request.POST or None, request.FILES or None, instance=stored or UnitPlan(), by=request.user)
    form.fields["upload"].required = False
    form.fields["upload"].label = "Bản kế hoạch riêng gửi kèm phiếu (nếu có)"
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            fields = {name: form.cleaned_data[name] for name in form._meta.fields}
            fields |= {"file": sheet.file, "file_name": sheet.file_name}
            for file, name in form.keep_files("upload"):
                fields |= {"file": file, "file_name": name}
            on_behalf.enter_plan(sheet, by=request.user, **fields)
            ticket.leads_to(sheet)
        messages.success(request, "Đã nhập kế hoạch thay đơn vị.")
        return redirect(sheet)
    return render(request, "campaigns/sheet_plan.html", context_of(sheet, form=form))
