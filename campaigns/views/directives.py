"""Guidance on dossiers and numbers: recorded, recorded anew, received from the superior, read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from campaigns import rules
from campaigns.flows import directives as flows
from campaigns.flows.planning import record_directive
from campaigns.forms.directives import CorrectDirectiveForm, DirectiveForm, ReceiveDirectiveForm
from campaigns.models import Campaign, Directive
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.files.serving import serve
from emulation.lib import dates
from emulation.web.editing import Difference
from emulation.web.once import once


@dataclass(frozen=True)
class Shown:
    """A guidance on the campaign's page. state: 'Đang áp dụng', …; changes: against the one before it."""

    directive: Directive
    state: str
    tone: str
    changes: list[Difference]
    before: Directive | None
    may_correct: bool


def with_changes(campaign: Campaign, user: User) -> list[Shown]:
    """All of a campaign, the newest first; those recorded anew stay, as what was decided by them."""
    rows = list(campaign.directives.select_related("corrects", "corrected_by", "received_from__campaign__organizer"))
    own = [row for row in rows if not row.for_below and not hasattr(row, "corrected_by")]
    now = next((row for row in own if row.applies_from <= dates.today()), None)
    open_ = bool(rules.can_record_directive(user, campaign))
    return [shown(row, own, now, may_correct=open_ and not hasattr(row, "corrected_by")) for row in rows]


def shown(row: Directive, own: list[Directive], now: Directive | None, *, may_correct: bool) -> Shown:
    before = row.corrects
    if before is None and row in own:
        before = next(iter(own[own.index(row) + 1 :]), None)
    changes = row.difference_from(before) if before else []
    return Shown(row, *standing(row, now), changes, before, may_correct)


def standing(row: Directive, now: Directive | None) -> tuple[str, str]:
    """(words, tone)."""
    if hasattr(row, "corrected_by"):
        return "Đã ghi lại", "neutral"
    if row.for_below:
        return "Gửi cấp dưới", "info"
    if row == now:
        return "Đang áp dụng", "done"
    if row.applies_from > dates.today():
        return f"Áp dụng từ {dates.short(row.applies_from)}", "waiting"
    return "Đã có hướng dẫn mới hơn", "neutral"


def sends_down(campaign: Campaign) -> bool:
    return campaign.carried_out_by.exists() or campaign.participations.standing().of_bodies().exists()


def directive_new(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_record_directive(request.user, campaign).require()
    blank = Directive(campaign=campaign)
    form = DirectiveForm(
        request.POST or None, request.FILES or None, instance=blank, by=request.user, sends_down=sends_down(campaign)
    )

    def act(fields: dict[str, Any]) -> Directive:
        return record_directive(campaign, by=request.user, **fields)

    page = {"title": "Ghi hướng dẫn", "submit_label": "Ghi hướng dẫn"}
    return answered(request, campaign, form, page, act)


def directive_correct(request: HttpRequest, pk: int, directive_pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    directive = get_object_or_404(campaign.directives, pk=directive_pk)
    rules.can_correct_directive(request.user, directive).require()
    form = CorrectDirectiveForm(
        request.POST or None, request.FILES or None, instance=Directive(campaign=campaign, **directive.facts),
        by=request.user, sends_down=sends_down(campaign),
    )  # fmt: skip

    def act(fields: dict[str, Any]) -> Directive:
        reason = form.cleaned_data["reason"]
        return flows.correct_directive(directive, by=request.user, reason=reason, **fields)

    hint = (
        "Bản ghi cũ không bị sửa: hồ sơ, phiên họp, tờ trình đã theo bản ấy vẫn ghi theo bản ấy. "
        "Từ nay áp dụng bản ghi lại. Không gửi tệp mới thì giữ tệp cũ."
    )
    page = {"title": f"Ghi lại {directive.cited}", "submit_label": "Ghi lại", "hint": hint}
    return answered(request, campaign, form, page, act)


def directive_receive(request: HttpRequest, pk: int, directive_pk: int) -> HttpResponse:
    """?pk is our campaign; the guidance is the superior's."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    above = Directive.objects.filter(campaign=campaign.carries_out_id).exclude(campaign=None)
    directive = get_object_or_404(above, pk=directive_pk)
    rules.can_receive_directive(request.user, campaign, directive).require()
    facts = directive.facts | {"for_below": False}
    form = ReceiveDirectiveForm(request.POST or None, instance=Directive(campaign=campaign, **facts), by=request.user)

    def act(fields: dict[str, Any]) -> Directive:
        return flows.receive_directive(campaign, directive, by=request.user, **fields)

    page = {
        "title": f"Nhận {directive.cited}",
        "submit_label": "Nhận hướng dẫn",
        "hint": f"{directive.campaign.organizer.name} gửi xuống. Hãy xem lại số lượng được giao cho cơ quan mình.",
        "received": directive,
    }
    return answered(request, campaign, form, page, act)


def answered(
    request: HttpRequest,
    campaign: Campaign,
    form: DirectiveForm,
    page: dict[str, Any],
    act: Callable[[dict[str, Any]], Directive],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            fields = form.facts
            for file, name in form.keep_files("upload") if "upload" in form.fields else ():
                fields |= {"file": file, "file_name": name}
            made = act(fields)
            ticket.leads_to(campaign)
        messages.success(request, told(made))
        return redirect(campaign)
    return render(request, "campaigns/directive_new.html", page | {"form": form, "campaign": campaign})


def told(made: Directive) -> str:
    """What follows from the day on which it applies."""
    if made.for_below:
        return "Đã ghi hướng dẫn. Cấp dưới đã lập phong trào được báo để nhận."
    if made.applies_from > dates.today():
        return f"Đã ghi hướng dẫn. Yêu cầu hồ sơ và số lượng áp dụng từ ngày {dates.short(made.applies_from)}."
    now = made.campaign.directives.in_force()
    if now and now != made:
        return f"Đã ghi hướng dẫn. Hiện vẫn áp dụng {now.cited}, vì mới hơn."
    return "Đã ghi hướng dẫn. Yêu cầu hồ sơ và số lượng áp dụng từ nay."


def directive_file(request: HttpRequest, pk: int, directive_pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    with_file = campaign.directives.exclude(file=None).select_related("file")
    directive = get_object_or_404(with_file, pk=directive_pk)
    return serve(directive.file, directive.file_name)


def directive_received_file(request: HttpRequest, pk: int, directive_pk: int) -> HttpResponse:
    """The superior's paper, before it is received."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    offered = Directive.objects.offered_to(campaign).exclude(file=None).select_related("file")
    directive = get_object_or_404(offered, pk=directive_pk)
    return serve(directive.file, directive.file_name)
