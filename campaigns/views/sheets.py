"""Ways from a list over all campaigns to its import, for the clerk."""

from django.urls import reverse

from campaigns.models import Campaign
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.web.actions import Action

PLEDGES, RESULTS = "viec-dang-ky", "ket-qua"
CAMPAIGNS_SHOWN = 3


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
