"""What a campaign asks of a person: one room for each whom it asks."""

from collections.abc import Iterator

from campaigns.work import everybody, office, unit
from emulation.accounts.models import User
from emulation.web.work import WorkItem


def waiting(user: User, only: int | None = None) -> Iterator[WorkItem]:
    """In all campaigns, or in the one of that id."""
    yield from office.waiting(user, only)
    yield from unit.waiting(user, only)
    yield from everybody.waiting(user, only)
