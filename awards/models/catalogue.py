"""Which awards there are, for whom, who decides, from which day, by which source: data, never code."""

from django.db import models
from django.db.models import Q

from awards.models.legal import DatedRule
from awards.querysets import AwardKindQuerySet
from emulation.lib.fields import CleanCharField


class ReportForm(models.TextChoices):
    """How the achievement report that asks for an award is laid out."""

    SHORT = "short", "Theo đợt, chuyên đề hoặc đột xuất (ngắn)"
    LONG = "long", "Theo công trạng (đầy đủ)"


class AwardKind(DatedRule):
    """A title or form of commendation. What is not confirmed by a source says so wherever it shows."""

    class Sort(models.TextChoices):
        TITLE = "title", "Danh hiệu thi đua"
        FORM = "form", "Hình thức khen thưởng"

    class Level(models.TextChoices):
        COMMUNE = "commune", "Chủ tịch UBND cấp xã"
        DISTRICT = "district", "Chủ tịch UBND cấp huyện"
        PROVINCE = "province", "Chủ tịch UBND cấp tỉnh"
        STATE = "state", "Chính phủ, Thủ tướng Chính phủ hoặc Chủ tịch nước"

    name = CleanCharField("tên", max_length=200)
    sort = models.CharField("thuộc loại", max_length=10, choices=Sort.choices)
    level = models.CharField("cấp quyết định", max_length=10, choices=Level.choices)
    for_collective = models.BooleanField("cho tập thể", default=False)
    for_individual = models.BooleanField("cho cá nhân", default=False)
    for_household = models.BooleanField("cho hộ gia đình", default=False)
    report_form = models.CharField(
        "mẫu báo cáo thành tích thường dùng", max_length=10, choices=ReportForm.choices, default=ReportForm.SHORT
    )

    correctable = ("report_form",)
    objects = AwardKindQuerySet.as_manager()

    class Meta(DatedRule.Meta):
        ordering = ["level", "name", "valid_from"]
        verbose_name = "danh hiệu, hình thức khen thưởng"
        verbose_name_plural = "danh mục khen thưởng"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="award_kind_once",
                fields=["name", "valid_from"],
                violation_error_message="Danh mục đã có mục này với cùng ngày áp dụng.",
            ),
            models.CheckConstraint(name="award_kind_report_form_known", condition=Q(report_form__in=ReportForm.values)),
            models.CheckConstraint(
                name="award_kind_for_somebody",
                condition=Q(for_collective=True) | Q(for_individual=True) | Q(for_household=True),
                violation_error_message="Hãy chọn ít nhất một đối tượng: tập thể, cá nhân hoặc hộ gia đình.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_for(self, subject: str) -> bool:
        """Whether it may go to a collective, an individual or a household."""
        return {
            "collective": self.for_collective,
            "individual": self.for_individual,
            "household": self.for_household,
        }[subject]
