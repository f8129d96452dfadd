"""The closing report: figures from what was verified, words from the clerk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import closing as flows
from campaigns.forms.compiling import CompileForm
from campaigns.models import Campaign, ClosingReport
from campaigns.papers.compiled import all_figures, draft_sections
from campaigns.views.compiled import compiled, edited
from emulation.accounts.scope import get_visible
from emulation.documents.views.framing import framed
from emulation.web.once import once


def closing_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Start, edit, or read the report, whichever is open to this person."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    report = getattr(campaign, "closing_report", None)
    verdict = rules.can_compile_report(request.user, campaign)
    if report is None:
        return started(request, campaign, CompileForm(campaign=campaign))
    if not verdict:
        return redirect(report.document)
    compile_url, frame_url = (reverse(f"campaigns:closing_{verb}", args=[pk]) for verb in ("compile", "frame"))
    return edited(request, report, "Báo cáo tổng kết", compile_url=compile_url, frame_url=frame_url)


def started(request: HttpRequest, campaign: Campaign, form: CompileForm) -> HttpResponse:
    """By what the figures are compared; also where an answer to that was refused."""
    verdict = rules.can_compile_report(request.user, campaign)
    context = {"campaign": campaign, "verdict": verdict, "form": form}
    return render(request, "campaigns/closing_start.html", context)


def compile_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Count again; words that the clerk has written himself stay."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_compile_report(request.user, campaign).require()
    form = CompileForm(request.POST, campaign=campaign)
    if not form.is_valid():
        return started(request, campaign, form)
    with once(request) as ticket:
        figures = all_figures(campaign, **form.choices())
        report = flows.compile_report(campaign, draft_sections(campaign, figures), figures, by=request.user)
        ticket.leads_to(report)
    messages.success(request, compiled(report))
    return redirect(report)


def closing_frame(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    report: ClosingReport | None = getattr(campaign, "closing_report", None)
    rules.can_compile_report(request.user, campaign).require()
    if report is None:
        return redirect("campaigns:closing_report", pk)
    return framed(request, report.document, report, lead=campaign.short_name)
