"""What a campaign asks of anybody: the duties that its plan gave to a post or a unit."""

from collections.abc import Iterator

from campaigns.models import Assignment
from campaigns.sides import within
from campaigns.work.matter import matter
from emulation.accounts.models import User
from emulation.web.work import WorkItem


def waiting(user: User, only: int | None) -> Iterator[WorkItem]:
    for assignment in within(Assignment.objects.awaiting(user), "campaign", only).select_related("campaign"):
        yield WorkItem(
            "Việc được phân công",
            assignment.duty,
            assignment.get_absolute_url(),
            due_on=assignment.due_on,
            tone="warning" if assignment.is_late else "waiting",
            campaign=matter(assignment.campaign),
        )
