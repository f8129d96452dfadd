"""The set of milestones that a town's campaigns are counted by."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.backward import rules_of
from campaigns.flows.timeline import save_standard
from campaigns.forms.timeline import RuleFormSet
from campaigns.models import Campaign, MilestoneKind, MilestoneRule
from emulation.accounts.scope import get_visible
from emulation.web.once import once


def milestone_rules(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_keep_standard(request.user, campaign).require()
    organizer = campaign.organizer
    own = list(organizer.milestone_rules.all())
    form = RuleFormSet(
        request.POST or None,
        rows=organizer.milestone_rules.all(),
        parent={"organization": organizer},
        suggested=rules_missing(own) if own else rules_of(organizer),
        prefix="moc",
    )
    back_url = reverse("campaigns:timeline", args=[pk])
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            save_standard(campaign, form.save, by=request.user)
            ticket.leads_to(back_url)
        messages.success(request, "Đã lưu bộ mốc chuẩn. Mốc của phong trào chỉ đổi khi bạn tính lại.")
        return redirect(back_url)
    context = {"campaign": campaign, "form": form, "back_url": back_url, "is_own": bool(own)}
    return render(request, "campaigns/milestone_rules.html", context)


def rules_missing(own: list[MilestoneRule]) -> list[MilestoneRule]:
    there = {rule.kind for rule in own} | {MilestoneKind.OTHER}
    return [MilestoneRule(kind=kind, name=MilestoneKind(kind).label) for kind in MilestoneKind if kind not in there]
