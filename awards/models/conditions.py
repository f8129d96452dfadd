"""Dated rules of who may be awarded: the award's own conditions, two awards for one deed, the make-up of a list."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from awards.eligibility.conditions import Check
from awards.models.dossier import CriterionMark, Dossier
from awards.models.legal import DatedRule
from campaigns.models import Criterion
from emulation.accounts.models import User
from emulation.lib.fields import CleanCharField, CleanTextField

CHECKS = [
    (Check.JUDGED, "Người kiểm tra đánh giá"),
    (Check.HELD, "Đã có danh hiệu khác trong cùng năm"),
    (Check.IN_ROW, "Đã có danh hiệu khác nhiều năm liền"),
    (Check.SHARE, "Tỷ lệ cá nhân của tập thể có danh hiệu"),
    (Check.HOLDERS, "Tập thể có cá nhân đạt danh hiệu"),
    (Check.APART, "Cách lần khen trước cùng hình thức"),
]
ALONE = (Check.JUDGED, Check.APART)  # look at no other award
COUNTING = (Check.IN_ROW, Check.SHARE, Check.HOLDERS, Check.APART)


class AwardCondition(DatedRule):
    """What the law, or the province's rule, asks of whoever receives an award."""

    Check = Check

    name = CleanCharField("tên danh hiệu, hình thức bắt đầu bằng", max_length=200)
    check_by = models.CharField("cách đối chiếu", max_length=10, choices=CHECKS)
    text = CleanTextField("điều kiện", help_text="Ghi ngắn như văn bản quy định.")
    subject = models.CharField(
        "chỉ cho", max_length=12, choices=Criterion.Subject.choices, blank=True, help_text="Để trống: mọi đối tượng."
    )
    other = CleanCharField(
        "danh hiệu được tính bắt đầu bằng", max_length=200, blank=True, help_text="Ví dụ: Lao động tiên tiến."
    )
    number = models.PositiveSmallIntegerField(
        "con số", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text="Số năm liền, phần trăm, số người, hoặc số tháng cách lần khen trước; tùy cách đối chiếu.",
    )  # fmt: skip

    correctable = ("text",)

    class Meta(DatedRule.Meta):
        ordering = ["name", "valid_from", "pk"]
        verbose_name = "điều kiện khen thưởng"
        verbose_name_plural = "điều kiện khen thưởng"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="award_condition_once",
                fields=["name", "subject", "check_by", "text", "valid_from"],
                violation_error_message="Bảng đã có điều kiện này với cùng ngày áp dụng.",
            ),
            models.CheckConstraint(name="award_condition_known", condition=Q(check_by__in=[key for key, _ in CHECKS])),
            models.CheckConstraint(
                name="award_condition_names_other",
                condition=Q(check_by__in=ALONE, other="") | (~Q(check_by__in=ALONE) & ~Q(other="")),
                violation_error_message="Cách đối chiếu này phải ghi danh hiệu được tính; hai cách “Người kiểm tra "
                "đánh giá”, “Cách lần khen trước” thì để trống.",
            ),
            models.CheckConstraint(
                name="award_condition_counts",
                condition=Q(check_by__in=COUNTING, number__gt=0) | (~Q(check_by__in=COUNTING) & Q(number=None)),
                violation_error_message="Cách đối chiếu có đếm (số năm, tỷ lệ, số người, số tháng) phải ghi con số; "
                "cách khác thì để trống.",
            ),
            models.CheckConstraint(
                name="award_condition_percent", condition=~Q(check_by="share") | Q(number__lte=100),
                violation_error_message="Tỷ lệ không quá 100 %.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name}: {self.text}"

    def is_of(self, award_name: str, subject: str) -> bool:
        return award_name.casefold().startswith(self.name.casefold()) and self.subject in ("", subject)


class ConditionMark(models.Model):
    """The clerk's judgement of one condition. `holders`, `heads`: of a share, counted by hand."""

    Result = CriterionMark.Result

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="condition_marks")
    condition = models.ForeignKey(AwardCondition, models.PROTECT, related_name="marks", verbose_name="điều kiện")
    result = models.CharField("đánh giá", max_length=10, choices=Result.choices)
    note = CleanCharField("nhận xét", max_length=400)
    holders = models.PositiveIntegerField("số người đạt danh hiệu", null=True, blank=True)
    heads = models.PositiveIntegerField("tổng số người", null=True, blank=True)
    marked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đánh giá")
    marked_at = models.DateTimeField("lúc", auto_now=True)

    class Meta:
        ordering = ["condition"]
        verbose_name = "đánh giá điều kiện"
        verbose_name_plural = "đánh giá điều kiện"
        constraints = [
            models.UniqueConstraint(name="condition_mark_once", fields=["dossier", "condition"]),
            models.CheckConstraint(name="condition_mark_known", condition=Q(result__in=["met", "not_met"])),
            models.CheckConstraint(
                name="condition_mark_part_of_whole",
                condition=Q(holders=None, heads=None) | Q(heads__gt=0, holders__lte=models.F("heads")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_result_display()}: {self.condition}"


class DoubleRule(DatedRule):
    """What happens when somebody is awarded twice over."""

    class Sort(models.TextChoices):
        CAMPAIGN = "campaign", "Hai đề nghị cho một đối tượng trong một phong trào"
        DEED = "deed", "Một thành tích ghi trong hai đề nghị"
        FILE = "file", "Một tài liệu chứng minh dùng cho hai đề nghị"

    class Answer(models.TextChoices):
        REFUSE = "refuse", "Không nhận"
        REASON = "reason", "Nhận khi đã xác nhận và ghi lý do"

    sort = models.CharField("trường hợp", max_length=10, choices=Sort.choices)
    answer = models.CharField("cách xử lý", max_length=10, choices=Answer.choices)

    class Meta(DatedRule.Meta):
        ordering = ["sort", "valid_from"]
        verbose_name = "quy định về khen trùng"
        verbose_name_plural = "quy định về khen trùng"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="double_rule_once", fields=["sort", "valid_from"],
                violation_error_message="Bảng đã có dòng cho trường hợp này với cùng ngày áp dụng.",
            ),
            models.CheckConstraint(
                name="double_rule_known",
                condition=Q(sort__in=["campaign", "deed", "file"], answer__in=["refuse", "reason"]),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.get_sort_display()


class BalanceRule(DatedRule):
    """The share that a group of persons is to have on a list; nothing is laid down unless a rule says so."""

    class Group(models.TextChoices):
        LEADER = "leader", "Cán bộ lãnh đạo, quản lý"
        DIRECT = "direct", "Người trực tiếp lao động, sản xuất, công tác"
        FARMER = "farmer", "Nông dân"
        WOMEN = "women", "Nữ"

    group = models.CharField("thành phần", max_length=10, choices=Group.choices)
    at_least = models.PositiveSmallIntegerField(
        "ít nhất (%)", null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    at_most = models.PositiveSmallIntegerField(
        "nhiều nhất (%)", null=True, blank=True, validators=[MaxValueValidator(100)]
    )

    class Meta(DatedRule.Meta):
        ordering = ["group", "valid_from"]
        verbose_name = "tỷ lệ thành phần"
        verbose_name_plural = "tỷ lệ thành phần"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="balance_rule_once", fields=["group", "valid_from"],
                violation_error_message="Bảng đã có dòng cho thành phần này với cùng ngày áp dụng.",
            ),
            models.CheckConstraint(
                name="balance_rule_known", condition=Q(group__in=["leader", "direct", "farmer", "women"])
            ),
            models.CheckConstraint(
                name="balance_rule_says_something",
                condition=Q(at_least__range=(0, 100)) | Q(at_most__range=(0, 100)),
                violation_error_message="Hãy ghi tỷ lệ ít nhất hoặc nhiều nhất, từ 0 đến 100.",
            ),
            models.CheckConstraint(
                name="balance_rule_in_order",
                condition=Q(at_least=None) | Q(at_most=None) | Q(at_least__lte=models.F("at_most")),
                violation_error_message="Tỷ lệ ít nhất không được lớn hơn tỷ lệ nhiều nhất.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_group_display()}: {self.limits}"

    @property
    def limits(self) -> str:
        low = "" if self.at_least is None else f"ít nhất {self.at_least} %"
        return ", ".join(filter(None, (low, "" if self.at_most is None else f"nhiều nhất {self.at_most} %")))
