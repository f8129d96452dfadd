"""What a campaign asks of a person: one room for each whom it asks."""

from collections.abc import Iterator

from campaigns.work import everybody, office, unit
from emulation.accounts.models import User
from emulation.web.work import WorkItem


def waiting(user: User) -> Iterator[WorkItem]:
    yield from office.waiting(user)
    yield from unit.waiting(user)
    yield from everybody.waiting(user)
