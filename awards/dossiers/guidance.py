"""Dossiers and the guidance that changes under them."""

from dataclasses import dataclass

from awards.models import Nomination
from awards.states import WITH_UNIT
from campaigns.models import Campaign, Directive
from emulation.web.editing import Difference


@dataclass(frozen=True)
class News:
    """Guidance in force that is newer than dossiers still being written: `count` of them must follow it."""

    directive: Directive
    before: Directive | None
    changes: list[Difference]
    count: int


def news_of(campaign: Campaign) -> News | None:
    """Nothing once every dossier begun before it has been handed in."""
    directive = campaign.directives.in_force()
    if directive is None:
        return None
    begun = Nomination.objects.of(campaign).filter(dossier__state__in=WITH_UNIT, created_at__lt=directive.recorded_at)
    count = begun.count()
    return news(directive, count) if count else None


def news_for(nomination: Nomination, directive: Directive | None) -> News | None:
    """For one dossier being written: what became otherwise since it was begun."""
    if directive is None or nomination.created_at >= directive.recorded_at:
        return None
    return news(directive, 1)


def news(directive: Directive, count: int) -> News:
    before = directive.before
    return News(directive, before, directive.difference_from(before) if before else [], count)
