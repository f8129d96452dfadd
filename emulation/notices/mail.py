"""A reminder as a mail: what it says, and what the mail server's answer means."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from emulation.notices.models import Mail, Message, MessageLine

REFUSED_FOR_GOOD = 500
BROKEN = "Đường nối với máy chủ thư đứt giữa chừng ({})."


class ServerAway(Exception):
    """The server cannot be reached, or refuses whoever we are. Nothing was sent."""


class PutOff(Exception):
    """This mail was not taken; it may be later."""


class Refused(Exception):
    """This mail was not taken and never will be."""


class Unsure(Exception):
    """The line broke while the mail was handed over."""


def compose(mail: Mail) -> EmailMessage:
    """In plain text; with links if the site's own address is known."""
    lines = [line for line in mail.message.lines.all() if not line.is_done]
    subject = mail.message.subject or (lines[0].text if len(lines) == 1 else f"Nhắc việc thi đua: {len(lines)} việc")
    headers = {"Message-ID": id_of(mail), "Auto-Submitted": "auto-generated"}
    return EmailMessage(short(subject), body_of(mail.message, lines), to=[mail.address], headers=headers)


def body_of(message: Message, lines: list[MessageLine]) -> str:
    if message.subject:
        return letter_of(message, lines)
    site = settings.PUBLIC_URL
    things = [f"{n}. {line.text}" + (f"\n   {site}{line.url}" if site else "") for n, line in enumerate(lines, 1)]
    where = f"{site}{message.get_absolute_url()}" if site else "đăng nhập phần mềm, mở trang Thông báo"
    return "\n\n".join(
        [
            f"Kính gửi: {message.recipient}",
            f"{message.organization} xin nhắc {len(lines)} việc:",
            *things,
            f"Xem tất cả: {where}.",
            "Thư do phần mềm gửi tự động, không cần trả lời. Muốn thôi nhận thư: mở trang Tài khoản của tôi.",
        ]
    )


def letter_of(message: Message, lines: list[MessageLine]) -> str:
    """A letter on one matter; it cannot be declined as reminders can."""
    where = [f"Xem: {settings.PUBLIC_URL}{lines[0].url}"] if settings.PUBLIC_URL else []
    words = [line.text for line in lines]
    automatic = "Thư do phần mềm gửi tự động, không cần trả lời."
    return "\n\n".join([f"Kính gửi: {message.recipient}", *words, *where, automatic])


def id_of(mail: Mail) -> str:
    """The same however often it is tried, so that a mailbox may know it again."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    return f"<nhac-viec-{mail.pk}.{mail.message.prepared_at:%Y%m%d%H%M%S}@{domain}>"


def short(subject: str) -> str:
    subject = " ".join(subject.split())
    return subject if len(subject) <= 120 else f"{subject[:119].rsplit(' ', 1)[0]}…"


def open_line() -> BaseEmailBackend:
    """A connection for one mail. Raises ServerAway."""
    line = get_connection()
    try:
        line.open()
    except (OSError, smtplib.SMTPException) as error:
        raise ServerAway(f"Không nối được với máy chủ thư ({told(error)}).") from error
    return line


def hand_over(mail: Mail, line: BaseEmailBackend) -> None:
    """Raises PutOff, Refused or Unsure."""
    try:
        line.send_messages([compose(mail)])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        raise (Refused if code >= REFUSED_FOR_GOOD else PutOff)(answer(code, words)) from error
    except smtplib.SMTPResponseException as error:
        raise PutOff(answer(error.smtp_code, error.smtp_error)) from error
    except smtplib.SMTPServerDisconnected as error:
        raise Unsure(BROKEN.format(told(error))) from error
    except (smtplib.SMTPException, ValueError) as error:
        raise Refused(f"Không gửi được đến địa chỉ này ({told(error)}).") from error
    except OSError as error:  # after the faults of smtplib, which are OSErrors too
        raise Unsure(BROKEN.format(told(error))) from error


def answer(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"Máy chủ thư không nhận: {code} {text}"[:300].rstrip(".") + "."


def told(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:200]
