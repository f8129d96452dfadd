"""The bar of a campaign's pages."""

from typing import Any

from django import template

from campaigns.bar import Bar, bar_of
from campaigns.models import Campaign
from campaigns.sides import narrowed_to

register = template.Library()


@register.inclusion_tag("campaigns/bar.html", takes_context=True)
def campaign_bar(context: template.Context, campaign: Campaign | None = None) -> dict[str, Any]:
    """Of the campaign given, or of the one that the page is about, or to which its address narrows a list."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return {"bar": None}
    return {"bar": found_bar(context, campaign), "filters": context.get("filters")}


def found_bar(context: template.Context, campaign: Campaign | None) -> Bar | None:
    request, participation = context["request"], context.get("participation")
    about = campaign or context.get("campaign") or (participation and participation.campaign) or narrowed_to(request)
    return bar_of(request, about) if about else None
