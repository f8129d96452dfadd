"""Papers that correct, replace, annul or withdraw awards, and what must come back."""

from django.db.models import QuerySet

from awards import states
from awards.models import AwardChange, ChangePaper, Decision, OldDecision, OwnDecision, RegisterEntry
from awards.querysets import IN_TOWN
from awards.register.standing import still_holds
from campaigns.rules import ONLY_CLERK
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.rules import can_edit as can_edit_document
from emulation.documents.states import State
from emulation.lib.verdict import YES, Verdict, first_no, no

ALREADY = no("Thay đổi này đã có hiệu lực nên không sửa được.")


def keeps_register(user: User, organization_id: int) -> Verdict:
    return YES if user.has_role(Role.CLERK, organization_id) else ONLY_CLERK


def keeps_papers(user: User, paper: ChangePaper) -> Verdict:
    """Of old awards also the clerk of the body that succeeds theirs: there is nobody else to put them right."""
    heir = paper.past_id and paper.organization_id in user.reading_ids({Role.CLERK})
    return YES if heir else keeps_register(user, paper.organization_id)


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


def can_change_past(user: User, entry: RegisterEntry) -> Verdict:
    """Record what a later paper did to awards of old papers, or where these were copied wrongly."""
    kept = YES if entry.organization_id in user.reading_ids({Role.CLERK}) else ONLY_CLERK
    known = no("Quyết định của khen thưởng này có trong phần mềm; hãy ghi thay đổi ở trang quyết định.")
    return first_no(kept, YES if entry.is_past else known, still_holds(entry))


def can_read_source(user: User, entry: RegisterEntry) -> Verdict:
    """The file that an entry was read from names others too: the town hall alone."""
    hall = entry.organization_id in user.reading_ids(IN_TOWN)
    return YES if hall else no("Chỉ cơ quan giữ sổ khen thưởng mới mở được văn bản gốc.")


def changeable(decision: OwnDecision | Decision | OldDecision) -> QuerySet[RegisterEntry]:
    """Entries of the decision that still hold."""
    return decision.entries.holding()


def is_open_change(paper: ChangePaper) -> Verdict:
    return YES if states.TAKE_EFFECT.open_from(paper.state) else ALREADY


def can_edit_change(user: User, paper: ChangePaper) -> Verdict:
    mine = can_edit_document(user, paper.document) if paper.document else keeps_papers(user, paper)
    return first_no(mine, is_open_change(paper))


def can_take_effect(user: User, paper: ChangePaper) -> Verdict:
    """The superior's paper by the clerk; ours takes effect with its issue."""
    ours = no("Văn bản của cơ quan mình có hiệu lực khi được ban hành, không ghi tay.") if paper.document else YES
    return first_no(keeps_papers(user, paper), ours, is_open_change(paper))


def can_discard_change(user: User, paper: ChangePaper) -> Verdict:
    seen = paper.document and (paper.document.submitted_at or paper.document.state != State.DRAFT)
    kept = no("Văn bản đã từng trình duyệt nên phải giữ lại, không bỏ được.") if seen else YES
    return first_no(can_edit_change(user, paper), kept)


def can_receive(user: User, change: AwardChange) -> Verdict:
    """Note that something came back."""
    in_force = YES if change.effective_on else no("Văn bản thu hồi chưa có hiệu lực.")
    return first_no(keeps_papers(user, change.paper), in_force)
