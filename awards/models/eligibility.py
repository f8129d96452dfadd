"""What a nomination is held against: texts that tell of a deed, how many may be put forward, reasons given."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst

from awards.models.catalogue import AwardKind
from awards.models.conditions import DoubleRule
from awards.models.nomination import Nomination
from campaigns.models import Campaign, Criterion, Directive, ParticipantGroup
from emulation.accounts.models import User
from emulation.lib.fields import CleanCharField, CleanTextField


class DeedKey(models.Model):
    """A sentence of what a nomination cites; see awards.eligibility.deeds."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="deed_keys")
    key = models.CharField(max_length=32, db_index=True)
    length = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "khóa tìm thành tích"
        verbose_name_plural = "khóa tìm thành tích"
        constraints = [models.UniqueConstraint(name="deed_key_once", fields=["nomination", "key"])]

    def __str__(self) -> str:
        return self.key


class Waiver(models.Model):
    """Somebody looked at a point that stands against a nomination, and said why it may go on.

    `code`: which point, see awards.dossiers.points; `ground`: how it read then.
    """

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="waivers", verbose_name="đề nghị")
    code = models.CharField(max_length=60)
    ground = CleanTextField("điểm cần lưu ý")
    reason = CleanTextField("lý do")
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người xác nhận")
    given_at = models.DateTimeField("xác nhận lúc", auto_now_add=True)

    class Meta:
        ordering = ["given_at", "pk"]
        verbose_name = "xác nhận điểm cần lưu ý"
        verbose_name_plural = "xác nhận điểm cần lưu ý"
        constraints = [
            models.UniqueConstraint(name="waiver_once", fields=["nomination", "code"]),
            models.CheckConstraint(name="waiver_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.ground


class AwardQuota(models.Model):
    """How many may be put forward in a campaign, for an award, a class of units, a kind of nominee; blank: for all.

    With a guidance it holds while that guidance is in force.
    """

    Answer = DoubleRule.Answer

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="award_quotas", verbose_name="phong trào")
    position = models.PositiveSmallIntegerField("thứ tự", default=1, editable=False)
    award = models.ForeignKey(
        AwardKind, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="danh hiệu, hình thức"
    )
    group = models.ForeignKey(
        ParticipantGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đối tượng thi đua"
    )
    subject = models.CharField("loại đối tượng", max_length=12, choices=Criterion.Subject.choices, blank=True)
    most = models.PositiveSmallIntegerField("được đề nghị", validators=[MinValueValidator(0)])
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="theo hướng dẫn"
    )
    ground = CleanCharField(
        "căn cứ", max_length=300, blank=True, help_text="Khi không theo hướng dẫn đã ghi: văn bản, kế hoạch quy định."
    )
    answer = models.CharField(
        "khi vượt", max_length=10, choices=DoubleRule.Answer.choices, default=DoubleRule.Answer.REASON
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "số lượng khen thưởng"
        verbose_name_plural = "số lượng khen thưởng"
        constraints = [
            models.CheckConstraint(name="award_quota_answer_known", condition=Q(answer__in=["refuse", "reason"])),
            models.CheckConstraint(
                name="award_quota_has_ground", condition=Q(directive__isnull=False) | ~Q(ground=""),
                violation_error_message="Hãy chọn hướng dẫn hoặc ghi căn cứ của số lượng.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.whom}: {self.most}"

    @property
    def whom(self) -> str:
        """'Giấy khen …, các tiểu khu, cá nhân'."""
        words = (self.award and self.award.name, self.group and self.group.name, self.get_subject_display().lower())
        return capfirst(", ".join(filter(None, words))) or "Tất cả đề nghị"

    @property
    def citation(self) -> str:
        return self.directive.cited if self.directive else self.ground
