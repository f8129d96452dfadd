"""Who may make forms for units, take in what they signed, and contest what was entered from it."""

from campaigns import states
from campaigns.models import Campaign, Commitment, FormPurpose, Registration, SignedSheet, UnitForm
from campaigns.rules.ground import can_act, in_state, is_clerk, is_leader, is_running
from campaigns.rules.on_behalf import can_enter, can_enter_for, is_of_office
from campaigns.rules.works import is_followed, still_open
from campaigns.states import SheetState
from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.lib.verdict import YES, Verdict, first_no, no


def can_issue_forms(user: User, campaign: Campaign) -> Verdict:
    return can_enter(user, campaign)


def can_chase(user: User, campaign: Campaign) -> Verdict:
    """Write to its units what they owe."""
    return first_no(is_clerk(user, campaign), is_running(campaign))


def can_fill_form(user: User, form: UnitForm) -> Verdict:
    """Take the form as a file and have it read back: the clerk, or the unit's leader."""
    by_unit = is_leader(user, form.participation)
    return can_act(user, form.participation) if by_unit else can_enter_for(user, form.participation)


def can_discard_sheet(user: User, sheet: SignedSheet) -> Verdict:
    """One that was taken in by mistake: as long as nothing was entered from it, and the unit has said nothing."""
    silent = YES if sheet.state == SheetState.TAKEN else no("Đơn vị đã phản ánh phiếu này nên không bỏ được.")
    unused = no("Đã nhập nội dung từ phiếu này nên không bỏ được.") if sheet.is_used else YES
    return first_no(can_enter_for(user, sheet.participation), silent, unused)


def can_enter_from(user: User, sheet: SignedSheet, purpose: str) -> Verdict:
    right = sheet.purpose == purpose
    fits = YES if right else no(f"Phiếu này là phiếu {sheet.get_purpose_display().lower()}.")
    return first_no(can_enter_for(user, sheet.participation), fits)


def can_enter_registration(user: User, sheet: SignedSheet) -> Verdict:
    """A first pledge; one that came back from the clerk; one that the office entered and nobody accepted yet."""
    registration = getattr(sheet.participation, "registration", None)
    base = can_enter_from(user, sheet, FormPurpose.REGISTRATION)
    return base if not base or registration is None else still_enterable(registration)


def still_enterable(registration: Registration) -> Verdict:
    if registration.state == states.RegistrationState.ACCEPTED:
        return no("Đăng ký của đơn vị đã được tiếp nhận, không nhập lại được.")
    campaign = registration.participation.campaign
    ours = is_of_office(registration.created_by, campaign.organizer)
    if ours or not signs_in(registration.participation.holder.organization):
        return YES
    return no("Đơn vị có tài khoản và tự lập đăng ký của mình. Hãy để đơn vị sửa và gửi.")


def signs_in(unit: Organization) -> bool:
    """Whether the unit has somebody with an account."""
    posts = Post.objects.on(dates.today()).filter(role=Role.UNIT_LEADER, user__is_active=True)
    return posts.filter(organization=unit).exists()


def can_report_work_from(user: User, sheet: SignedSheet, pledge: Commitment) -> Verdict:
    return first_no(can_enter_from(user, sheet, FormPurpose.RESULTS), is_followed(pledge), still_open(pledge))


def can_contest(user: User, sheet: SignedSheet) -> Verdict:
    own = no("Người nhập không phản ánh phiếu do mình nhập.") if sheet.entered_by_id == user.pk else YES
    return first_no(can_act(user, sheet.participation), own, in_state(sheet, states.CONTEST_SHEET))


def can_answer(user: User, sheet: SignedSheet) -> Verdict:
    campaign = sheet.participation.campaign
    return first_no(is_clerk(user, campaign), is_running(campaign), in_state(sheet, states.ANSWER_SHEET))
