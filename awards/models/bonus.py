"""Bonuses: the rules they are reckoned by, and what stands on a decision and on each line of its list."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.catalogue import AwardKind
from awards.models.legal import DatedRule
from awards.models.own_decision import OwnDecision, OwnDecisionLine
from awards.money.bonus import Mode, Rounding
from awards.querysets.money import LineBonusQuerySet
from campaigns.models.plan import Criterion
from emulation.accounts.models import User
from emulation.lib.fields import CleanCharField, CleanTextField

SAME_DAY = {"unique": "Danh mục đã có dòng áp dụng từ ngày này."}


class BonusFactor(DatedRule):
    """How many base salaries an award brings. The longest name that the award's begins with counts."""

    class Payer(models.TextChoices):
        DECIDER = "decider", "Quỹ của cấp quyết định"
        PROPOSER = "proposer", "Quỹ của cấp trình"

    name = CleanCharField("tên danh hiệu, hình thức bắt đầu bằng", max_length=200, help_text="Ví dụ: Giấy khen.")
    level = models.CharField(
        "cấp quyết định", max_length=10, choices=AwardKind.Level.choices, blank=True,
        help_text="Để trống thì áp dụng cho mọi cấp.",
    )  # fmt: skip
    subject = models.CharField("đối tượng", max_length=12, choices=Criterion.Subject.choices)
    factor = models.DecimalField(
        "hệ số mức lương cơ sở", max_digits=6, decimal_places=3, validators=[MinValueValidator(Decimal("0.001"))]
    )
    payer = models.CharField("nguồn chi", max_length=10, choices=Payer.choices, default=Payer.DECIDER)

    class Meta(DatedRule.Meta):
        ordering = ["-valid_from", "level", "name", "subject"]
        verbose_name = "hệ số tiền thưởng"
        verbose_name_plural = "hệ số tiền thưởng"
        constraints = [
            *DatedRule.Meta.constraints,
            models.CheckConstraint(name="bonus_factor_above_zero", condition=Q(factor__gt=0)),
            models.UniqueConstraint(
                name="bonus_factor_once",
                fields=["name", "level", "subject", "valid_from"],
                violation_error_message="Danh mục đã có hệ số này với cùng ngày áp dụng.",
            ),
        ]

    def __str__(self) -> str:
        where = f", {self.get_level_display()}" if self.level else ""
        return f"{self.name} ({self.get_subject_display().lower()}{where})"

    def is_of(self, award: AwardKind, subject: str) -> bool:
        named = award.name.casefold().startswith(self.name.casefold())
        return named and self.subject == subject and self.level in ("", award.level)


class BaseSalary(DatedRule):
    """The base salary (mức lương cơ sở) by which bonuses are reckoned from a day on."""

    amount = models.PositiveIntegerField("mức lương cơ sở (đồng)", validators=[MinValueValidator(1)])
    valid_from = models.DateField("áp dụng từ ngày", unique=True, error_messages=SAME_DAY)

    class Meta(DatedRule.Meta):
        ordering = ["-valid_from"]
        verbose_name = "mức lương cơ sở"
        verbose_name_plural = "mức lương cơ sở"
        constraints = [
            *DatedRule.Meta.constraints,
            models.CheckConstraint(name="base_salary_above_zero", condition=Q(amount__gt=0)),
        ]

    def __str__(self) -> str:
        return f"Mức lương cơ sở {self.amount} đồng"


class RoundingRule(DatedRule):
    """How a bonus is rounded from a day on."""

    class How(models.TextChoices):
        UP = Mode.UP.value, "Làm tròn lên"
        NEAREST = Mode.NEAREST.value, "Làm tròn đến số gần nhất"
        NONE = Mode.NONE.value, "Không làm tròn"

    how = models.CharField("cách làm tròn", max_length=8, choices=How.choices)
    step = models.PositiveIntegerField(
        "đến (đồng)", validators=[MinValueValidator(1)], help_text="Ví dụ 10.000; ghi 1 nếu không làm tròn."
    )
    valid_from = models.DateField("áp dụng từ ngày", unique=True, error_messages=SAME_DAY)

    class Meta(DatedRule.Meta):
        ordering = ["-valid_from"]
        verbose_name = "cách làm tròn tiền thưởng"
        verbose_name_plural = "cách làm tròn tiền thưởng"
        constraints = [
            *DatedRule.Meta.constraints,
            models.CheckConstraint(name="rounding_step_above_zero", condition=Q(step__gt=0)),
            models.CheckConstraint(name="rounding_how_known", condition=Q(how__in=[mode.value for mode in Mode])),
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()} {self.step} đồng"

    @property
    def rounding(self) -> Rounding:
        return Rounding(self.how, self.step)


class BonusSheet(models.Model):
    """What the office chose for the money of one decision.

    `reckoned_on`: the day whose base salary counts while the decision is not issued; without it, today.
    `excess_reason`: why more is granted than the fund holds, where the fund allows it.
    """

    own_decision = models.OneToOneField(
        OwnDecision, models.CASCADE, related_name="bonus_sheet", verbose_name="quyết định"
    )
    pays = models.BooleanField("có tiền thưởng kèm theo", default=True)
    reckoned_on = models.DateField(
        "tính theo mức lương cơ sở ngày", null=True, blank=True,
        help_text="Ngày dự kiến ký quyết định. Để trống thì tính theo hôm nay.",
    )  # fmt: skip
    excess_reason = CleanTextField(
        "lý do chi vượt quỹ", blank=True, help_text="Chỉ cần khi tổng tiền thưởng vượt số còn lại của quỹ."
    )

    class Meta:
        verbose_name = "tiền thưởng của quyết định"
        verbose_name_plural = "tiền thưởng của quyết định"

    def __str__(self) -> str:
        return f"Tiền thưởng: {self.own_decision}"

    def get_absolute_url(self) -> str:
        return reverse("awards:own_decision_money", args=[self.own_decision_id])


class LineBonus(models.Model):
    """The bonus of one line: another sum than the rule's with its reason; when issued, what was granted.

    `amount` and what it rests on are written at the issue; from then on the database refuses any change.
    """

    line = models.OneToOneField(OwnDecisionLine, models.CASCADE, related_name="bonus", verbose_name="dòng danh sách")
    override = models.PositiveBigIntegerField("số tiền ghi thay (đồng)", null=True, blank=True)
    reason = CleanCharField("lý do ghi thay", max_length=500, blank=True)
    overridden_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người ghi thay")
    overridden_at = models.DateTimeField("ghi thay lúc", null=True)
    amount = models.PositiveBigIntegerField("tiền thưởng (đồng)", null=True, editable=False)
    reckoned = models.PositiveBigIntegerField("tính theo quy định (đồng)", null=True, editable=False)
    factor = models.DecimalField("hệ số", max_digits=6, decimal_places=3, null=True, editable=False)
    salary = models.PositiveIntegerField("mức lương cơ sở", null=True, editable=False)
    ground = CleanTextField("cách tính, căn cứ", blank=True, editable=False)

    objects = LineBonusQuerySet.as_manager()

    class Meta:
        ordering = ["line__nomination__subject", "line__nomination__sort_key", "pk"]
        verbose_name = "tiền thưởng"
        verbose_name_plural = "tiền thưởng"
        constraints = [
            models.CheckConstraint(
                name="bonus_override_has_a_reason",
                condition=(Q(override=None) & Q(reason="")) | (Q(override__isnull=False) & ~Q(reason="")),
                violation_error_message="Ghi số tiền khác mức tính thì phải ghi lý do.",
            )
        ]

    def __str__(self) -> str:
        return str(self.line)

    def get_absolute_url(self) -> str:
        return reverse("awards:own_decision_money", args=[self.line.own_decision_id])
