"""The page on which a compiled report is edited, the same for the closing one and those on the way."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from campaigns.flows.compiling import edit_report, joined_words
from campaigns.forms.closing import SectionsForm
from campaigns.forms.compiling import CompileForm
from campaigns.models import CompiledReport
from campaigns.papers.told_numbers import odd_numbers
from emulation.documents.previews import pages_of
from emulation.lib.merging import pieces
from emulation.lib.words import lines
from emulation.web.editing import Difference
from emulation.web.once import once

COMPILED = "Đã tổng hợp số liệu đến thời điểm này. Phần bạn đã sửa lời vẫn giữ nguyên."
CHOOSE = " Có {} phần mà số liệu mới nói khác lời bạn đã sửa: hãy xem và chọn lời để dùng."


@dataclass(frozen=True)
class Version:
    """One of the texts to choose between: the lines in which it differs, in pieces (words, is new)."""

    title: str
    pieces: list[tuple[str, bool]]


@dataclass(frozen=True)
class Part:
    """A section as the page shows it; difference: against the generated words where nothing waits for a choice."""

    heading: BoundField
    text: BoundField
    order: BoundField
    out: BoundField
    choice: BoundField | None
    versions: list[Version]
    difference: list[Difference]


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
    return {
        "campaign": report.campaign,
        "report": report,
        "document": report.document,
        "form": form,
        "compile_form": CompileForm(campaign=report.campaign, report=report),
        "parts": [part(form, section) for section in report.sections],
        "new": {name: form[f"{name}-new"] for name in ("heading", "text", "order")},
        "waiting": sum("newer" in section for section in report.sections),
        "odd": odd_numbers(report.sections, report.figures, report.campaign.name),
        "pages": pages_of(report.document),
    }


def part(form: SectionsForm, section: dict) -> Part:
    fields = [form[f"{name}-{section['key']}"] for name in ("heading", "text", "order", "out")]
    if "newer" in section:
        return Part(*fields, form[f"choice-{section['key']}"], versions(section), [])
    return Part(*fields, None, [], from_figures(section))


def versions(section: dict) -> list[Version]:
    """Only lines that differ: of the figures among themselves, of the clerk's words from the old ones, of both joined
    from the new ones."""
    old, new, mine, both = section["generated"], section["newer"], section["text"], joined_words(section)
    told = [("Số liệu lần trước", new, old, False), ("Số liệu mới", old, new, True), ("Lời của bạn", old, mine, True)]
    told += [("Bản ghép hai lời", new, both, True)] if both is not None else []
    found = []
    for title, base, text, is_marked in told:
        common = {*lines(base)} & {*lines(text)}
        shown = changed(text, common)
        found.append(Version(title, pieces(changed(base, common) if is_marked else shown, shown)))
    return found


def changed(text: str, common: set[str]) -> str:
    """Without the lines that both texts have."""
    return "\n".join(line for line in lines(text) if line not in common)


def from_figures(section: dict) -> list[Difference]:
    """What the figures say, where the clerk has written other words: the lines that differ."""
    generated, text = section["generated"], section["text"]
    if text == generated or not generated:
        return []
    common = {*lines(generated)} & {*lines(text)}
    return [Difference(section["heading"], changed(generated, common), changed(text, common))]


def compiled(report: CompiledReport) -> str:
    """What is told when the figures were counted again."""
    waiting = sum("newer" in section for section in report.sections)
    return COMPILED + (CHOOSE.format(waiting) if waiting else "")
