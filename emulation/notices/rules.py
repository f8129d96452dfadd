"""Who keeps an office's reminders and its outbox; each answer with its reason."""

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.audit.moves import Move
from emulation.lib.verdict import YES, Verdict, first_no, no
from emulation.notices import states
from emulation.notices.models import Mail, Message

ONLY_CLERK = no("Chỉ công chức Văn phòng của cơ quan mới quản lý việc nhắc và hộp gửi của cơ quan.")


def can_keep_reminders(user: User, organization_id: int) -> Verdict:
    """Write rules, say how messages leave, prepare them now."""
    return YES if user.has_role(Role.CLERK, organization_id) else ONLY_CLERK


def _may(user: User, message: Message, move: Move) -> Verdict:
    if move.open_from(message.state):
        return can_keep_reminders(user, message.organization_id)
    state = message.get_state_display().lower()
    return first_no(
        can_keep_reminders(user, message.organization_id),
        no(f"Tin ở trạng thái “{state}”, không “{move.label.lower()}” được."),
    )


def can_hold(user: User, message: Message) -> Verdict:
    return _may(user, message, states.HOLD)


def can_release(user: User, message: Message) -> Verdict:
    return _may(user, message, states.RELEASE)


def can_cancel(user: User, message: Message) -> Verdict:
    return _may(user, message, states.CANCEL)


def can_send(user: User, message: Message) -> Verdict:
    return _may(user, message, states.SEND)


def can_mail_again(user: User, mail: Mail) -> Verdict:
    """Only what did not go, or may not have gone."""
    settled = no(f"Thư ở trạng thái “{mail.get_state_display().lower()}”, không cần gửi lại.")
    troubled = YES if states.MAIL_AGAIN.open_from(mail.state) else settled
    return first_no(can_keep_reminders(user, mail.message.organization_id), troubled)
