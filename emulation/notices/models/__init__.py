"""What people are told: notices, the rules by which they are reminded, and the outbox on the way."""

from emulation.notices.models.notice import Notice
from emulation.notices.models.outbox import Mail, Message, MessageLine
from emulation.notices.models.reminding import OutboxPolicy, ReminderRule

__all__ = ["Mail", "Message", "MessageLine", "Notice", "OutboxPolicy", "ReminderRule"]
