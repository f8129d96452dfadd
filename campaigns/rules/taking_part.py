"""Who may pledge, and who answers."""

from campaigns import states
from campaigns.models import Participation, Registration
from campaigns.rules.ground import in_state, is_clerk, is_leader, is_running, unit_exists
from emulation.accounts.models import User
from emulation.lib.verdict import Verdict, first_no, no


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
