"""Ways to the import of a campaign's lists, for the clerk."""

from django.urls import reverse

from campaigns import rules
from campaigns.models import Campaign
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.web.actions import Action

PLEDGES, RESULTS = "viec-dang-ky", "ket-qua"
LISTS = {PLEDGES: "Việc đăng ký của các đơn vị", RESULTS: "Kết quả thi đua của các đơn vị"}
CAMPAIGNS_SHOWN = 3


def import_links(user: User, campaign: Campaign) -> list[tuple[str, str]]:
    """(address, words) on a campaign's page."""
    if not rules.can_enter(user, campaign):
        return []
    return [(reverse("imports:new", args=[kind, campaign.pk]), label) for kind, label in LISTS.items()]


def import_actions(user: User, kind: str, wanted: str = "") -> list[Action]:
    """Buttons over a list, one for each campaign that is running; for the campaign to which the list is narrowed."""
    towns = user.organization_ids({Role.CLERK})
    if not towns:
        return []
    open_ = Campaign.objects.filter(organizer__in=towns, state=CampaignState.LAUNCHED)
    running = list((open_.filter(pk=wanted) if wanted else open_)[:CAMPAIGNS_SHOWN])
    return [
        Action(
            "Nhập từ bảng tính" + (f": {campaign}" if len(running) > 1 else ""),
            reverse("imports:new", args=[kind, campaign.pk]),
            tone="secondary",
            icon="upload",
        )
        for campaign in running
    ]
