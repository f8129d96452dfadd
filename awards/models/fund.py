"""The fund that bonuses are paid from: one a year, and its book of entries that are only ever added."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.bonus import LineBonus
from awards.querysets.money import FundEntryQuerySet, FundQuerySet
from emulation.accounts.models import Organization, User
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.words import fold


class Above(models.TextChoices):
    REFUSE = "refuse", "Không cho chi vượt quỹ"
    WARN = "warn", "Cho chi vượt khi ghi rõ lý do"


class Sort(models.TextChoices):
    OPENING = "opening", "Số dư đầu năm"
    INCOME = "income", "Thu vào quỹ"
    COMMITMENT = "commitment", "Cam kết chi"
    RELEASE = "release", "Giảm cam kết"
    PAYMENT = "payment", "Chi tiền thưởng"
    RETURNED = "returned", "Thu hồi tiền thưởng"
    CARRIED = "carried", "Chuyển số dư sang năm sau"


class Method(models.TextChoices):
    CASH = "cash", "Tiền mặt"
    TRANSFER = "transfer", "Chuyển khoản"


OF_LINES = (Sort.COMMITMENT, Sort.RELEASE, Sort.PAYMENT, Sort.RETURNED)
BY_HAND = (Sort.OPENING, Sort.INCOME, Sort.PAYMENT, Sort.RETURNED)


class Fund(models.Model):
    """The emulation and commendation fund (quỹ thi đua, khen thưởng) of a body in a year."""

    Above = Above

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="funds", verbose_name="quỹ của cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    above = models.CharField(
        "khi tiền thưởng vượt quỹ", max_length=6, choices=Above.choices, default=Above.REFUSE,
    )  # fmt: skip
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người khóa sổ")
    closed_at = models.DateTimeField("khóa sổ lúc", null=True)

    objects = FundQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "organization"]
        verbose_name = "sổ quỹ khen thưởng"
        verbose_name_plural = "sổ quỹ khen thưởng"
        constraints = [
            models.CheckConstraint(name="fund_above_known", condition=Q(above__in=Above.values)),
            models.UniqueConstraint(
                name="fund_once_a_year",
                fields=["organization", "year"],
                violation_error_message="Cơ quan đã mở sổ quỹ của năm này.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quỹ thi đua, khen thưởng năm {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("awards:fund", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class FundEntry(models.Model):
    """One entry of a fund's book. The database refuses any change, and numbers with a gap.

    What was entered wrongly is undone by a counter-entry: the same sort, the same amount below zero, `corrects` set.
    """

    Sort = Sort
    Method = Method

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="entries", verbose_name="sổ quỹ")
    number = models.PositiveIntegerField("số")
    sort = models.CharField("nội dung", max_length=10, choices=Sort.choices)
    day = models.DateField("ngày")
    amount = models.BigIntegerField("số tiền (đồng)")
    ground = CleanTextField("diễn giải")
    paper = CleanCharField("chứng từ", max_length=200, blank=True, help_text="Ví dụ: Giấy rút dự toán số 05.")
    bonus = models.ForeignKey(
        LineBonus, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="tiền thưởng của"
    )
    method = models.CharField("hình thức chi", max_length=8, choices=Method.choices, blank=True)
    receiver = CleanCharField("người nhận", max_length=250, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="ghi đảo mục"
    )
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    entered_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    search_key = models.TextField(editable=False)

    objects = FundEntryQuerySet.as_manager()

    class Meta:
        ordering = ["fund", "number"]
        verbose_name = "mục sổ quỹ"
        verbose_name_plural = "mục sổ quỹ"
        constraints = [
            models.UniqueConstraint(name="fund_entry_number_once", fields=["fund", "number"]),
            models.CheckConstraint(name="fund_entry_sort_known", condition=Q(sort__in=Sort.values)),
            models.CheckConstraint(
                name="fund_entry_amount_sign",
                condition=Q(amount__gt=0, corrects=None) | Q(amount__lt=0, corrects__isnull=False),
            ),
            models.CheckConstraint(
                name="fund_entry_of_a_line",
                condition=Q(sort__in=OF_LINES, bonus__isnull=False) | (~Q(sort__in=OF_LINES) & Q(bonus=None)),
            ),
            models.CheckConstraint(
                name="fund_entry_payment_told",
                condition=~Q(sort="payment") | (Q(method__in=Method.values) & ~Q(receiver="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Mục số {self.number}, {self.fund}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = fold(f"{self.ground} {self.paper} {self.receiver}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("awards:fund", args=[self.fund_id])
