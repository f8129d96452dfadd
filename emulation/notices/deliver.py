"""What leaves the outbox: in the product at once, by mail as often as it takes, and neither of them twice."""

import datetime
import logging
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from emulation.accounts.models import Organization, User
from emulation.audit.moves import Move
from emulation.lib.errors import StaleState
from emulation.notices import mail as post_office
from emulation.notices import states
from emulation.notices.models import Mail, Message, MessageLine
from emulation.notices.prepare import ACTOR, still_owed
from emulation.notices.send import queue_mail, tell

logger = logging.getLogger(__name__)

MOST_TRIES = 6
FIRST_PAUSE = datetime.timedelta(minutes=15)  # doubled after each try
LOST_AFTER = datetime.timedelta(minutes=10)
LOST = "Phần mềm dừng giữa lúc gửi, nên chưa rõ thư đã đi chưa; phần mềm không tự gửi lại để khỏi gửi hai lần."
NOTICE_LENGTH = 480

Owed = set[tuple[int, str]]


def send_due() -> int:
    """Send whatever leaves by itself by now; returns how many messages left."""
    due = Message.objects.waiting().filter(goes_at__lte=timezone.now())
    sent = 0
    for organization in Organization.objects.filter(pk__in=due.values("organization")):
        messages = list(due.filter(organization=organization).prefetch_related("lines"))
        owed = owed_by(messages)
        for message in messages:
            try:
                sent += send(message, owed)
            except StaleState:  # another run, or the clerk, was first
                logger.info("message %s had left before", message.pk)
    return sent


def owed_by(messages: Sequence[Message]) -> Owed:
    """What those messages, all of one office, may still remind of."""
    lines = [line for message in messages for line in message.lines.all()]
    return still_owed(messages[0].organization_id, lines) if lines else set()


def send(message: Message, owed: Owed, *, by: User | None = None) -> bool:
    """Send it now, without the lines whose thing is done; False if none is left and it lapses.

    Raises StaleState if it was sent, held or cancelled meanwhile.
    """
    lines = list(message.lines.all())
    done = [line.pk for line in lines if (line.recipient_id, line.thing) not in owed]
    left = [line for line in lines if line.pk not in done]
    move = states.SEND if left else states.LAPSE
    with transaction.atomic():
        move.apply(message, by=by, actor=ACTOR, closed_at=timezone.now())
        MessageLine.objects.filter(pk__in=done).update(is_done=True)
        if left:
            notify(message, left)
            queue_mail(message)
    return bool(left)


def notify(message: Message, lines: list[MessageLine]) -> None:
    url = lines[0].url if len(lines) == 1 else message.get_absolute_url()
    tell([message.recipient], key=f"message-{message.pk}-sent", text=notice_text(message, lines), url=url)


def notice_text(message: Message, lines: list[MessageLine]) -> str:
    """All lines in one sentence after the other, as of the day of sending."""
    for line in lines:
        line.message = message
    words = " ".join(line.text for line in lines)
    words = words if len(lines) == 1 else f"{len(lines)} việc cần nhớ. {words}"
    return words if len(words) <= NOTICE_LENGTH else f"{words[: NOTICE_LENGTH - 1].rsplit(' ', 1)[0]}…"


# --- Mails ------------------------------------------------------------------------------------------------------------


def post_mails() -> int:
    """Hand over the mails whose turn has come; returns how many went. Call it outside any transaction."""
    note_lost()
    waiting = Mail.objects.filter(state=states.MailState.QUEUED, next_try_at__lte=timezone.now()).order_by("pk")
    mails = list(waiting.select_related("message__recipient", "message__organization"))
    for number, mail in enumerate(mails):
        try:
            with closing(post_office.open_line()) as line:
                post(mail, line)
        except post_office.ServerAway as error:
            logger.warning("%s", error)
            for left in mails[number:]:
                put_off(left, str(error), tries=left.tries + 1)
            break
    return sum(mail.state == states.MailState.MAILED for mail in mails)


def post(mail: Mail, line: BaseEmailBackend) -> None:
    """One try. Taken in a transaction of its own before anything goes out, so that no other run takes it too."""
    if not moved(states.TAKE, mail, tries=mail.tries + 1, taken_at=timezone.now()):
        return
    try:
        post_office.hand_over(mail, line)
    except post_office.PutOff as error:
        put_off(mail, str(error), tries=mail.tries)
    except post_office.Refused as error:
        moved(states.GIVE_UP, mail, fault=str(error))
    except post_office.Unsure as error:
        moved(states.LOSE, mail, fault=f"{error} Chưa rõ thư đã đi chưa; phần mềm không tự gửi lại.")
    else:
        moved(states.DELIVER, mail, fault="")


def put_off(mail: Mail, reason: str, *, tries: int) -> None:
    """Later again, at growing distances, but not for ever."""
    if tries >= MOST_TRIES:
        moved(states.GIVE_UP, mail, fault=f"{reason} Đã thử {tries} lần.", tries=tries)
    else:
        later = timezone.now() + FIRST_PAUSE * 2 ** (tries - 1)
        moved(states.PUT_OFF, mail, fault=reason, tries=tries, next_try_at=later)


def moved(move: Move, mail: Mail, **fields: Any) -> bool:
    """False if another run, or a person, has moved it first."""
    try:
        move.apply(mail, by=None, actor=ACTOR, **fields)
    except StaleState:
        return False
    return True


def note_lost() -> None:
    """Mails of a run that died while it sent them."""
    long_ago = timezone.now() - LOST_AFTER
    for mail in Mail.objects.filter(state=states.MailState.SENDING, taken_at__lt=long_ago):
        moved(states.LOSE, mail, fault=LOST)
