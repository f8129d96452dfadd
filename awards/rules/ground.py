"""Whom awards know: the office, the secretary, and where a council exists."""

from awards.models import (
    Nomination,
)
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.accounts.roles import TOWN, Role
from emulation.lib.verdict import YES, Verdict, no

ONLY_SECRETARY = no("Chỉ thư ký Hội đồng mới thực hiện được.")


def is_officer(user: User, nomination: Nomination) -> bool:
    """Whether the person reads for the organiser: its office and its council."""
    return user.has_role(TOWN, nomination.participation.campaign.organizer_id)


def is_secretary(user: User, campaign: Campaign) -> Verdict:
    return YES if user.has_role(Role.SECRETARY, campaign.organizer_id) else ONLY_SECRETARY


def has_council(campaign: Campaign) -> Verdict:
    if hasattr(campaign.organizer, "council"):
        return YES
    return no("Cơ quan chưa có Hội đồng thi đua, khen thưởng. Hãy nhờ công chức Văn phòng lập Hội đồng.")
