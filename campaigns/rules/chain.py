"""Who takes over a superior's plan and guidance, and who records guidance."""

from campaigns import states
from campaigns.models import Campaign, Directive
from campaigns.rules.ground import ONLY_CLERK, is_clerk
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.lib.verdict import YES, Verdict, first_no, no


def can_carry_out(user: User, superior: Campaign, body: Organization) -> Verdict:
    """The clerk of a body that the superior's plan addresses, once, while the superior's campaign goes on."""
    if not user.has_role(Role.CLERK, body.pk):
        return ONLY_CLERK
    if superior.organizer_id == body.pk or not superior.participations.standing().filter(organization=body).exists():
        return no(f"{body.name} không thuộc đối tượng của kế hoạch này.")
    if not superior.is_open:
        return no(f"Phong trào của cấp trên {superior.get_state_display().lower()}.")
    if own := Campaign.objects.filter(carries_out=superior, organizer=body).first():
        return no(f"Cơ quan đã lập phong trào “{own}” để thực hiện kế hoạch này.")
    return YES


def can_link(user: User, campaign: Campaign, superior: Campaign) -> Verdict:
    """Say that a campaign which is there already carries out the superior's."""
    taken = no(f"“{campaign}” đang thực hiện một kế hoạch khác của cấp trên.") if campaign.carries_out_id else YES
    closed = no("Phong trào đã tổng kết.") if campaign.state == states.CampaignState.CLOSED else YES
    return first_no(can_carry_out(user, superior, campaign.organizer), taken, closed)


def can_record_directive(user: User, campaign: Campaign) -> Verdict:
    running = YES if campaign.state != states.CampaignState.CLOSED else no("Phong trào đã tổng kết.")
    return first_no(is_clerk(user, campaign), running)


def can_correct_directive(user: User, directive: Directive) -> Verdict:
    again = no("Hướng dẫn này đã được ghi lại. Hãy sửa ở bản ghi mới nhất.")
    done = again if hasattr(directive, "corrected_by") else YES
    return first_no(can_record_directive(user, directive.campaign), done)


def can_receive_directive(user: User, campaign: Campaign, directive: Directive) -> Verdict:
    offered = Directive.objects.offered_to(campaign).filter(pk=directive.pk).exists()
    known = YES if offered else no("Hướng dẫn này đã nhận, hoặc cấp trên đã thay bằng bản khác.")
    return first_no(can_record_directive(user, campaign), known)
