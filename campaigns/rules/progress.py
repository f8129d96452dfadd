"""Who may report what was done, and who verifies it."""

from campaigns import states
from campaigns.models import Achievement, Commitment, Participation
from campaigns.rules.ground import ONLY_CLERK, can_act, in_state, is_leader, takes_part, undisputed
from campaigns.rules.on_behalf import can_enter_for, is_of_office
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib.verdict import YES, Verdict, first_no, no


def can_report(user: User, participation: Participation) -> Verdict:
    """File a new achievement."""
    return first_no(can_act(user, participation), takes_part(participation))


def can_edit_achievement(user: User, achievement: Achievement) -> Verdict:
    with_unit = achievement.state in states.WITH_UNIT
    open_ = YES if with_unit else no("Kết quả đã gửi, không sửa được. Nếu cần sửa, đề nghị người xác nhận trả lại.")
    return first_no(can_handle(user, achievement), open_)


def can_submit_achievement(user: User, achievement: Achievement) -> Verdict:
    return first_no(can_handle(user, achievement), in_state(achievement, states.SUBMIT_ACHIEVEMENT))


def can_handle(user: User, achievement: Achievement) -> Verdict:
    """The unit's leader; and the clerk who entered it for the unit."""
    entered = achievement.created_by_id == user.pk and can_enter_for(user, achievement.participation)
    return YES if entered else can_act(user, achievement.participation)


def is_verifier(user: User, done: Achievement | Commitment) -> Verdict:
    """The officer the strand names. The clerk may stand in for the culture officer; the other way round only for what
    the clerk entered for a unit, since nobody verifies what they entered."""
    organizer = done.participation.campaign.organizer
    if user.has_role(Role.CLERK, organizer.pk):
        return YES
    if not user.has_role(Role.CULTURE, organizer.pk):
        return ONLY_CLERK
    if done.strand.verifier == Role.CULTURE:
        return YES
    entered = isinstance(done, Achievement) and is_of_office(done.created_by, organizer)
    return YES if entered else no(f"Nội dung “{done.strand.title}” do công chức Văn phòng xác nhận.")


def can_fetch_original(user: User, achievement: Achievement) -> Verdict:
    """A photo with the camera's notes: the unit whose it is and whoever verifies it, nobody else who may look."""
    return YES if is_leader(user, achievement.participation) else is_verifier(user, achievement)


def can_decide_achievement(user: User, achievement: Achievement) -> Verdict:
    """Verify or return: whoever the strand names, and never the reporter."""
    own = achievement.created_by_id == user.pk
    somebody_else = no("Người báo cáo không tự xác nhận kết quả của mình.") if own else YES
    return first_no(is_verifier(user, achievement), somebody_else, in_state(achievement, states.VERIFY_ACHIEVEMENT))


def can_verify_achievement(user: User, achievement: Achievement) -> Verdict:
    return first_no(can_decide_achievement(user, achievement), undisputed(achievement))


def can_tell_apart(user: User, achievement: Achievement, other: Achievement) -> Verdict:
    """Say that two reports are two deeds: whoever verifies one of them, and has reported neither."""
    own = user.pk in (achievement.created_by_id, other.created_by_id)
    somebody_else = no("Người báo cáo không tự kết luận kết quả của mình không trùng.") if own else YES
    verifies = is_verifier(user, achievement)
    return first_no(verifies if verifies else is_verifier(user, other), somebody_else)
