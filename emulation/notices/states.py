"""The lives of a prepared message and of its mail.

A mail is taken before it is sent, so that two runs never send one; of a run that died meanwhile nobody can say whether
its mail left, and only a person sends such a mail again.
"""

from django.db.models import TextChoices

from emulation.audit.moves import Move


class MessageState(TextChoices):
    WAITING = "waiting", "Chờ gửi"
    HELD = "held", "Đang giữ lại"
    SENT = "sent", "Đã gửi"
    CANCELLED = "cancelled", "Đã hủy"
    LAPSED = "lapsed", "Không cần gửi nữa"


class MailState(TextChoices):
    QUEUED = "queued", "Chờ gửi thư"
    SENDING = "sending", "Đang gửi thư"
    MAILED = "mailed", "Đã gửi thư"
    FAILED = "failed", "Không gửi được thư"
    UNSURE = "unsure", "Chưa rõ thư đã đi chưa"
    SKIPPED = "skipped", "Không gửi thư"


TONES = {
    MessageState.WAITING: "waiting",
    MessageState.HELD: "warning",
    MessageState.SENT: "done",
    MessageState.CANCELLED: "neutral",
    MessageState.LAPSED: "neutral",
    MailState.QUEUED: "waiting",
    MailState.SENDING: "info",
    MailState.MAILED: "done",
    MailState.FAILED: "warning",
    MailState.UNSURE: "warning",
    MailState.SKIPPED: "neutral",
}
OPEN = frozenset({MessageState.WAITING, MessageState.HELD})
TROUBLED = frozenset({MailState.FAILED, MailState.UNSURE})

HOLD = Move("hold", "Giữ lại", frozenset({MessageState.WAITING}), MessageState.HELD)
RELEASE = Move("release", "Bỏ giữ", frozenset({MessageState.HELD}), MessageState.WAITING)
CANCEL = Move("cancel", "Hủy tin", OPEN, MessageState.CANCELLED)
SEND = Move("send", "Gửi", OPEN, MessageState.SENT)
LAPSE = Move("lapse", "Thôi gửi vì việc đã xong", OPEN, MessageState.LAPSED)

TAKE = Move("take", "Bắt đầu gửi thư", frozenset({MailState.QUEUED}), MailState.SENDING)
DELIVER = Move("deliver", "Gửi xong thư", frozenset({MailState.SENDING}), MailState.MAILED)
PUT_OFF = Move("put_off", "Hoãn gửi thư", frozenset({MailState.QUEUED, MailState.SENDING}), MailState.QUEUED)
GIVE_UP = Move("give_up", "Thôi gửi thư", frozenset({MailState.QUEUED, MailState.SENDING}), MailState.FAILED)
LOSE = Move("lose", "Mất dấu thư", frozenset({MailState.SENDING}), MailState.UNSURE)
MAIL_AGAIN = Move("mail_again", "Gửi lại thư", TROUBLED, MailState.QUEUED)

MOVES = {
    "message": (HOLD, RELEASE, CANCEL, SEND, LAPSE),
    "mail": (TAKE, DELIVER, PUT_OFF, GIVE_UP, LOSE, MAIL_AGAIN),
}
