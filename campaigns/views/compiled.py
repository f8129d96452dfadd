"""The page on which a compiled report is edited, the same for the closing one and those on the way."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from campaigns.flows.compiling import edit_report
from campaigns.forms.closing import SectionsForm
from campaigns.models import CompiledReport
from emulation.documents.previews import pages_of
from emulation.web.editing import Difference
from emulation.web.once import once


def edited(request: HttpRequest, report: CompiledReport, title: str, **urls: str) -> HttpResponse:
    """Show and save the words. `urls`: compile_url and frame_url of that kind of report."""
    form = SectionsForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            edit_report(report, form.sections(), by=request.user)
            ticket.leads_to(report)
        messages.success(request, "Đã lưu báo cáo.")
        return redirect(report)
    return render(request, "campaigns/compiled_report.html", page(report, form) | {"title": title} | urls)


def page(report: CompiledReport, form: SectionsForm) -> dict[str, Any]:
    sections = [
        {
            "heading": form[f"heading-{section['key']}"],
            "text": form[f"text-{section['key']}"],
            "difference": newer_words(section),
        }
        for section in report.sections
    ]
    return {
        "campaign": report.campaign,
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
