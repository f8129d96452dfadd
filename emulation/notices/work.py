"""What the outbox asks of a clerk."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.notices.models import Mail, Message
from emulation.notices.states import MailState, MessageState
from emulation.web.work import WorkItem

NEWS = datetime.timedelta(days=3)  # what the clerk has not taken up by then stays in the log
TROUBLE = {
    MailState.FAILED: "Xem thư nhắc việc không gửi được",
    MailState.UNSURE: "Xem thư nhắc việc chưa rõ đã đi chưa",
}


def waiting(user: User) -> Iterator[WorkItem]:
    """Messages that nobody sends unless the clerk does, and mails that did not arrive."""
    if not (offices := user.organization_ids({Role.CLERK})):
        return
    by_hand = Message.objects.filter(organization__in=offices, state=MessageState.WAITING, goes_at=None)
    if count := by_hand.count():
        url = f"{reverse('notices:outbox')}?trang-thai={MessageState.WAITING}"
        yield WorkItem("Xem và gửi tin nhắc việc", f"{count} tin đang chờ bấm gửi", url, count=count)
    recent = timezone.now() - NEWS
    for state, title in TROUBLE.items():
        mails = Mail.objects.filter(message__organization__in=offices, state=state, next_try_at__gte=recent)
        if count := mails.count():
            url = f"{reverse('notices:outbox')}?thu={state}"
            yield WorkItem(title, f"{count} thư", url, count=count, tone="warning")
