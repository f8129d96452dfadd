"""Who sets milestones and grants longer ones."""

from campaigns.models import Campaign, Participation
from campaigns.rules.ground import is_clerk
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.lib.verdict import YES, Verdict, first_no, no


def can_set_timeline(user: User, campaign: Campaign) -> Verdict:
    closed = no("Phong trào đã tổng kết, các mốc thời gian không đổi nữa.")
    return first_no(is_clerk(user, campaign), closed if campaign.state == CampaignState.CLOSED else YES)


def can_keep_standard(user: User, campaign: Campaign) -> Verdict:
    """The set of milestones that the town's campaigns begin with."""
    return is_clerk(user, campaign)


def can_extend(user: User, participation: Participation) -> Verdict:
    campaign = participation.campaign
    running = YES if campaign.is_open else no("Chỉ gia hạn được khi phong trào đang diễn ra.")
    return first_no(is_clerk(user, campaign), running)
