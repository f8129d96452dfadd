"""Telling people. Who is told what is decided by the domain apps; here it is only written down, once."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone

from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.lib.words import fold
from emulation.notices.models import Mail, Message, MessageLine, Notice
from emulation.notices.states import MailState, MessageState
from emulation.notices.words import WHAT


def tell(recipients: Iterable[User], *, key: str, text: str, url: str) -> None:
    """One notice to each person, in the caller's transaction; a second call with the same key adds nothing."""
    rows = [
        Notice(recipient=user, key=key, text=text, url=url) for user in {user.pk: user for user in recipients}.values()
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def write_to(
    recipient: User, organization: Organization, *, key: str, subject: str, lines: list[str], url: str
) -> None:
    """A notice that also leaves by mail at once, where one can go; `key` names its matter, once for ever.

    It goes whether or not the person wants mails of reminders. lines: at most 300 characters of each are kept.
    """
    tell([recipient], key=key, text=" ".join(lines)[:480], url=url)
    today, now = dates.today(), timezone.now()
    message = Message(
        organization=organization, recipient=recipient, subject=subject[:200], state=MessageState.SENT,
        prepared_at=now, closed_at=now, search_key=fold(f"{recipient} {subject}"),
    )  # fmt: skip
    if message.no_mail:
        return
    message.save()
    MessageLine.objects.bulk_create(
        MessageLine(
            message=message, recipient=recipient, position=position, thing=f"{key}-{position}", told_on=today,
            due_on=today, what=line[:300], words=WHAT, url=url,
        )
        for position, line in enumerate(lines, start=1)
    )  # fmt: skip
    queue_mail(message)


def queue_mail(message: Message) -> None:
    """The mail beside a message, for the next run to hand over; or why there is none."""
    reason = message.no_mail
    state = MailState.SKIPPED if reason else MailState.QUEUED
    Mail.objects.create(message=message, address=message.recipient.email, state=state, fault=reason)


def holders_by_place(roles: Iterable[Role], organization_ids: Iterable[int]) -> dict[int, tuple[User, ...]]:
    """As holders(), by the id of the organisation, in one query."""
    posts = Post.objects.on(dates.today()).filter(role__in=list(roles), organization_id__in=list(organization_ids))
    people: dict[int, dict[int, User]] = defaultdict(dict)
    for post in posts.filter(user__is_active=True).select_related("user"):
        people[post.organization_id][post.user_id] = post.user
    return {place: tuple(users.values()) for place, users in people.items()}


def holders(roles: Iterable[Role], organization_ids: Iterable[int]) -> list[User]:
    """People who hold one of the roles today at one of the organisations."""
    posts = Post.objects.on(dates.today()).filter(role__in=list(roles), organization_id__in=list(organization_ids))
    return list(User.objects.filter(is_active=True, pk__in=posts.values("user")))
