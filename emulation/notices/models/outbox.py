"""Messages on their way: prepared, shown, sent once or stopped; afterwards the log of what was sent to whom."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.notices.kinds import kinds
from emulation.notices.querysets import MessageQuerySet
from emulation.notices.states import OPEN, TONES, MailState, MessageState
from emulation.notices.words import filled


class Message(models.Model):
    """All that one person is reminded of in one run. `goes_at`: when it leaves by itself; empty: when it is sent.

    With a `subject` it is a letter on one matter, sent when it was written.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="outbox", verbose_name="cơ quan gửi")
    recipient = models.ForeignKey(User, models.PROTECT, related_name="reminders", verbose_name="người nhận")
    state = models.CharField("trạng thái", max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    subject = CleanCharField("tiêu đề", max_length=200, blank=True)
    prepared_at = models.DateTimeField("chuẩn bị lúc")
    goes_at = models.DateTimeField("tự gửi lúc", null=True)
    closed_at = models.DateTimeField("gửi hoặc hủy lúc", null=True)
    search_key = models.TextField(editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "tin nhắc việc"
        verbose_name_plural = "tin nhắc việc"
        indexes = [models.Index(fields=["organization", "state", "goes_at"], name="outbox_going")]
        constraints = [
            models.CheckConstraint(name="message_state_known", condition=Q(state__in=MessageState.values)),
            models.CheckConstraint(
                name="message_closed_at_an_hour",
                condition=Q(state__in=OPEN, closed_at=None) | (~Q(state__in=OPEN) & Q(closed_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.subject or f"Nhắc {self.recipient} ngày {dates.short(self.prepared_at)}"

    def get_absolute_url(self) -> str:
        return reverse("notices:message", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def no_mail(self) -> str:
        """Why no mail goes beside it, as a sentence; empty if one does."""
        if not settings.MAIL_ON:
            return "Phần mềm chưa được nối với máy chủ thư."
        if not self.recipient.email:
            return "Người nhận chưa ghi địa chỉ thư."
        return "" if self.subject or self.recipient.wants_mail else "Người nhận chọn không nhận thư."

    @property
    def day(self) -> datetime.date:
        """The day as of which it speaks."""
        return timezone.localdate(self.closed_at) if self.closed_at else dates.today()

    @property
    def status_line(self) -> str:
        if self.state == MessageState.WAITING:
            return f"Tự gửi lúc {at(self.goes_at)}" if self.goes_at else "Chờ công chức Văn phòng bấm gửi"
        if self.state == MessageState.HELD:
            return "Không gửi cho đến khi bỏ giữ"
        if self.state == MessageState.LAPSED:
            return f"Việc đã xong hoặc người nhận thôi phụ trách trước khi gửi, {at(self.closed_at)}"
        return at(self.closed_at)


class MessageLine(models.Model):
    """One thing in a message. `thing` names what is owed with its day, `told_on` the day on which its rule fell.

    `recipient` repeats the message's, so that the database keeps a person from being told of a thing twice for a day.
    """

    message = models.ForeignKey(Message, models.CASCADE, related_name="lines", verbose_name="tin")
    recipient = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nhận")
    position = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại nhắc", max_length=40)
    thing = models.CharField("việc được nhắc", max_length=120)
    told_on = models.DateField("nhắc theo ngày")
    due_on = models.DateField("hạn")
    what = CleanCharField("tên việc", max_length=300)
    words = CleanCharField("lời nhắc", max_length=300)
    why = CleanCharField("theo quy tắc", max_length=300)
    url = models.CharField("liên kết", max_length=300)
    is_done = models.BooleanField("đã xong trước khi gửi", default=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "việc trong tin"
        verbose_name_plural = "việc trong tin"
        constraints = [
            models.UniqueConstraint(name="reminded_once", fields=["recipient", "thing", "told_on"]),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """As it reads today, or as it read on the day it was sent."""
        kind = kinds().get(self.kind)
        return filled(self.words, self.what, self.due_on, self.message.day, since=bool(kind and kind.since))


class Mail(models.Model):
    """The mail beside a message that was sent: to which address, how often tried, with what result."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="mail", verbose_name="tin")
    address = models.EmailField("địa chỉ thư", blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=MailState.choices, default=MailState.QUEUED)
    tries = models.PositiveSmallIntegerField("số lần gửi", default=0)
    next_try_at = models.DateTimeField("gửi từ lúc", default=timezone.now)
    taken_at = models.DateTimeField("bắt đầu gửi lúc", null=True)
    fault = CleanTextField("lý do", blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "thư nhắc việc"
        verbose_name_plural = "thư nhắc việc"
        indexes = [models.Index(fields=["state", "next_try_at"], name="mail_going")]
        constraints = [
            models.CheckConstraint(name="mail_state_known", condition=Q(state__in=MailState.values)),
            models.CheckConstraint(name="mail_goes_somewhere", condition=Q(state=MailState.SKIPPED) | ~Q(address="")),
        ]

    def __str__(self) -> str:
        return f"Thư gửi {self.address}" if self.address else "Không gửi thư"

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        match self.state:
            case MailState.QUEUED:
                return f"{self.fault} Sẽ thử lại lúc {at(self.next_try_at)}." if self.fault else f"đến {self.address}"
            case MailState.SENDING | MailState.MAILED:
                return f"đến {self.address} lúc {at(self.taken_at)}"
        return self.fault


def at(moment: datetime.datetime) -> str:
    """'07:30 ngày 05/6/2023'"""
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"
