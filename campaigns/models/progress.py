"""What units did: dated, counted, proved and verified."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaigns import kinds
from campaigns.models.announcement import Announcement
from campaigns.models.bridge import FromSheet
from campaigns.models.campaign import Participation
from campaigns.models.plan import ContentStrand, Target
from campaigns.models.taking_part import Commitment
from campaigns.querysets import AchievementQuerySet
from campaigns.states import TONES, AchievementState, ReturnCode
from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.words import fold

EVIDENCE_LIMIT = 10


class Achievement(FromSheet):
    """Something done in a strand, perhaps fulfilling a pledge."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="achievements", verbose_name="đơn vị tham gia"
    )
    strand = models.ForeignKey(
        ContentStrand, models.PROTECT, related_name="achievements", verbose_name="nội dung thi đua"
    )
    commitment = models.ForeignKey(
        Commitment,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="achievements",
        verbose_name="theo việc đã đăng ký",
    )
    target = models.ForeignKey(
        Target,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="achievements",
        verbose_name="theo chỉ tiêu",
    )
    announcement = models.ForeignKey(
        Announcement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="achievements",
        verbose_name="theo tin bài của cơ quan",
    )
    kind = models.CharField("loại việc", max_length=10, choices=kinds.CHOICES, default=kinds.OTHER)
    details = models.JSONField("các ô riêng của loại việc", default=dict, blank=True)
    title = CleanCharField("đã làm gì", max_length=300)
    description = CleanTextField("kể rõ kết quả", blank=True)
    happened_on = models.DateField("ngày thực hiện")
    place = CleanCharField("ở đâu", max_length=200, blank=True)
    quantity = models.DecimalField("số lượng", max_digits=14, decimal_places=2, null=True, blank=True)
    unit = CleanCharField("đơn vị tính", max_length=40, blank=True)
    people = models.PositiveIntegerField("số người tham gia", null=True, blank=True)
    state = models.CharField(
        "trạng thái", max_length=20, choices=AchievementState.choices, default=AchievementState.DRAFT
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người báo cáo")
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    submitted_at = models.DateTimeField("gửi lúc", null=True, editable=False)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="người xác nhận"
    )
    decided_at = models.DateTimeField("xác nhận lúc", null=True, editable=False)
    return_reason = CleanTextField("lý do trả lại", blank=True, editable=False)
    search_key = models.TextField(editable=False)

    objects = AchievementQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        verbose_name = "kết quả thi đua"
        verbose_name_plural = "kết quả thi đua"
        indexes = [models.Index(fields=["participation", "strand", "state"], name="achievement_matrix")]
        constraints = [
            models.CheckConstraint(name="achievement_state_known", condition=Q(state__in=AchievementState.values)),
            models.CheckConstraint(name="achievement_kind_known", condition=Q(kind__in=list(kinds.BY_KEY))),
            models.CheckConstraint(
                name="achievement_announcement_of_propaganda",
                condition=Q(announcement=None) | Q(kind=kinds.PROPAGANDA),
            ),
            models.CheckConstraint(
                name="achievement_quantity_positive", condition=Q(quantity=None) | Q(quantity__gt=0)
            ),
            models.CheckConstraint(
                name="achievement_verified_by_somebody_else",
                condition=~Q(state=AchievementState.VERIFIED)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=models.F("created_by"))),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        words = [self.title, self.place, self.description, *(text for _, text in self.boxes)]
        self.search_key = fold(" ".join(words))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("campaigns:achievement", args=[self.pk])

    @property
    def boxes(self) -> list[tuple[str, str]]:
        """(label, words) of what its kind asks for and the reporter filled."""
        return kinds.shown(self.kind, self.details)

    @property
    def shape(self) -> kinds.Kind:
        """What its kind asks for."""
        return kinds.BY_KEY[self.kind]

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        match self.state:
            case AchievementState.VERIFIED:
                return f"{self.decided_by} xác nhận ngày {dates.short(self.decided_at)}"
            case AchievementState.SUBMITTED:
                return f"Gửi ngày {dates.short(self.submitted_at)}, chờ xác nhận"
            case AchievementState.RETURNED:
                return f"Trả lại: {self.return_reason}"
        return f"Đang soạn, việc ngày {dates.short(self.happened_on)}"


class Figure(models.Model):
    """A named figure of an achievement beside its own quantity: "Kinh phí", 38, "triệu đồng"."""

    achievement = models.ForeignKey(Achievement, models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField("thứ tự")
    label = CleanCharField("số liệu", max_length=80)
    number = models.DecimalField("số", max_digits=14, decimal_places=2)
    unit = CleanCharField("đơn vị tính", max_length=40)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"
        constraints = [
            models.CheckConstraint(name="figure_positive", condition=Q(number__gt=0)),
            models.UniqueConstraint(name="figure_named_once", fields=["achievement", "label", "unit"]),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.number.normalize():f} {self.unit}"


class AchievementReturn(models.Model):
    """One return of an achievement, kept when the unit has mended it: why things go back is a figure of its own."""

    achievement = models.ForeignKey(Achievement, models.CASCADE, related_name="returns")
    code = models.CharField("lý do", max_length=12, choices=ReturnCode.choices)
    reason = CleanTextField("cần bổ sung gì")
    returned_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người trả lại")
    returned_at = models.DateTimeField("trả lại lúc", auto_now_add=True)

    class Meta:
        ordering = ["-returned_at", "-pk"]
        verbose_name = "lần trả lại kết quả"
        verbose_name_plural = "các lần trả lại kết quả"
        constraints = [
            models.CheckConstraint(name="achievement_return_code_known", condition=Q(code__in=ReturnCode.values))
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.reason}"


class Evidence(models.Model):
    """A file that proves an achievement (minh chứng)."""

    achievement = models.ForeignKey(Achievement, models.CASCADE, related_name="evidence")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    name = CleanCharField("tên tệp", max_length=150)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    added_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    look = models.CharField("nét của ảnh", max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        constraints = [
            models.UniqueConstraint(
                name="evidence_file_once",
                fields=["achievement", "file"],
                violation_error_message="Tệp này đã có trong kết quả.",
            )
        ]

    def __str__(self) -> str:
        return self.name
