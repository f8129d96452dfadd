"""What a campaign asks of anybody: the duties that its plan gave to a post or a unit."""

from collections.abc import Iterator

from campaigns.models import Assignment
from emulation.accounts.models import User
from emulation.web.work import WorkItem


def waiting(user: User) -> Iterator[WorkItem]:
    for assignment in Assignment.objects.awaiting(user).select_related("campaign"):
        yield WorkItem(
            "Việc được phân công",
            f"{assignment.duty} – {assignment.campaign}",
            assignment.get_absolute_url(),
            due_on=assignment.due_on,
            tone="warning" if assignment.is_late else "waiting",
        )
