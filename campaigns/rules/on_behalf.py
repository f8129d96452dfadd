"""What the office enters for a unit, from a list or from a signed sheet."""

from campaigns.models import Campaign, Participation, Registration
from campaigns.rules.ground import is_clerk, is_running, unit_exists
from campaigns.states import RegistrationState
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.lib.verdict import YES, Verdict, first_no, no


def can_enter(user: User, campaign: Campaign) -> Verdict:
    """Pledges and results of its units."""
    return first_no(is_clerk(user, campaign), is_running(campaign))


def can_enter_for(user: User, participation: Participation) -> Verdict:
    return first_no(can_enter(user, participation.campaign), unit_exists(participation.organization))


def can_enter_pledges(user: User, participation: Participation) -> Verdict:
    """A first pledge, or more works of one that the office entered and nobody has accepted yet."""
    registration = getattr(participation, "registration", None)
    is_kept = registration is not None and registration.pk is not None
    untouched = still_ours(registration, participation.campaign.organizer) if is_kept else YES
    return first_no(can_enter_for(user, participation), untouched)


def still_ours(registration: Registration, office: Organization) -> Verdict:
    if registration.state == RegistrationState.ACCEPTED:
        return no("Đăng ký của đơn vị đã được tiếp nhận, không sửa qua bảng tính được.")
    with_office = registration.state in (RegistrationState.SUBMITTED, RegistrationState.RETURNED)
    if not with_office or not is_of_office(registration.created_by, office):
        return no("Đơn vị tự lập đăng ký của mình. Hãy để đơn vị sửa và gửi, hoặc bỏ dòng này.")
    return YES


def is_of_office(person: User, office: Organization) -> bool:
    """Whether what this person entered was entered for a unit."""
    return person.has_role({Role.CLERK}, office.pk)
