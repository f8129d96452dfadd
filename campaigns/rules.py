"""Who may do what in a campaign, each answer with its reason."""

from django.db.models import Model

from campaigns import states
from campaigns.models import Achievement, Campaign, CompiledReport, Leftover, Participation, Registration
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.audit.moves import Move
from emulation.documents.rules import can_edit as can_edit_document
from emulation.documents.succession import changes_of
from emulation.lib import dates
from emulation.lib.verdict import YES, Verdict, first_no, no

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


def can_start_campaign(user: User, organization_id: int) -> Verdict:
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


def can_record_directive(user: User, campaign: Campaign) -> Verdict:
    running = YES if campaign.state != states.CampaignState.CLOSED else no("Phong trào đã tổng kết.")
    return first_no(is_clerk(user, campaign), running)


def can_register(user: User, participation: Participation) -> Verdict:
    """Open or edit the unit's registration."""
    base = first_no(
        is_leader(user, participation), is_running(participation.campaign), unit_exists(participation.organization)
    )
    registration = getattr(participation, "registration", None)
    if base and registration and registration.state not in states.WITH_UNIT:
        return no("Đăng ký đã gửi, không sửa được. Nếu cần sửa, đề nghị Văn phòng trả lại.")
    return base


def can_submit_registration(user: User, registration: Registration) -> Verdict:
    return first_no(can_register(user, registration.participation), in_state(registration, states.SUBMIT_REGISTRATION))


def can_decide_registration(user: User, registration: Registration) -> Verdict:
    campaign = registration.participation.campaign
    return first_no(is_clerk(user, campaign), in_state(registration, states.ACCEPT_REGISTRATION))


def can_file_unit_plan(user: User, participation: Participation) -> Verdict:
    return first_no(is_leader(user, participation), is_running(participation.campaign))


def can_report(user: User, participation: Participation) -> Verdict:
    """File a new achievement."""
    return first_no(
        is_leader(user, participation), is_running(participation.campaign), unit_exists(participation.organization)
    )


def can_edit_achievement(user: User, achievement: Achievement) -> Verdict:
    with_unit = achievement.state in states.WITH_UNIT
    open_ = YES if with_unit else no("Kết quả đã gửi, không sửa được. Nếu cần sửa, đề nghị người xác nhận trả lại.")
    return first_no(can_report(user, achievement.participation), open_)


def can_submit_achievement(user: User, achievement: Achievement) -> Verdict:
    return first_no(can_report(user, achievement.participation), in_state(achievement, states.SUBMIT_ACHIEVEMENT))


def is_verifier(user: User, achievement: Achievement) -> Verdict:
    """The officer the strand names. The clerk may stand in for the culture officer, not the other way round."""
    organizer = achievement.participation.campaign.organizer_id
    if user.has_role(Role.CLERK, organizer):
        return YES
    if not user.has_role(Role.CULTURE, organizer):
        return ONLY_CLERK
    if achievement.strand.verifier != Role.CULTURE:
        return no(f"Nội dung “{achievement.strand.title}” do công chức Văn phòng xác nhận.")
    return YES


def can_decide_achievement(user: User, achievement: Achievement) -> Verdict:
    """Verify or return: whoever the strand names, and never the reporter."""
    own = achievement.created_by_id == user.pk
    somebody_else = no("Người báo cáo không tự xác nhận kết quả của mình.") if own else YES
    return first_no(is_verifier(user, achievement), somebody_else, in_state(achievement, states.VERIFY_ACHIEVEMENT))


def can_compile_report(user: User, campaign: Campaign) -> Verdict:
    if campaign.state == states.CampaignState.DRAFT:
        return no("Phong trào chưa phát động nên chưa có gì để tổng kết.")
    report = getattr(campaign, "closing_report", None)
    return can_edit_report(user, report) if report else is_clerk(user, campaign)


def can_edit_report(user: User, report: CompiledReport) -> Verdict:
    """Its words and figures, as long as its paper is a draft."""
    return first_no(is_clerk(user, report.campaign), can_edit_document(user, report.document))


def can_start_midterm(user: User, campaign: Campaign) -> Verdict:
    """While the campaign goes on; afterwards there is the closing report."""
    if campaign.state == states.CampaignState.CLOSED:
        return no("Phong trào đã tổng kết, không lập báo cáo sơ kết nữa.")
    running = YES if campaign.is_open else no("Phong trào chưa phát động nên chưa có gì để sơ kết.")
    return first_no(is_clerk(user, campaign), running)
