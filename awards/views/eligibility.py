"""What stands against a nomination and is answered; conditions judged; numbers laid down; the make-up of lists."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import balance_page, rules
from awards.dossiers import points
from awards.facts.conditions import asked_of
from awards.flows import eligibility as flows
from awards.forms.eligibility import ConditionsForm, QuotaFormSet, WaiverForm
from awards.models import AwardQuota, Hold, Nomination
from awards.statistics.award_quotas import quota_uses
from awards.unit_life import life_of
from awards.views.dossiers import tiles_of
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.once import once


def panel_for(user: User, nomination: Nomination) -> dict[str, Any]:
    """Context of awards/eligibility/panel.html, for the page of a nomination."""
    unit = nomination.collective or nomination.participation.organization
    found = points.points_of(nomination, by=user)
    asked = [each.finding for each in asked_of(nomination)]
    return {
        "points": found,
        "conditions": [life_of(unit), *asked],
        "may_waive": any(point.is_open for point in found) and bool(rules.can_waive(user, nomination)),
        "may_judge": bool(asked and rules.can_check(user, nomination)),
        "holds": Hold.objects.visible_to(user).on(dates.today()).touching([nomination]).for_list(),
    }


def nomination_points(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_waive(request.user, nomination).require()
    found = points.points_of(nomination, by=request.user)
    left = [point for point in found if point.is_open]
    form = WaiverForm(request.POST or None, points=left)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                codes, reason = form.cleaned_data["codes"], form.cleaned_data["reason"]
                flows.waive(nomination, codes, reason, by=request.user)
                ticket.leads_to(nomination)
        except Unsound as error:
            form.add_error("codes", error.message)
        else:
            messages.success(request, "Đã lưu xác nhận và lý do.")
            return redirect(nomination)
    context = {"nomination": nomination, "points": found, "left": left, "form": form}
    return render(request, "awards/eligibility/points.html", context)


def condition_mark(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_check(request.user, nomination).require()
    form = ConditionsForm(request.POST or None, asked=asked_of(nomination))
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            ticket.leads_to(nomination)
            for asked, mark in form.changed:
                flows.mark_condition(nomination.dossier, asked.condition, mark, by=request.user)
        messages.success(request, "Đã lưu đánh giá điều kiện.")
        return redirect(nomination)
    tiles = tiles_of(request.user, nomination.dossier)
    context = {"nomination": nomination, "dossier": nomination.dossier, "form": form, "tiles": tiles}
    return render(request, "awards/eligibility/conditions.html", context)


def quotas(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    idle = AwardQuota.objects.filter(campaign=campaign).exclude(directive=None)
    idle = idle.exclude(directive=campaign.directives.in_force()).select_related("award", "group", "directive")
    actions = []
    if rules.can_set_quotas(request.user, campaign):
        actions = [Action("Sửa số lượng", reverse("awards:quotas_edit", args=[campaign.pk]), icon="pencil")]
    context = {"campaign": campaign, "lines": quota_uses(campaign), "idle": idle, "actions": actions}
    return render(request, "awards/eligibility/quotas.html", context)


def quotas_edit(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_set_quotas(request.user, campaign).require()
    formset = QuotaFormSet(
        request.POST or None, rows=campaign.award_quotas.select_related("award", "group", "directive"),
        parent={"campaign": campaign}, prefix="so-luong", form_kwargs={"campaign": campaign},
    )  # fmt: skip
    if request.method == "POST" and formset.is_valid():
        with once(request) as ticket:
            target = reverse("awards:quotas", args=[campaign.pk])
            ticket.leads_to(target)
            flows.set_quotas(campaign, formset.save, by=request.user)
        messages.success(request, "Đã lưu số lượng khen thưởng.")
        return redirect(target)
    return render(request, "awards/eligibility/quotas_edit.html", {"campaign": campaign, "formset": formset})


def balance(request: HttpRequest, pk: int) -> HttpResponse:
    """Of one of the lists of a campaign; a number leads to its rows, below on the same page."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    code = request.GET.get("danh-sach", "")
    code = code if code in balance_page.LISTS else "da-gui"
    rows = balance_page.rows_of(campaign, code).for_list().select_related("participation__group")
    rows = list(rows.filter(pk__in=Nomination.objects.visible_to(request.user).values("pk")))
    made = balance_page.make_of(campaign, rows)
    asked = next((name for name in ("nhom", "loai", "doi-tuong") if request.GET.get(name)), "")
    context = {
        "campaign": campaign,
        "lists": balance_page.LISTS.items(),
        "code": code,
        "list_name": balance_page.LISTS[code],
        "made": made,
        "drawing": balance_page.drawing(made),
        "asked": asked,
        "behind": balance_page.behind(rows, asked, request.GET[asked]) if asked else [],
    }
    return render(request, "awards/eligibility/balance.html", context)
