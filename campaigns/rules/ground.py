"""What the rules of every part of a campaign rest on."""

from django.db.models import Model

from campaigns.models import Achievement, Campaign, Participation, Registration
from campaigns.states import SheetState
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.audit.moves import Move
from emulation.lib import dates
from emulation.lib.verdict import YES, Verdict, first_no, no

ONLY_CLERK = no("Chỉ công chức Văn phòng của cơ quan phát động mới thực hiện được.")
ONLY_UNIT = no("Chỉ người đứng đầu đơn vị mới thực hiện được.")


def is_clerk(user: User, campaign: Campaign) -> Verdict:
    return YES if user.has_role(Role.CLERK, campaign.organizer_id) else ONLY_CLERK


def is_leader(user: User, participation: Participation) -> Verdict:
    """Of the unit, or of the one that took its place in the campaign."""
    return YES if user.has_role(Role.UNIT_LEADER, participation.holder.organization_id) else ONLY_UNIT


def is_running(campaign: Campaign) -> Verdict:
    if campaign.is_open:
        return YES
    return no(f"Phong trào {campaign.get_state_display().lower()}, không nhận thêm đăng ký, kết quả hay đề nghị.")


def unit_exists(organization: Organization) -> Verdict:
    if organization.valid_from > dates.today():
        return no(f"{organization.name} hoạt động từ ngày {dates.short(organization.valid_from)}.")
    if organization.valid_to and organization.valid_to < dates.today():
        return no(f"{organization.name} đã kết thúc hoạt động ngày {dates.short(organization.valid_to)}.")
    return YES


def can_act(user: User, participation: Participation) -> Verdict:
    """Go on with what the unit has begun: its leader, or the leader of the unit that took it over."""
    return first_no(
        unit_exists(participation.holder.organization),
        is_leader(user, participation),
        is_running(participation.campaign),
    )


def takes_part(participation: Participation) -> Verdict:
    """Begin something new: not at the place of a unit that has gone."""
    if not participation.has_ended:
        return YES
    if participation.taken_over_by_id:
        return no(f"Từ nay hãy ghi tại {participation.holder.organization.name}, đơn vị tiếp nhận.")
    return no(f"Đơn vị đã thôi tham gia phong trào từ sau ngày {dates.short(participation.ends_on)}.")


def in_state(obj: Model, move: Move) -> Verdict:
    """Whether the thing may start that move now; for everything with a lifecycle of its own."""
    if move.open_from(obj.state):
        return YES
    return no(f"Đang ở trạng thái “{obj.get_state_display().lower()}”, không “{move.label.lower()}” được.")


def undisputed(entered: Registration | Achievement) -> Verdict:
    """Nothing is accepted or verified while its unit says that it was entered wrongly."""
    sheet = entered.sheet
    if sheet and sheet.state == SheetState.CONTESTED:
        return no(
            f"Đơn vị đang phản ánh phiếu ký ngày {dates.short(sheet.signed_on)}: “{sheet.contest}”. "
            "Hãy trả lời phản ánh trước, hoặc trả lại để sửa."
        )
    return YES
