"""Who gives duties away, and who says that they are done."""

from campaigns import states
from campaigns.models import Assignment
from campaigns.querysets.assigning import owned_by
from campaigns.rules.ground import in_state, is_clerk
from campaigns.rules.planning import can_edit_plan
from emulation.accounts.models import User
from emulation.lib.verdict import YES, Verdict, first_no, no

NOT_YOURS = no("Chỉ người được giao, hoặc công chức Văn phòng ghi thay, mới ghi được việc này đã xong.")


def is_owner(user: User, assignment: Assignment) -> Verdict:
    mine = Assignment.objects.filter(owned_by(user), pk=assignment.pk).exists()
    return YES if mine else NOT_YOURS


def is_launched(assignment: Assignment) -> Verdict:
    draft = assignment.campaign.state == states.CampaignState.DRAFT
    return no("Kế hoạch chưa ban hành nên việc này chưa bắt đầu.") if draft else YES


def can_give(user: User, assignment: Assignment) -> Verdict:
    """While the plan is written with it; after its issue whoever answers for the duty may still change."""
    if assignment.campaign.state == states.CampaignState.DRAFT:
        return can_edit_plan(user, assignment.campaign)
    done = no("Việc đã xong. Muốn giao lại, hãy mở lại việc trước.")
    return first_no(
        is_clerk(user, assignment.campaign), YES if assignment.state == states.AssignmentState.OPEN else done
    )


def can_finish(user: User, assignment: Assignment) -> Verdict:
    """The owner; the clerk for those who have no account."""
    person = YES if is_clerk(user, assignment.campaign) else is_owner(user, assignment)
    return first_no(person, is_launched(assignment), in_state(assignment, states.FINISH_ASSIGNMENT))


def can_reopen(user: User, assignment: Assignment) -> Verdict:
    return first_no(is_clerk(user, assignment.campaign), in_state(assignment, states.REOPEN_ASSIGNMENT))
