"""Figures of a campaign per kind of thing done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from campaigns.models import Campaign
from campaigns.papers.compiled import sums_words
from campaigns.statistics import kind_figures
from emulation.accounts.scope import get_visible


def kind_table(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rows = [row | {"words": sums_words(row["sums"])} for row in kind_figures(campaign)]
    return render(request, "campaigns/kinds.html", {"campaign": campaign, "rows": rows})
