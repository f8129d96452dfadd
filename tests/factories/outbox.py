"""Reminders: rules, and messages on their way."""

import datetime
from itertools import count

from django.utils import timezone

from emulation.notices.models import Mail, Message, MessageLine, ReminderRule
from emulation.notices.words import USUAL

_thing = count(1)


def reminder_rule(office, kind="registration", days=3, side="before", **fields):
    return ReminderRule.objects.create(
        organization=office, kind=kind, days=days, side=side, **({"words": USUAL} | fields)
    )


def message(office, to, state="waiting", *, mail="", what="Gửi đăng ký thi đua", **fields):
    """A message as the outbox has it in that state, with one line; `mail`: the state of its mail."""
    closed = None if state in ("waiting", "held") else timezone.now()
    given = {"prepared_at": timezone.now(), "closed_at": closed, "search_key": "gui dang ky"} | fields
    made = Message.objects.create(organization=office, recipient=to, state=state, **given)
    day = datetime.date(2023, 6, 30)
    MessageLine.objects.create(
        message=made, recipient=to, position=1, kind="registration", thing=f"thing-{next(_thing)}", told_on=day,
        due_on=day, what=what, words=USUAL, why="Trước hạn 3 ngày", url="/",
    )  # fmt: skip
    if mail:
        Mail.objects.create(message=made, address="truong@yenchau.vn", state=mail, fault="Máy chủ thư không nhận.")
    return made
