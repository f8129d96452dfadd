"""Who may score a unit by the criteria, and who finds the counted score."""

from campaigns import states
from campaigns.models import Campaign, Participation, Scorecard
from campaigns.rules.ground import in_state, is_clerk, is_leader, is_running, unit_exists
from emulation.accounts.models import User
from emulation.lib.verdict import YES, Verdict, first_no, no


def uses_points(campaign: Campaign) -> Verdict:
    return YES if campaign.is_scored else no("Phong trào này không chấm điểm theo tiêu chí.")


def can_score(user: User, participation: Participation) -> Verdict:
    """Open or edit the unit's own scores, until they are handed in."""
    campaign = participation.campaign
    base = first_no(
        is_leader(user, participation), uses_points(campaign), is_running(campaign),
        unit_exists(participation.organization),
    )  # fmt: skip
    card = getattr(participation, "scorecard", None)
    if base and card and card.state not in states.WITH_UNIT:
        return no("Bảng tự chấm đã gửi, không sửa được. Nếu cần sửa, đề nghị Văn phòng trả lại.")
    return base


def can_submit_scorecard(user: User, card: Scorecard) -> Verdict:
    return first_no(can_score(user, card.participation), in_state(card, states.SUBMIT_SCORECARD))


def can_decide_scorecard(user: User, card: Scorecard) -> Verdict:
    """Score, confirm or return: the clerk, and never whoever scored it for the unit."""
    campaign = card.participation.campaign
    own = card.created_by_id == user.pk
    somebody_else = no("Người tự chấm không thẩm định điểm của mình.") if own else YES
    return first_no(
        is_clerk(user, campaign), somebody_else, is_running(campaign), in_state(card, states.CONFIRM_SCORECARD)
    )
