"""Who may start a campaign, write its plan and follow what changes it."""

from campaigns import states
from campaigns.models import Campaign, Leftover
from campaigns.rules.ground import ONLY_CLERK, is_clerk
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.documents.rules import can_edit as can_edit_document
from emulation.documents.succession import changes_of
from emulation.lib import dates
from emulation.lib.verdict import YES, Verdict, first_no, no


def can_start_campaign(user: User, organization_id: int) -> Verdict:
    return YES if user.has_role(Role.CLERK, organization_id) else ONLY_CLERK


def can_keep_library(user: User, organization_id: int) -> Verdict:
    """The library of criteria is the office's; its clerks keep it."""
    return YES if user.has_role(Role.CLERK, organization_id) else ONLY_CLERK


def can_edit_plan(user: User, campaign: Campaign) -> Verdict:
    """The plan's parts are open while its paper is; after issue the campaign works by what was issued."""
    return first_no(is_clerk(user, campaign), can_edit_document(user, campaign.plan.document))


def can_move_period(user: User, campaign: Campaign) -> Verdict:
    """The period is the plan's; it moves only after another paper has changed the plan."""
    changed = YES if changes_of(campaign.plan.document) else no("Chưa có văn bản nào sửa đổi hoặc thay thế kế hoạch.")
    running = YES if campaign.is_open else no(f"Phong trào {campaign.get_state_display().lower()}.")
    return first_no(is_clerk(user, campaign), running, changed)


def can_settle(user: User, leftover: Leftover) -> Verdict:
    """Words of the file find their place while the plan is open, once."""
    done = no(f"Đoạn này đã xếp: {leftover.get_went_to_display().lower()}.") if leftover.went_to else YES
    return first_no(can_edit_plan(user, leftover.imported.campaign), done)


def can_set_silence(user: User, campaign: Campaign) -> Verdict:
    """From how many weeks on a unit counts as silent: until the campaign is closed."""
    running = YES if campaign.state != states.CampaignState.CLOSED else no("Phong trào đã tổng kết.")
    return first_no(is_clerk(user, campaign), running)


def can_take_over(user: User, campaign: Campaign, heir: Organization) -> Verdict:
    """The clerk of a body that succeeds the organiser, after the organiser's last day, until the campaign is closed."""
    if campaign.organizer.valid_to is None or campaign.organizer.valid_to >= dates.today():
        return no("Cơ quan phát động đang hoạt động nên phong trào không chuyển cho cơ quan khác.")
    if (heir.pk, campaign.organizer_id) not in user.heritage or not user.has_role(Role.CLERK, heir.pk):
        return no("Chỉ công chức Văn phòng của đơn vị kế thừa mới tiếp nhận được phong trào.")
    return YES if campaign.state != states.CampaignState.CLOSED else no("Phong trào đã tổng kết.")
