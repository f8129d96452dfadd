"""The criteria of a plan tried on what is known of a past campaign."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from awards.trial import Tried, try_criteria
from campaigns.models import Campaign
from campaigns.states import CampaignState
from emulation.accounts.scope import get_visible
from emulation.web.listing import one_page


def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """?voi= names the past campaign, ?tieu-chi= the criterion whose candidates are listed."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    others = Campaign.objects.visible_to(request.user).filter(organizer=campaign.organizer)
    others = list(others.exclude(pk=pk).exclude(state=CampaignState.DRAFT))
    wanted = request.GET.get("voi", "")
    past = next((each for each in others if str(each.pk) == wanted), others[0] if others else None)
    context = {"campaign": campaign, "others": others, "past": past}
    if past:
        found = try_criteria(campaign, past, request.user)
        chosen = shown(found.tried, request.GET.get("tieu-chi", ""))
        page = one_page(request, chosen.outcomes) if chosen else None
        context |= {"trial": found, "chosen": chosen, "page": page}
    return render(request, "awards/trial.html", context)


def shown(tried: list[Tried], wanted: str) -> Tried | None:
    """The criterion asked for, or the first."""
    return next((row for row in tried if str(row.rule.id) == wanted), tried[0] if tried else None)
