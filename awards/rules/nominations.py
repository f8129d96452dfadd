"""Nominations and their dossiers: put forward, edit, hand in, check, return, bind."""

from awards import states
from awards.models import (
    CouncilResult,
    Nomination,
)
from awards.rules.ground import is_officer
from campaigns.models import Campaign, Participation
from campaigns.rules import can_act, in_state, is_clerk, is_leader, takes_part
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.lib.verdict import YES, Verdict, first_no, no


def can_nominate(user: User, participation: Participation) -> Verdict:
    return first_no(can_act(user, participation), takes_part(participation))


def can_edit(user: User, nomination: Nomination) -> Verdict:
    """The unit, while the dossier is with it."""
    with_unit = nomination.dossier.state in states.WITH_UNIT
    open_ = YES if with_unit else no("Hồ sơ đã gửi, không sửa được. Nếu cần sửa, đề nghị Văn phòng trả lại.")
    return first_no(can_act(user, nomination.participation), open_)


def can_submit(user: User, nomination: Nomination) -> Verdict:
    return first_no(can_act(user, nomination.participation), in_state(nomination.dossier, states.SUBMIT_DOSSIER))


def can_check(user: User, nomination: Nomination) -> Verdict:
    """Mark criteria and declare the dossier complete: the clerk, while it lies with the clerk."""
    return first_no(
        is_clerk(user, nomination.participation.campaign), in_state(nomination.dossier, states.COMPLETE_DOSSIER)
    )


def can_return(user: User, nomination: Nomination) -> Verdict:
    """Also a complete dossier may go back, as long as the council has not voted."""
    pending = nomination.state == states.NominationState.PENDING
    voting = nomination.agenda_items.filter(votes__isnull=False).exists()
    voted = not pending or voting or CouncilResult.objects.filter(nomination=nomination).exists()
    undecided = no("Hội đồng đã xét, không trả lại được.") if voted else YES
    clerk = is_clerk(user, nomination.participation.campaign)
    return first_no(clerk, in_state(nomination.dossier, states.RETURN_DOSSIER), undecided)


def can_pack_dossier(user: User, nomination: Nomination) -> Verdict:
    """Bind its papers into one file: who handed it in, and who reads it for the organiser and may open it now."""
    if is_officer(user, nomination) and Nomination.objects.visible_to(user).filter(pk=nomination.pk).exists():
        return YES
    return is_leader(user, nomination.participation)


def can_set_papers(user: User, campaign: Campaign) -> Verdict:
    """Say which papers guidance and the campaign ask for: the clerk, as long as dossiers are made."""
    open_ = no("Phong trào đã kết thúc, không đổi danh mục giấy tờ.") if campaign.state == CampaignState.CLOSED else YES
    return first_no(is_clerk(user, campaign), open_)
