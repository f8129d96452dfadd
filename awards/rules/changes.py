"""Papers that correct, replace, annul or withdraw awards, and what must come back."""

from django.db.models import QuerySet

from awards import states
from awards.models import AwardChange, ChangePaper, Decision, OwnDecision, RegisterEntry
from campaigns.rules import ONLY_CLERK
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.rules import can_edit as can_edit_document
from emulation.documents.states import State
from emulation.lib.verdict import YES, Verdict, first_no, no

ALREADY = no("Thay đổi này đã có hiệu lực nên không sửa được.")


def keeps_register(user: User, organization_id: int) -> Verdict:
    return YES if user.has_role(Role.CLERK, organization_id) else ONLY_CLERK


def can_change(user: User, decision: OwnDecision | Decision) -> Verdict:
    """Draft our paper, or record the superior's, on awards of that decision that still hold."""
    own = isinstance(decision, OwnDecision)
    campaign = decision.campaign if own else decision.proposal.campaign
    granted = decision.document.state == State.ISSUED if own else decision.state == states.RecordState.ENTERED
    return first_no(
        keeps_register(user, campaign.organizer_id),
        YES if granted else no("Quyết định chưa vào sổ khen thưởng; hãy sửa thẳng ở quyết định."),
        YES if changeable(decision).exists() else no("Không còn khen thưởng nào của quyết định này có hiệu lực."),
    )


def changeable(decision: OwnDecision | Decision) -> QuerySet[RegisterEntry]:
    """Entries of the decision that still hold."""
    return decision.entries.holding()


def is_open_change(paper: ChangePaper) -> Verdict:
    return YES if states.TAKE_EFFECT.open_from(paper.state) else ALREADY


def can_edit_change(user: User, paper: ChangePaper) -> Verdict:
    mine = can_edit_document(user, paper.document) if paper.document else keeps_register(user, paper.organization_id)
    return first_no(mine, is_open_change(paper))


def can_take_effect(user: User, paper: ChangePaper) -> Verdict:
    """The superior's paper by the clerk; ours takes effect with its issue."""
    ours = no("Văn bản của cơ quan mình có hiệu lực khi được ban hành, không ghi tay.") if paper.document else YES
    return first_no(keeps_register(user, paper.organization_id), ours, is_open_change(paper))


def can_discard_change(user: User, paper: ChangePaper) -> Verdict:
    seen = paper.document and (paper.document.submitted_at or paper.document.state != State.DRAFT)
    kept = no("Văn bản đã từng trình duyệt nên phải giữ lại, không bỏ được.") if seen else YES
    return first_no(can_edit_change(user, paper), kept)


def can_receive(user: User, change: AwardChange) -> Verdict:
    """Note that something came back."""
    in_force = YES if change.effective_on else no("Văn bản thu hồi chưa có hiệu lực.")
    return first_no(keeps_register(user, change.paper.organization_id), in_force)
