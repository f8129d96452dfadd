"""How an award is asked for, by the rules of a day: who puts it forward, with which papers, within which time."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from awards.models.catalogue import AwardKind
from awards.models.legal import DatedRule
from campaigns.models import Criterion
from emulation.lib.fields import CleanCharField

LONGEST = 250  # working days, about a year


class Procedure(models.TextChoices):
    """Law 06/2022/QH15, articles 84 and 85."""

    NORMAL = "normal", "Thủ tục thông thường"
    SIMPLE = "simple", "Thủ tục đơn giản"


class Proposer(DatedRule):
    """Who puts an award of a deciding level forward."""

    class By(models.TextChoices):
        UNIT = "unit", "Đơn vị bình xét, đề nghị"
        COMMUNE = "commune", "Chủ tịch UBND cấp xã trình"
        DISTRICT = "district", "Chủ tịch UBND cấp huyện trình"
        PROVINCE = "province", "Chủ tịch UBND cấp tỉnh trình"

    level = models.CharField("cấp quyết định", max_length=10, choices=AwardKind.Level.choices)
    sort = models.CharField(
        "chỉ cho", max_length=10, choices=AwardKind.Sort.choices, blank=True, help_text="Để trống: cho cả hai loại."
    )
    by_level = models.CharField("ai đề nghị, trình", max_length=10, choices=By.choices)

    class Meta(DatedRule.Meta):
        ordering = ["level", "sort", "valid_from"]
        verbose_name = "thẩm quyền đề nghị"
        verbose_name_plural = "thẩm quyền đề nghị"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="proposer_once",
                fields=["level", "sort", "valid_from"],
                violation_error_message="Bảng đã có dòng cho cấp và loại này với cùng ngày áp dụng.",
            ),
            models.CheckConstraint(
                name="proposer_known", condition=Q(by_level__in=["unit", "commune", "district", "province"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} quyết định – {self.get_by_level_display()}"


class ForCases(DatedRule):
    """A rule for some cases only: a blank column stands for all of them."""

    subject = models.CharField(
        "đối tượng", max_length=12, choices=Criterion.Subject.choices, blank=True, help_text="Để trống: mọi đối tượng."
    )
    procedure = models.CharField(
        "thủ tục", max_length=8, choices=Procedure.choices, blank=True, help_text="Để trống: mọi thủ tục."
    )
    award_name = CleanCharField(
        "chỉ cho danh hiệu, hình thức", max_length=200, blank=True, help_text="Ghi đúng tên trong danh mục khen thưởng."
    )

    class Meta(DatedRule.Meta):
        abstract = True


class RequiredPaper(ForCases):
    """One paper of a dossier. `paper`: where the product looks for it; `condition`: when alone it is needed."""

    class Paper(models.TextChoices):
        PROPOSAL = "proposal", "Tờ trình"
        REPORT = "report", "Báo cáo thành tích"
        SUMMARY = "summary", "Tóm tắt thành tích"
        MINUTES = "minutes", "Biên bản của Hội đồng"
        FILE = "file", "Tài liệu gửi kèm hồ sơ"

    class Owner(models.TextChoices):
        UNIT = "unit", "Đơn vị đề nghị"
        OFFICE = "office", "Văn phòng"
        COUNCIL = "council", "Hội đồng"
        BODY = "body", "Cơ quan khác"

    name = CleanCharField("giấy tờ", max_length=200)
    paper = models.CharField("phần mềm đối chiếu với", max_length=10, choices=Paper.choices)
    owed_by = models.CharField("ai lập", max_length=10, choices=Owner.choices)
    sort = models.CharField(
        "chỉ cho", max_length=10, choices=AwardKind.Sort.choices, blank=True, help_text="Để trống: cho cả hai loại."
    )
    condition = CleanCharField(
        "chỉ cần khi", max_length=300, blank=True, help_text="Người kiểm tra xem xét. Để trống: luôn phải có."
    )

    class Meta(DatedRule.Meta):
        ordering = ["valid_from", "procedure", "pk"]
        verbose_name = "giấy tờ của hồ sơ"
        verbose_name_plural = "giấy tờ của hồ sơ"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="required_paper_once",
                fields=["name", "sort", "subject", "procedure", "award_name", "valid_from"],
                violation_error_message="Bảng đã có giấy tờ này cho cùng trường hợp, cùng ngày áp dụng.",
            ),
            models.CheckConstraint(
                name="required_paper_known",
                condition=Q(paper__in=["proposal", "report", "summary", "minutes", "file"])
                & Q(owed_by__in=["unit", "office", "council", "body"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TimeLimit(ForCases):
    """Within how many working days a step is done, counted from the day after that on which it begins."""

    class Step(models.TextChoices):
        CHECK = "check", "Văn phòng kiểm tra hồ sơ, tính từ ngày nhận"
        DECIDE = "decide", "Xét và quyết định, tính từ ngày nhận hồ sơ"
        SUPERIOR = "superior", "Cấp trên thẩm định, quyết định, tính từ ngày tờ trình"
        ANNOUNCE = "announce", "Thông báo kết quả, tính từ ngày quyết định"

    step = models.CharField("việc", max_length=10, choices=Step.choices)
    working_days = models.PositiveSmallIntegerField(
        "số ngày làm việc", validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    level = models.CharField(
        "cấp quyết định", max_length=10, choices=AwardKind.Level.choices, blank=True, help_text="Để trống: mọi cấp."
    )

    class Meta(DatedRule.Meta):
        ordering = ["step", "level", "subject", "valid_from"]
        verbose_name = "thời hạn giải quyết"
        verbose_name_plural = "thời hạn giải quyết"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="time_limit_once",
                fields=["step", "level", "subject", "procedure", "award_name", "valid_from"],
                violation_error_message="Bảng đã có thời hạn cho cùng trường hợp, cùng ngày áp dụng.",
            ),
            models.CheckConstraint(
                name="time_limit_possible",
                condition=Q(step__in=["check", "decide", "superior", "announce"])
                & Q(working_days__gte=1, working_days__lte=LONGEST),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.working_days:02d} ngày làm việc"
