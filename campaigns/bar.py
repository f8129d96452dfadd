"""The bar over each page of a campaign: its own page, those of the person's units, and its sides in menus."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from campaigns.models import Campaign
from campaigns.querysets import IN_TOWN, OWN_UNIT
from campaigns.sides import Group, Side, all_sides
from campaigns.states import CampaignState
from emulation.accounts.models import User


@dataclass(frozen=True)
class Door:
    """A link; current: value of aria-current, empty elsewhere."""

    label: str
    url: str
    current: str = ""


@dataclass(frozen=True)
class Menu:
    label: str
    doors: list[Door]

    @property
    def is_current(self) -> bool:
        return any(door.current for door in self.doors)


@dataclass(frozen=True)
class Bar:
    """home: the campaign's own page; whole: where the list on the page stands without narrowing, if it is narrowed."""

    home: Door
    own: list[Door]
    menus: list[Menu]
    whole: str


def bar_of(request: HttpRequest, campaign: Campaign) -> Bar | None:
    """None where the campaign is not the person's to read. One query for the heads of units, none for the office."""
    user, page = request.user, request.resolver_match.view_name
    own = own_doors(user, campaign, request.path)
    if not own and campaign.organizer_id not in user.reading_ids(IN_TOWN):
        return None
    sides = [side for side in all_sides() if side.opens(user, campaign)]
    here = None if any(door.current for door in own) else nearest(sides, page)
    home = campaign.get_absolute_url()
    return Bar(
        home=Door(campaign.short_name, home, "page" if request.path == home else ""),
        own=own,
        menus=menus_of(sides, campaign, here, page),
        whole=reverse(page) if here and here.over_all and page == here.name else "",
    )


def own_doors(user: User, campaign: Campaign, path: str) -> list[Door]:
    units = user.reading_ids(OWN_UNIT)
    if not units or campaign.state == CampaignState.DRAFT:
        return []
    rows = campaign.participations.filter(organization__in=units).select_related("organization")
    urls = [(row.organization.short_name, row.get_absolute_url()) for row in rows]
    return [Door(name, url, "page" if path == url else "true" if path.startswith(url) else "") for name, url in urls]


def nearest(sides: list[Side], page: str) -> Side | None:
    found = max(sides, key=lambda side: side.nearness(page), default=None)
    return found if found and found.nearness(page) else None


def menus_of(sides: list[Side], campaign: Campaign, here: Side | None, page: str) -> list[Menu]:
    mark = {here: "page" if here and page == here.name else "true"}
    menus = [
        Menu(group, [Door(s.label, s.url(campaign), mark.get(s, "")) for s in sides if s.group == group])
        for group in Group
    ]
    return [menu for menu in menus if menu.doors]
