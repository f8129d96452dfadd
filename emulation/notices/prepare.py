"""What an office's rules ask for today, written into the outbox: one message a person and run, nothing twice."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.words import fold
from emulation.notices.kinds import Due, Span, kinds
from emulation.notices.models import Message, MessageLine, OutboxPolicy, ReminderRule
from emulation.notices.states import OPEN
from emulation.notices.words import filled

ACTOR = "Lệnh remind"


@dataclass(frozen=True)
class Reminder:
    """One thing to tell one person, by which rule, and the day on which that rule fell."""

    user: User
    rule: ReminderRule
    due: Due
    told_on: datetime.date

    @property
    def thing(self) -> str:
        return thing(self.rule.kind, self.due)

    def text(self, today: datetime.date) -> str:
        since = self.rule.known.since
        return filled(self.rule.words, self.due.what, self.due.day, today, since=since)


def thing(kind: str, due: Due) -> str:
    """What is owed, with its day: when a deadline moves, people are reminded anew."""
    return f"{kind}:{due.key}:{due.day.isoformat()}"


def policy_of(organization: Organization) -> OutboxPolicy:
    """As the office has set it, or as it comes."""
    stored = OutboxPolicy.objects.filter(organization=organization).first()
    return stored or OutboxPolicy(organization=organization)


def offices() -> Iterable[Organization]:
    """Those with a rule in use."""
    return Organization.objects.filter(reminder_rules__is_on=True).distinct()


def asked_for(organization: Organization, today: datetime.date) -> Iterator[Reminder]:
    """All that the rules name today, told before or not."""
    for rule in organization.reminder_rules.filter(is_on=True):
        if rule.known is None:
            continue
        for due in rule.known.due(organization.pk, rule.span(today)):
            if told_on := rule.falls_on(due.day, today):
                yield from (Reminder(user, rule, due, told_on) for user in due.people)


def to_tell(organization: Organization, today: datetime.date) -> dict[User, list[Reminder]]:
    """What is new, by person: each thing once, by the rule that fell last; not what is in the outbox already."""
    latest: dict[tuple[int, str], Reminder] = {}
    for reminder in asked_for(organization, today):
        key = (reminder.user.pk, reminder.thing)
        if key not in latest or latest[key].told_on < reminder.told_on:
            latest[key] = reminder
    told = told_before({user for user, _ in latest})
    people: dict[User, list[Reminder]] = {}
    for key, reminder in latest.items():
        last, is_open = told.get(key, (None, False))
        if not is_open and (last is None or last < reminder.told_on):
            people.setdefault(reminder.user, []).append(reminder)
    return {user: sorted(mine, key=lambda each: (each.due.day, each.thing)) for user, mine in people.items()}


def told_before(users: set[int]) -> dict[tuple[int, str], tuple[datetime.date, bool]]:
    """(person, thing): the day for which it was told last, and whether that still waits in the outbox."""
    recent = timezone.now() - datetime.timedelta(days=800)
    lines = MessageLine.objects.filter(recipient__in=users, message__prepared_at__gte=recent).order_by()
    rows = lines.values_list("recipient", "thing").annotate(
        last=Max("told_on"), waits=Max("pk", filter=Q(message__state__in=OPEN))
    )
    return {(user, name): (last, waits is not None) for user, name, last, waits in rows}


def prepare(organization: Organization, *, by: User | None = None) -> list[Message]:
    """The messages that are new in the outbox. However many runs meet, each thing is written once."""
    with transaction.atomic():
        # The second of two runs waits here, and then finds what the first has written.
        Organization.objects.select_for_update().get(pk=organization.pk)
        policy, now = policy_of(organization), timezone.now()
        told = to_tell(organization, dates.today())
        return [write(organization, user, mine, policy, now, by) for user, mine in told.items()]


def write(
    organization: Organization,
    user: User,
    reminders: list[Reminder],
    policy: OutboxPolicy,
    now: datetime.datetime,
    by: User | None,
) -> Message:
    words = " ".join(reminder.due.what for reminder in reminders)
    message = Message.objects.create(
        organization=organization,
        recipient=user,
        prepared_at=now,
        goes_at=policy.goes_at(now),
        search_key=fold(f"{user} {words}"),
    )
    MessageLine.objects.bulk_create(
        MessageLine(
            message=message,
            recipient=user,
            position=position,
            kind=each.rule.kind,
            thing=each.thing,
            told_on=each.told_on,
            due_on=each.due.day,
            what=each.due.what[:300],
            words=each.rule.words,
            why=str(each.rule)[:300],
            url=each.due.url,
        )
        for position, each in enumerate(reminders, start=1)
    )
    record(message, "prepare", "Chuẩn bị", by=by, actor=ACTOR, after=message.state)
    return message


def still_owed(organization_id: int, lines: Iterable[MessageLine]) -> set[tuple[int, str]]:
    """(person, thing) of what is owed to this hour, of the kinds and days that the lines name."""
    spans: dict[str, Span] = {}
    for line in lines:
        first, last = spans.get(line.kind, (line.due_on, line.due_on))
        spans[line.kind] = (min(first, line.due_on), max(last, line.due_on))
    known = {name: span for name, span in spans.items() if name in kinds()}
    return {
        (user.pk, thing(name, due))
        for name, span in known.items()
        for due in kinds()[name].due(organization_id, span)
        for user in due.people
    }
