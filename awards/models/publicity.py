"""What anyone may read of awards: the rules an office sets itself, the published projection, names kept back."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.register import RegisterEntry
from awards.querysets.publicity import HidingQuerySet, HonourQuerySet, PublishedQuerySet
from awards.states import TONES, HidingState
from campaigns.models.plan import Criterion
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField

NAMELESS = "Không nêu tên theo yêu cầu"
MOST_DAYS = 60  # working days


class PublicRules(models.Model):
    """How an office publishes. The law has no period for public comment (law.md): `days` is the office's own."""

    class Ended(models.TextChoices):
        SHOWN = "shown", "Vẫn nêu, ghi rõ đã bị thu hồi, hủy bỏ"
        GONE = "gone", "Gỡ khỏi bảng vàng"

    organization = models.OneToOneField(
        Organization, models.PROTECT, related_name="public_rules", verbose_name="cơ quan"
    )
    at_once = models.BooleanField(
        "công bố lên bảng vàng ngay khi có quyết định",
        default=False,
        help_text="Không chọn thì Văn phòng bấm công bố cho từng quyết định.",
    )
    ended = models.CharField("khen thưởng bị thu hồi, hủy bỏ", max_length=5, choices=Ended.choices, default=Ended.SHOWN)
    days = models.PositiveSmallIntegerField(
        "số ngày làm việc lấy ý kiến Nhân dân",
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text="Luật Thi đua, khen thưởng không quy định thời hạn này; cơ quan tự đặt.",
    )
    days_source = CleanCharField(
        "văn bản của địa phương quy định thời hạn",
        max_length=250,
        blank=True,
        help_text="Để trống thì các trang ghi rõ thời hạn do cơ quan tự đặt.",
    )
    needed = models.BooleanField(
        "phải lấy ý kiến Nhân dân trước khi trình, trước khi quyết định",
        default=False,
        help_text="Chọn thì tờ trình, quyết định chỉ nhận những đề nghị đã qua lấy ý kiến.",
    )

    class Meta:
        verbose_name = "quy định công khai"
        verbose_name_plural = "quy định công khai"
        constraints = [
            models.CheckConstraint(name="public_rules_ended_known", condition=Q(ended__in=["shown", "gone"])),
            models.CheckConstraint(name="public_rules_days_possible", condition=Q(days__range=(1, MOST_DAYS))),
        ]

    def __str__(self) -> str:
        return f"Quy định công khai của {self.organization}"

    @property
    def days_ground(self) -> str:
        return self.days_source or "cơ quan tự đặt; Luật Thi đua, khen thưởng không quy định thời hạn này"


class HonourRow(models.Model):
    """One award as the roll of honour shows it. The public page reads the columns PUBLISHED of this table, no other.

    Written by awards.flows.roll alone. A name that is kept back is not in it: `name` and its keys are empty then.
    `standing`: what later papers did to it, as a sentence. `shown`: whether it stands on the page at all.
    """

    PUBLISHED = (
        "subject", "name", "unit_name", "award_name", "campaign_name", "decision_number", "decided_on", "standing",
        "ended",
    )  # fmt: skip

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="honours", verbose_name="cơ quan")
    entry = models.OneToOneField(RegisterEntry, models.PROTECT, related_name="honour", verbose_name="mục sổ")
    subject = models.CharField("đối tượng", max_length=12, choices=Criterion.Subject.choices)
    name = CleanCharField("người, tập thể, hộ được khen", max_length=250, blank=True)
    unit_name = CleanCharField("đơn vị", max_length=250)
    award_name = CleanCharField("danh hiệu, hình thức", max_length=200)
    campaign_name = CleanCharField("phong trào", max_length=400)
    decision_number = CleanCharField("quyết định số", max_length=60)
    decided_on = models.DateField("ngày")
    standing = CleanCharField("thay đổi từ khi khen", max_length=400, blank=True)
    ended = models.BooleanField("không còn hiệu lực", default=False)
    shown = models.BooleanField("đang nêu", default=True)
    search_key = models.TextField(editable=False)
    sort_key = models.TextField(editable=False)
    released_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người công bố")
    released_at = models.DateTimeField("công bố lúc", auto_now_add=True)

    objects = HonourQuerySet.as_manager()
    published = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "subject", "sort_key", "pk"]
        verbose_name = "dòng bảng vàng"
        verbose_name_plural = "bảng vàng"
        indexes = [models.Index(fields=["shown", "-decided_on"], name="honour_recent")]

    def __str__(self) -> str:
        return f"{self.name or NAMELESS} – {self.award_name}"


class HidingRequest(models.Model):
    """Somebody asks not to be named: the name is kept back from then on, until that is refused or lifted."""

    entry = models.ForeignKey(RegisterEntry, models.PROTECT, related_name="hidings", verbose_name="mục sổ")
    asked_by = CleanCharField(
        "người yêu cầu", max_length=200, help_text="Họ tên, quan hệ với người được khen, ví dụ: bản thân, vợ, con."
    )
    asked_on = models.DateField("ngày yêu cầu", default=dates.today)
    reason = CleanTextField("lý do")
    state = models.CharField(
        "tình trạng", max_length=10, choices=HidingState.choices, default=HidingState.ASKED, editable=False
    )
    answer = CleanTextField("ý kiến của Chủ tịch", blank=True, editable=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người quyết định")
    decided_at = models.DateTimeField("quyết định lúc", null=True)

    objects = HidingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "yêu cầu không nêu tên"
        verbose_name_plural = "yêu cầu không nêu tên"
        constraints = [
            models.CheckConstraint(name="hiding_state_known", condition=Q(state__in=HidingState.values)),
            models.UniqueConstraint(
                name="hiding_once", fields=["entry"], condition=Q(state__in=[HidingState.ASKED, HidingState.AGREED])
            ),
        ]

    def __str__(self) -> str:
        return f"Yêu cầu không nêu tên: {self.entry}"

    def get_absolute_url(self) -> str:
        return reverse("awards:honour", args=[self.entry_id])

    @property
    def tone(self) -> str:
        return TONES[self.state]
