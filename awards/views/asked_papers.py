"""Which papers dossiers need: by law, by guidance, by the campaign itself; the clerk enters the last two."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.dossiers.checklists import asked_by
from awards.flows.checklists import set_asked
from awards.forms.checklists import AskedFormSet
from awards.models import AskedPaper, RequiredPaper
from campaigns.models import Campaign, Directive
from emulation.accounts.scope import get_visible
from emulation.lib.errors import Unsound
from emulation.web.editing import Difference
from emulation.web.once import once


@dataclass(frozen=True)
class Guided:
    """A guidance with the papers it asks for. kept: they are those of the version it corrects; changes: from before."""

    directive: Directive
    papers: list[AskedPaper]
    kept: bool
    before: Directive | None
    changes: list[Difference]
    in_force: bool


def asked_papers(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    now = campaign.directives.in_force()
    directives = campaign.directives.standing().filter(for_below=False).select_related("corrects")
    context = {
        "campaign": campaign,
        "rules": RequiredPaper.objects.in_force(campaign.ends_on).with_texts(),
        "guidance": [guided(row, now) for row in directives],
        "own": campaign.asked_papers.filter(directive=None),
        "may_set": rules.can_set_papers(request.user, campaign),
    }
    return render(request, "awards/gate/asked_papers.html", context)


def guided(row: Directive, now: Directive | None) -> Guided:
    papers, before = asked_by(row), row.before
    kept = bool(papers) and papers[0].directive_id != row.pk
    changes = paper_differences(asked_by(before), papers) if before else []
    return Guided(row, papers, kept, before, changes, row == now)


def paper_differences(old: list[AskedPaper], new: list[AskedPaper]) -> list[Difference]:
    """By name: what the one before asked, and what this asks."""
    told: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for place, rows in enumerate((old, new)):
        for row in rows:
            told[row.name][place].append(row.told)
    shown = ((name, "\n".join(before), "\n".join(after)) for name, (before, after) in told.items())
    return [Difference(*row) for row in shown if row[1] != row[2]]


def asked_own(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    title = "Giấy tờ phong trào yêu cầu thêm"
    return edited(request, campaign, None, (), {"title": title})


def asked_guidance(request: HttpRequest, pk: int, directive_pk: int) -> HttpResponse:
    """A guidance without papers yet begins with those of the one before it, to be looked through."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    directive = get_object_or_404(campaign.directives, pk=directive_pk)
    source = directive.received_from or directive.before
    offered = [] if directive.asked_papers.exists() or source is None else asked_by(source)
    title = f"Giấy tờ theo {directive.cited}"
    return edited(request, campaign, directive, offered, {"title": title, "directive": directive, "source": source})


def edited(
    request: HttpRequest, campaign: Campaign, directive: Directive | None, offered: Any, page: dict[str, Any]
) -> HttpResponse:
    rules.can_set_papers(request.user, campaign).require()
    parent = {"campaign": campaign, "directive": directive}
    copies = [copied(row, parent) for row in offered]
    stored = campaign.asked_papers.filter(directive=directive)
    rows = AskedFormSet(request.POST or None, rows=stored, parent=parent, offered=copies)
    back_url = reverse("awards:asked_papers", args=[campaign.pk])
    error = ""
    if request.method == "POST" and rows.is_valid():
        try:
            with once(request) as ticket:
                ticket.leads_to(back_url)
                set_asked(campaign, directive, rows.save, by=request.user)
        except Unsound as refusal:
            error = refusal.message
        else:
            messages.success(request, "Đã ghi danh mục giấy tờ. Hồ sơ đang lập theo danh mục này từ nay.")
            return redirect(back_url)
    context = {"campaign": campaign, "rows": rows, "offered": copies, "back_url": back_url, "refusal": error}
    return render(request, "awards/gate/asked_edit.html", context | page)


def copied(row: AskedPaper, parent: dict[str, Any]) -> AskedPaper:
    names = ("name", "subject", "owed_by", "body", "form", "copies", "due_on", "condition")
    return AskedPaper(**parent, **{name: getattr(row, name) for name in names})
