"""What a clerk does with rules and messages, and the run that does the rest."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.notices import deliver, rules, states
from emulation.notices.kinds import kinds
from emulation.notices.models import Mail, Message, OutboxPolicy, ReminderRule
from emulation.notices.prepare import offices, policy_of, prepare
from emulation.notices.words import USUAL, USUAL_SINCE


@dataclass(frozen=True)
class Run:
    """What one run did."""

    prepared: int
    sent: int
    mailed: int


def remind() -> Run:
    """Prepare what the rules ask for today, send what is due, hand over mails. Any number of runs may meet."""
    prepared = sum(len(prepare(office)) for office in offices())
    return Run(prepared, deliver.send_due(), deliver.post_mails())


# --- Rules ------------------------------------------------------------------------------------------------------------


def save_rule(rule: ReminderRule, *, by: User) -> ReminderRule:
    rules.can_keep_reminders(by, rule.organization_id).require()
    words = ("edit", "Sửa quy tắc") if rule.pk else ("add", "Thêm quy tắc")
    with transaction.atomic():
        rule.save()
        record(rule, *words, by=by, note=f"{rule} ({rule.get_state_display().lower()}). {rule.words}")
    return rule


def missing_rules(organization: Organization) -> list[ReminderRule]:
    """The common rules that the office does not have yet."""
    there = set(organization.reminder_rules.values_list("kind", "side", "days"))
    before, after = ReminderRule.Side.BEFORE, ReminderRule.Side.AFTER
    usual = [
        ReminderRule(
            organization=organization,
            kind=kind.name,
            side=after if day > 0 or kind.since else before,
            days=abs(day),
            words=USUAL_SINCE if kind.since else USUAL,
        )
        for kind in kinds().values()
        for day in kind.usual
    ]
    return [rule for rule in usual if (rule.kind, rule.side, rule.days) not in there]


def add_usual_rules(organization: Organization, *, by: User) -> None:
    rules.can_keep_reminders(by, organization.pk).require()
    with transaction.atomic():
        Organization.objects.select_for_update().get(pk=organization.pk)  # two clerks, one set
        for rule in missing_rules(organization):
            save_rule(rule, by=by)


def save_policy(policy: OutboxPolicy, *, by: User) -> None:
    """From now on; what waits in the outbox follows too."""
    rules.can_keep_reminders(by, policy.organization_id).require()
    with transaction.atomic():
        policy.save()
        record(policy, "edit", "Đổi cách gửi nhắc việc", by=by, note=str(policy))
        waiting = list(Message.objects.waiting().filter(organization=policy.organization_id).select_for_update())
        for message in waiting:
            message.goes_at = policy.goes_at(message.prepared_at)
        Message.objects.bulk_update(waiting, ["goes_at"])


# --- Messages ---------------------------------------------------------------------------------------------------------


def prepare_now(organization: Organization, *, by: User) -> list[Message]:
    """Today's messages, without waiting for the next run."""
    rules.can_keep_reminders(by, organization.pk).require()
    return prepare(organization, by=by)


def hold_message(message: Message, *, by: User) -> None:
    rules.can_hold(by, message).require()
    states.HOLD.apply(message, by=by, goes_at=None)


def release_message(message: Message, *, by: User) -> None:
    """It waits again as if it were prepared now."""
    rules.can_release(by, message).require()
    states.RELEASE.apply(message, by=by, goes_at=policy_of(message.organization).goes_at(timezone.now()))


def cancel_message(message: Message, *, by: User, reason: str = "") -> None:
    rules.can_cancel(by, message).require()
    states.CANCEL.apply(message, by=by, note=reason, closed_at=timezone.now())


def send_message(message: Message, *, by: User) -> bool:
    """False if everything in it is done, so that nothing had to be sent."""
    rules.can_send(by, message).require()
    return deliver.send(message, deliver.owed_by([message]), by=by)


def send_all(messages: list[Message], *, by: User) -> int:
    """All that wait at one office; returns how many had to be sent."""
    for message in messages:
        rules.can_send(by, message).require()
    owed = deliver.owed_by(messages) if messages else set()
    with transaction.atomic():
        return sum(deliver.send(message, owed, by=by) for message in messages)


def hold_all(messages: list[Message], *, by: User) -> None:
    with transaction.atomic():
        for message in messages:
            hold_message(message, by=by)


def mail_again(mail: Mail, *, by: User) -> None:
    """To the address that the person has now."""
    rules.can_mail_again(by, mail).require()
    address = mail.message.recipient.email or mail.address
    states.MAIL_AGAIN.apply(mail, by=by, tries=0, fault="", address=address, next_try_at=timezone.now())
