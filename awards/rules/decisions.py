"""Proposals to a superior, his decisions, and the own chairman's."""

from awards import states
from awards.models import (
    Decision,
    Nomination,
    OwnDecision,
    OwnDecisionLine,
    Proposal,
)
from campaigns.models import Campaign
from campaigns.rules import ONLY_CLERK, in_state, is_clerk, is_running
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.accounts.roles import TOWN, Role
from emulation.documents.rules import can_edit as can_edit_document
from emulation.documents.states import State
from emulation.lib.verdict import YES, Verdict, first_no, no


def can_pack_proposal(user: User, proposal: Proposal) -> Verdict:
    if user.has_role(TOWN, proposal.campaign.organizer_id):
        return YES
    return no("Chỉ Văn phòng và Hội đồng của cơ quan trình mới đóng tập hồ sơ này.")


def can_propose(user: User, campaign: Campaign) -> Verdict:
    return first_no(is_clerk(user, campaign), is_running(campaign))


def can_edit_proposal(user: User, proposal: Proposal) -> Verdict:
    return can_edit_document(user, proposal.document)


def can_draft_own_decision(user: User, campaign: Campaign) -> Verdict:
    """The chairman may still decide when the closing report is out."""
    draft = campaign.state == CampaignState.DRAFT
    return first_no(
        is_clerk(user, campaign), no("Phong trào chưa phát động nên chưa khen thưởng được.") if draft else YES
    )


def can_edit_own_decision(user: User, decision: OwnDecision) -> Verdict:
    return can_edit_document(user, decision.document)


def can_refuse(user: User, nomination: Nomination) -> Verdict:
    """Record that the own chairman does not grant it: the clerk, while it stands on no decision."""
    campaign = nomination.participation.campaign
    superior = no("Đề nghị này do cấp trên quyết định; kết quả ghi theo quyết định của cấp trên.")
    own = YES if nomination.award.level == campaign.organizer.kind else superior
    listed = OwnDecisionLine.objects.filter(nomination=nomination).exists()
    free = no("Đề nghị đang nằm trong một quyết định. Hãy bỏ khỏi danh sách của quyết định trước.") if listed else YES
    return first_no(is_clerk(user, campaign), in_state(nomination, states.REFUSE), own, free)


def can_record_decision(user: User, proposal: Proposal) -> Verdict:
    if not user.has_role(Role.CLERK, proposal.campaign.organizer_id):
        return ONLY_CLERK
    if proposal.document.state != State.ISSUED:
        return no("Tờ trình chưa ban hành nên chưa ghi quyết định được.")
    if not proposal.awaited.exists():
        return no("Mọi đề nghị của tờ trình này đã có kết quả.")
    return YES


def can_edit_decision(user: User, decision: Decision) -> Verdict:
    """Until it is in the register."""
    mine = YES if user.has_role(Role.CLERK, decision.proposal.campaign.organizer_id) else ONLY_CLERK
    entered = no("Quyết định đã vào sổ khen thưởng nên không sửa được.")
    return first_no(mine, YES if states.ENTER_DECISION.open_from(decision.state) else entered)


def can_enter_decision(user: User, decision: Decision) -> Verdict:
    lines = YES if decision.lines.exists() else no("Quyết định chưa ghi kết quả của ai.")
    return first_no(can_edit_decision(user, decision), lines)
