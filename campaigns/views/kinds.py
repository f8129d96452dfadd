"""Kinds of things done: to choose from, and what a campaign has of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from campaigns import kinds
from campaigns.forms.progress import AchievementForm
from campaigns.models import Campaign
from campaigns.papers.report_tables import sums_words
from campaigns.statistics import kind_figures
from emulation.accounts.scope import get_visible


def kind_table(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rows = [row | {"words": sums_words(row["sums"])} for row in kind_figures(campaign)]
    return render(request, "campaigns/kinds.html", {"campaign": campaign, "rows": rows})


def kind_links(form: AchievementForm) -> list[tuple[str, str, bool]]:
    """(label, address, whether it is this one) of every kind, with the strand that asks for it."""
    strands = list(form.fields["strand"].queryset)
    asked = {kind.key: row.pk for row in reversed(strands) for kind in kinds.usual(row.title, row.text)}
    strand_of = {key: {"noi-dung": pk} for key, pk in asked.items()}
    queries = [(kind, {"loai": kind.key} | strand_of.get(kind.key, {})) for kind in kinds.KINDS]
    return [(kind.label, f"?{urlencode(query)}", kind == form.kind) for kind, query in queries]
