"""Events of the town (sự kiện), and what the office itself did for propaganda."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from campaigns.kinds import FORMS_OF_WORD
from campaigns.models.addressed import Addressed, Audience
from campaigns.models.announcement import Announcement
from campaigns.models.campaign import Campaign
from campaigns.models.plan import ContentStrand
from campaigns.querysets import PropagandaSessionQuerySet, TownEventQuerySet
from campaigns.states import TONES, EventState
from emulation.accounts.models import User
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.words import fold


class TownEvent(Addressed):
    """Something that will happen on a day: known from the moment it is recorded; then moved or cancelled in sight."""

    class Kind(models.TextChoices):
        LAUNCH = "launch", "Lễ phát động"
        ARTS = "arts", "Hội diễn, giao lưu văn nghệ"
        SPORT = "sport", "Giải, giao lưu thể thao"
        CONTEST = "contest", "Hội thi, tìm hiểu"
        TALK = "talk", "Nói chuyện, tọa đàm"
        CEREMONY = "ceremony", "Lễ kỷ niệm, tổng kết"
        OTHER = "other", "Sự kiện khác"

    kind = models.CharField("loại sự kiện", max_length=10, choices=Kind.choices, default=Kind.OTHER)
    title = CleanCharField("tên sự kiện", max_length=200)
    day = models.DateField("ngày")
    starts_at = models.TimeField("từ giờ", null=True, blank=True, help_text="Ví dụ 07:30; để trống nếu cả ngày.")
    ends_at = models.TimeField("đến giờ", null=True, blank=True)
    place = CleanCharField("địa điểm", max_length=200)
    who = CleanCharField(
        "thành phần",
        max_length=300,
        blank=True,
        help_text="Ai tham gia, ai chủ trì. Sự kiện công khai thì ai cũng đọc được.",
    )
    detail = CleanTextField("nội dung", max_length=2000, blank=True)
    state = models.CharField(
        "trạng thái", max_length=20, choices=EventState.choices, default=EventState.PLANNED, editable=False
    )
    moved_from = models.JSONField("lịch trước", null=True, editable=False)
    reason = CleanTextField("lý do dời, hủy", blank=True, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False, verbose_name="người ghi")
    changed_at = models.DateTimeField("ghi lúc", auto_now=True)
    search_key = models.TextField(editable=False)

    objects = TownEventQuerySet.as_manager()

    class Meta:
        ordering = ["day", F("starts_at").asc(nulls_first=True), "pk"]
        verbose_name = "sự kiện"
        verbose_name_plural = "sự kiện"
        indexes = [models.Index(fields=["day"], name="town_event_day")]
        constraints = [
            models.CheckConstraint(name="town_event_state_known", condition=Q(state__in=EventState.values)),
            models.CheckConstraint(name="town_event_audience_known", condition=Q(audience__in=Audience.values)),
            models.CheckConstraint(
                name="town_event_groups_of_campaign",
                condition=~Q(audience=Audience.GROUPS) | Q(campaign__isnull=False),
                violation_error_message="Hãy chọn phong trào có các nhóm đối tượng này.",
            ),
            models.CheckConstraint(
                name="town_event_hours_in_order",
                condition=Q(ends_at=None) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                violation_error_message="“Đến giờ” phải sau “Từ giờ”.",
            ),
            models.CheckConstraint(
                name="town_event_change_has_reason", condition=Q(state=EventState.PLANNED) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = fold(f"{self.title} {self.place} {self.who}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("campaigns:event", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_off(self) -> bool:
        return self.state == EventState.CANCELLED

    @property
    def hours(self) -> str:
        """'07:30 – 11:00', '07:30' or 'Cả ngày'."""
        return hours_of(self.starts_at, self.ends_at)

    @property
    def before(self) -> str:
        """'10/02/2023, 07:30, Nhà văn hóa': where and when it stood before it was moved."""
        return ", ".join(self.moved_from) if self.moved_from else ""

    @property
    def when_and_where(self) -> list[str]:
        return [dates.short(self.day), self.hours, self.place]

    @property
    def status_line(self) -> str:
        match self.state:
            case EventState.MOVED:
                return f"Lịch trước: {self.before}. {self.reason}"
            case EventState.CANCELLED:
                return self.reason
        return ""


def hours_of(starts_at: datetime.time | None, ends_at: datetime.time | None) -> str:
    if starts_at is None:
        return "Cả ngày"
    return f"{starts_at:%H:%M} – {ends_at:%H:%M}" if ends_at else f"{starts_at:%H:%M}"


class PropagandaSession(models.Model):
    """A session of the office itself, by one of its articles or events; it counts in a strand beside what units did."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="propaganda_sessions", verbose_name="phong trào", editable=False
    )
    strand = models.ForeignKey(
        ContentStrand, models.PROTECT, related_name="propaganda_sessions", verbose_name="nội dung thi đua"
    )
    announcement = models.ForeignKey(
        Announcement, models.PROTECT, null=True, editable=False, related_name="sessions", verbose_name="tin bài"
    )
    event = models.ForeignKey(
        TownEvent, models.PROTECT, null=True, editable=False, related_name="sessions", verbose_name="sự kiện"
    )
    held_on = models.DateField("ngày")
    form = models.CharField("hình thức", max_length=10, choices=FORMS_OF_WORD)
    place = CleanCharField("địa điểm", max_length=200)
    audience = CleanCharField("đối tượng nghe, xem", max_length=250)
    people = models.PositiveIntegerField("số người nghe, xem", null=True, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False, verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    search_key = models.TextField(editable=False)

    objects = PropagandaSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = "buổi tuyên truyền của cơ quan"
        verbose_name_plural = "các buổi tuyên truyền của cơ quan"
        constraints = [
            models.CheckConstraint(
                name="propaganda_session_by_one_thing",
                condition=Q(announcement=None, event__isnull=False) | Q(announcement__isnull=False, event=None),
            ),
            models.CheckConstraint(
                name="propaganda_session_form_known", condition=Q(form__in=[key for key, _ in FORMS_OF_WORD])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, ngày {dates.short(self.held_on)}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = fold(f"{self.source} {self.place} {self.audience}")
        super().save(*args, **kwargs)

    @property
    def source(self) -> Announcement | TownEvent:
        return self.announcement or self.event
