"""What the rules of every part of a campaign rest on."""

from django.db.models import Model

from campaigns.models import Campaign, Participation
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.audit.moves import Move
from emulation.lib import dates
from emulation.lib.verdict import YES, Verdict, no

ONLY_CLERK = no("Chỉ công chức Văn phòng của cơ quan phát động mới thực hiện được.")
ONLY_UNIT = no("Chỉ người đứng đầu đơn vị mới thực hiện được.")


def is_clerk(user: User, campaign: Campaign) -> Verdict:
    return YES if user.has_role(Role.CLERK, campaign.organizer_id) else ONLY_CLERK


def is_leader(user: User, participation: Participation) -> Verdict:
    return YES if user.has_role(Role.UNIT_LEADER, participation.organization_id) else ONLY_UNIT


def is_running(campaign: Campaign) -> Verdict:
    if campaign.is_open:
        return YES
    return no(f"Phong trào {campaign.get_state_display().lower()}, không nhận thêm đăng ký, kết quả hay đề nghị.")


def unit_exists(organization: Organization) -> Verdict:
    if organization.valid_to and organization.valid_to < dates.today():
        return no(f"{organization.name} đã kết thúc hoạt động ngày {dates.short(organization.valid_to)}.")
    return YES


def in_state(obj: Model, move: Move) -> Verdict:
    """Whether the thing may start that move now; for everything with a lifecycle of its own."""
    if move.open_from(obj.state):
        return YES
    return no(f"Đang ở trạng thái “{obj.get_state_display().lower()}”, không “{move.label.lower()}” được.")
