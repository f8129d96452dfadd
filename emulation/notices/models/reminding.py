"""When people are reminded, of what, and in which words: data that the clerk keeps."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from emulation.accounts.models import Organization
from emulation.lib.fields import CleanCharField
from emulation.notices.kinds import Kind, Span, kinds
from emulation.notices.querysets import RuleQuerySet
from emulation.notices.words import DAY, LEFT, WHAT

CATCH_UP = datetime.timedelta(days=3)  # a day on which nothing ran is made up for so long
MOST_TURNS = 10


class ReminderRule(models.Model):
    """So many days before or after a day of one kind, whoever still owes it is reminded; again every few days."""

    class Side(models.TextChoices):
        BEFORE = "before", "Trước hạn"
        AFTER = "after", "Sau hạn"

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="reminder_rules", verbose_name="cơ quan"
    )
    kind = models.CharField("nhắc việc gì, nhắc ai", max_length=40)
    days = models.PositiveSmallIntegerField("số ngày", help_text="0 là đúng ngày đến hạn.")
    side = models.CharField("trước hay sau hạn", max_length=6, choices=Side.choices, default=Side.BEFORE)
    every = models.PositiveSmallIntegerField(
        "nhắc lại sau mỗi (ngày)",
        null=True,
        blank=True,
        help_text=f"Để trống thì nhắc một lần. Chỉ nhắc lại người còn nợ việc, nhiều nhất {MOST_TURNS} lần.",
    )
    words = CleanCharField(
        "lời nhắc",
        max_length=300,
        help_text=f"Phần mềm điền vào chỗ {WHAT} tên việc, {DAY} ngày đến hạn, {LEFT} số ngày còn lại hoặc đã quá.",
    )
    is_on = models.BooleanField("đang dùng", default=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "quy tắc nhắc việc"
        verbose_name_plural = "quy tắc nhắc việc"
        constraints = [
            models.UniqueConstraint(
                name="reminder_rule_once",
                fields=["organization", "kind", "side", "days"],
                violation_error_message="Đã có quy tắc nhắc việc này vào đúng ngày ấy. Hãy sửa quy tắc đó.",
            ),
            models.CheckConstraint(name="reminder_side_known", condition=Q(side__in=["before", "after"])),
            models.CheckConstraint(
                name="reminder_days_within_a_year",
                condition=Q(days__lte=365),
                violation_error_message="Số ngày nhiều nhất là 365.",
            ),
            models.CheckConstraint(
                name="reminder_repeats_by_days",
                condition=Q(every=None) | Q(every__gte=1),
                violation_error_message="Nhắc lại sau ít nhất 1 ngày; để trống nếu chỉ nhắc một lần.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.when}: {self.about}"

    def get_absolute_url(self) -> str:
        return reverse("notices:rule", args=[self.pk])

    @property
    def known(self) -> Kind | None:
        """None once the program no longer offers that kind."""
        return kinds().get(self.kind)

    @property
    def about(self) -> str:
        """'Hạn đăng ký thi đua – đơn vị chưa gửi đăng ký'"""
        return f"{self.known.deadline} – {self.known.people}" if self.known else "Loại việc không còn dùng"

    @property
    def when(self) -> str:
        """'Trước hạn 3 ngày, nhắc lại mỗi 2 ngày'"""
        again = f", nhắc lại mỗi {self.every} ngày" if self.every else ""
        if self.known and self.known.since:
            return f"Sau {self.days} ngày chờ{again}"
        if self.days == 0:
            return f"Đúng ngày đến hạn{again}"
        return f"{self.get_side_display()} {self.days} ngày{again}"

    @property
    def tone(self) -> str:
        return "done" if self.is_on else "neutral"

    def get_state_display(self) -> str:
        return "Đang dùng" if self.is_on else "Đã tắt"

    @property
    def offset(self) -> int:
        """Days from the deadline to the first reminder; negative before it."""
        return -self.days if self.side == self.Side.BEFORE else self.days

    def span(self, today: datetime.date) -> Span:
        """The days of which something may have to be told today."""
        days, turns = datetime.timedelta(self.days), datetime.timedelta((self.every or 0) * (MOST_TURNS - 1))
        if self.side == self.Side.BEFORE:
            return max(today, today + days - turns - CATCH_UP), today + days
        return today - days - turns - CATCH_UP, today - days

    def falls_on(self, day: datetime.date, today: datetime.date) -> datetime.date | None:
        """The latest day, up to today, on which this rule tells of what is due on `day`; None if none is near."""
        first = day + datetime.timedelta(self.offset)
        past = (today - first).days
        turn = min(past // self.every, MOST_TURNS - 1) if self.every and past > 0 else 0
        told = first + datetime.timedelta(turn * (self.every or 0))
        over = self.side == self.Side.BEFORE and today > day
        return None if over or not today - CATCH_UP <= told <= today else told


class OutboxPolicy(models.Model):
    """Whether an office's prepared messages leave by themselves, and when."""

    organization = models.OneToOneField(
        Organization, models.PROTECT, related_name="outbox_policy", verbose_name="cơ quan"
    )
    by_hand = models.BooleanField(
        "chỉ gửi khi công chức Văn phòng bấm gửi",
        default=False,
        help_text="Không chọn thì tin tự gửi sau số giờ dưới đây, nếu không ai giữ lại.",
    )
    grace_hours = models.PositiveSmallIntegerField(
        "tự gửi sau khi chuẩn bị (giờ)", default=4, help_text="Trong thời gian này vẫn xem, giữ lại hoặc hủy được."
    )
    earliest_hour = models.PositiveSmallIntegerField(
        "không tự gửi trước (giờ trong ngày)", default=7, help_text="Ví dụ 7: không gửi trước 7 giờ sáng."
    )

    class Meta:
        verbose_name = "cách gửi nhắc việc"
        verbose_name_plural = "cách gửi nhắc việc"
        constraints = [
            models.CheckConstraint(
                name="outbox_grace_within_a_week",
                condition=Q(grace_hours__lte=168),
                violation_error_message="Số giờ chờ nhiều nhất là 168 (một tuần).",
            ),
            models.CheckConstraint(
                name="outbox_hour_of_a_day",
                condition=Q(earliest_hour__lte=23),
                violation_error_message="Giờ trong ngày từ 0 đến 23.",
            ),
        ]

    def __str__(self) -> str:
        if self.by_hand:
            return "Chỉ gửi khi bấm gửi"
        return f"Tự gửi sau {self.grace_hours} giờ, không trước {self.earliest_hour} giờ"

    def goes_at(self, prepared_at: datetime.datetime) -> datetime.datetime | None:
        """When a message that was prepared then leaves by itself; None: when somebody sends it."""
        if self.by_hand:
            return None
        at = timezone.localtime(prepared_at) + datetime.timedelta(hours=self.grace_hours)
        return max(at, at.replace(hour=self.earliest_hour, minute=0, second=0, microsecond=0))
