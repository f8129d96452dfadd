"""Reports on the way: the list of a campaign, a new one, one to edit, its figures counted again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import midterm as flows
from campaigns.flows.compiling import recompile
from campaigns.forms.compiling import CompileForm, MidtermForm
from campaigns.models import Campaign, MidtermReport
from campaigns.papers.compiled import all_figures, draft_sections
from campaigns.views.compiled import compiled, edited
from emulation.accounts.scope import get_visible
from emulation.documents.views.framing import framed
from emulation.web.actions import Action
from emulation.web.once import once


def midterm_list(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    reports = MidtermReport.objects.visible_to(request.user).filter(campaign=campaign).for_list()
    new = Action(
        "Lập báo cáo sơ kết",
        reverse("campaigns:midterm_new", args=[pk]),
        rules.can_start_midterm(request.user, campaign),
        icon="plus-lg",
    )
    context = {"campaign": campaign, "reports": reports, "actions": [new]}
    return render(request, "campaigns/midterm_reports.html", context)


def midterm_new(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_start_midterm(request.user, campaign).require()
    form = MidtermForm(request.POST or None, campaign=campaign)
    if request.method == "POST" and form.is_valid():
        return started(request, campaign, form)
    return render(request, "campaigns/midterm_new.html", {"campaign": campaign, "form": form})


def started(request: HttpRequest, campaign: Campaign, form: MidtermForm) -> HttpResponse:
    until = form.cleaned_data["until"]
    with once(request) as ticket:
        figures = all_figures(campaign, until, **form.choices())
        sections = draft_sections(campaign, figures, until)
        report = flows.start_midterm(campaign, until, sections, figures, by=request.user)
        ticket.leads_to(report)
    messages.success(request, "Đã tổng hợp báo cáo sơ kết. Hãy sửa lời, xem lại người ký rồi trình duyệt.")
    return redirect(report)


def midterm_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit it while it is a draft; afterwards its paper."""
    report = get_visible(MidtermReport, request.user, pk=pk)
    if not rules.can_edit_report(request.user, report):
        return redirect(report.document)
    compile_url, frame_url = (reverse(f"campaigns:midterm_{verb}", args=[pk]) for verb in ("compile", "frame"))
    return edited(request, report, "Báo cáo sơ kết", compile_url=compile_url, frame_url=frame_url)


def midterm_compile(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_visible(MidtermReport, request.user, pk=pk)
    rules.can_edit_report(request.user, report).require()
    form = CompileForm(request.POST, campaign=report.campaign, report=report)
    if not form.is_valid():
        return render(request, "campaigns/midterm_again.html", {"report": report, "form": form})
    with once(request) as ticket:
        figures = all_figures(report.campaign, report.until, **form.choices())
        sections = draft_sections(report.campaign, figures, report.until)
        recompile(report, sections, figures, by=request.user)
        ticket.leads_to(report)
    messages.success(request, compiled(report))
    return redirect(report)


def midterm_frame(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_visible(MidtermReport, request.user, pk=pk)
    rules.can_edit_report(request.user, report).require()
    return framed(request, report.document, report, lead=report.campaign.short_name)
