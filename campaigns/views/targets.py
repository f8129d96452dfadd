"""Where the measurable targets of a campaign stand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from campaigns import statistics
from campaigns.models import Campaign
from emulation.accounts.scope import get_visible


def target_table(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    context = {"campaign": campaign, "rows": statistics.target_progress(campaign)}
    return render(request, "campaigns/targets.html", context)
