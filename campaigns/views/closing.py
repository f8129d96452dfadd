"""The closing report: figures from what was verified, words from the clerk."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from campaigns import rules
from campaigns.flows import closing as flows
from campaigns.forms.closing import SectionsForm
from campaigns.models import Campaign, ClosingReport
from campaigns.papers.closing_report import all_figures, draft_sections
from emulation.accounts.scope import get_visible
from emulation.documents.previews import pages_of
from emulation.documents.views.framing import framed
from emulation.web.editing import Difference
from emulation.web.once import once


def closing_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Start, edit, or read the report, whichever is open to this person."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    report = getattr(campaign, "closing_report", None)
    verdict = rules.can_compile_report(request.user, campaign)
    if report is None:
        return render(request, "campaigns/closing_start.html", {"campaign": campaign, "verdict": verdict})
    if not verdict:
        return redirect(report.document)
    form = SectionsForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.edit_report(report, form.sections(), by=request.user)
            ticket.leads_to(report)
        messages.success(request, "Đã lưu báo cáo.")
        return redirect(report)
    return render(request, "campaigns/closing_report.html", page(campaign, report, form))


def page(campaign: Campaign, report: ClosingReport, form: SectionsForm) -> dict[str, Any]:
    sections = [
        {
            "heading": form[f"heading-{section['key']}"],
            "text": form[f"text-{section['key']}"],
            "difference": newer_words(section),
        }
        for section in report.sections
    ]
    return {
        "campaign": campaign,
        "report": report,
        "document": report.document,
        "form": form,
        "sections": sections,
        "pages": pages_of(report.document),
    }


def newer_words(section: dict[str, str]) -> list[Difference]:
    """What the newest figures would say, where the clerk has written other words."""
    if section["text"] == section["generated"]:
        return []
    return [Difference(section["heading"], section["generated"], section["text"])]


def compile_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Count again; words that the clerk has written himself stay."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_compile_report(request.user, campaign).require()
    with once(request) as ticket:
        figures = all_figures(campaign)
        report = flows.compile_report(campaign, draft_sections(campaign, figures), figures, by=request.user)
        ticket.leads_to(report)
    messages.success(request, "Đã tổng hợp số liệu đến thời điểm này. Phần bạn đã sửa lời vẫn giữ nguyên.")
    return redirect(report)


def closing_frame(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    report: ClosingReport | None = getattr(campaign, "closing_report", None)
    rules.can_compile_report(request.user, campaign).require()
    if report is None:
        return redirect("campaigns:closing_report", pk)
    return framed(request, report.document, report, lead=campaign.short_name)
