"""Who may pledge, and who answers."""

from campaigns import states
from campaigns.models import Participation, Registration
from campaigns.rules.ground import can_act, in_state, is_clerk, takes_part, undisputed
from emulation.accounts.models import User
from emulation.lib.verdict import YES, Verdict, first_no, no


def can_register(user: User, participation: Participation) -> Verdict:
    """Open or edit the unit's registration."""
    registration = getattr(participation, "registration", None)
    base = first_no(can_act(user, participation), YES if registration else takes_part(participation))
    if base and registration and registration.state not in states.WITH_UNIT:
        return no("Đăng ký đã gửi, không sửa được. Nếu cần sửa, đề nghị Văn phòng trả lại.")
    return base


def can_submit_registration(user: User, registration: Registration) -> Verdict:
    return first_no(can_register(user, registration.participation), in_state(registration, states.SUBMIT_REGISTRATION))


def can_decide_registration(user: User, registration: Registration) -> Verdict:
    campaign = registration.participation.campaign
    return first_no(is_clerk(user, campaign), in_state(registration, states.ACCEPT_REGISTRATION))


def can_accept_registration(user: User, registration: Registration) -> Verdict:
    return first_no(can_decide_registration(user, registration), undisputed(registration))


def can_file_unit_plan(user: User, participation: Participation) -> Verdict:
    return first_no(can_act(user, participation), takes_part(participation))
