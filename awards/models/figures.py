"""The statutory statistics: heads of the forms, an office's set for a year, and what was typed into it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.legal import DatedRule
from awards.querysets.figures import YearFormQuerySet, YearReportQuerySet
from awards.stat_layout import Layout, layouts
from awards.states import TONES, FiguresState
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField

FIRST_YEAR, LAST_YEAR = 2000, 2100


class FormCode(models.TextChoices):
    CAMPAIGNS = "0601", "0601.N/BNV-TĐKT"
    STATE = "0602", "0602.N/BNV-TĐKT"
    PROVINCE = "0603", "0603.N/BNV-TĐKT"
    BODIES = "0604", "0604.N/BNV-TĐKT"
    STAFF = "0605", "0605.N/BNV-TĐKT"


class StatForm(DatedRule):
    """The head of a statutory form: its name and the day of the year on which it is due. Its cells: stat_layout."""

    code = models.CharField("biểu số", max_length=4, choices=FormCode.choices)
    title = CleanCharField("tên biểu", max_length=300)
    due_day = models.PositiveSmallIntegerField(
        "gửi trước ngày", validators=[MinValueValidator(1), MaxValueValidator(28)], help_text="Từ 1 đến 28."
    )
    due_month = models.PositiveSmallIntegerField("của tháng", validators=[MinValueValidator(1), MaxValueValidator(12)])

    correctable = ("title", "due_day", "due_month")

    class Meta(DatedRule.Meta):
        ordering = ["code", "valid_from"]
        verbose_name = "biểu thống kê"
        verbose_name_plural = "biểu thống kê"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="stat_form_once",
                fields=["code", "valid_from"],
                violation_error_message="Bảng đã có biểu này với cùng ngày áp dụng.",
            ),
            models.CheckConstraint(
                name="stat_form_possible",
                condition=Q(code__in=FormCode.values, due_day__range=(1, 28), due_month__range=(1, 12)),
            ),
        ]

    def __str__(self) -> str:
        return f"Biểu {self.get_code_display()}: {self.title}"


class YearReport(models.Model):
    """The forms of one office for one year. Handed up, their numbers are frozen; `note` explains what disagrees."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name="đơn vị báo cáo")
    year = models.PositiveSmallIntegerField("năm báo cáo")
    receiver = CleanCharField("đơn vị nhận báo cáo", max_length=250)
    note = CleanTextField(
        "ghi chú, giải trình", blank=True, help_text="In kèm biểu. Biểu nào chưa khớp thì phải giải trình ở đây."
    )
    due_on = models.DateField("hạn gửi", editable=False)
    state = models.CharField(
        "tình trạng", max_length=12, choices=FiguresState.choices, default=FiguresState.COMPILING, editable=False
    )
    handed_on = models.DateField("gửi ngày", null=True, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+", verbose_name="người lập")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = YearReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "organization"]
        verbose_name = "bộ biểu thống kê năm"
        verbose_name_plural = "bộ biểu thống kê năm"
        constraints = [
            models.UniqueConstraint(name="year_report_once", fields=["organization", "year"]),
            models.CheckConstraint(name="year_report_year_possible", condition=Q(year__range=(FIRST_YEAR, LAST_YEAR))),
            models.CheckConstraint(
                name="year_report_handed_on_a_day",
                condition=Q(state=FiguresState.COMPILING, handed_on=None)
                | Q(state=FiguresState.HANDED_UP, handed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Biểu thống kê năm {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("awards:year_report", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        if self.handed_on:
            return f"Gửi {self.receiver} ngày {dates.short(self.handed_on)}"
        return f"Hạn gửi {dates.short(self.due_on)}"

    @property
    def is_open(self) -> bool:
        return self.state == FiguresState.COMPILING


class YearForm(models.Model):
    """One form of the set. frozen: {"line-column": number} as it was handed up; nothing while it is compiled."""

    report = models.ForeignKey(YearReport, models.PROTECT, related_name="forms", verbose_name="bộ biểu")
    rule = models.ForeignKey(StatForm, models.PROTECT, related_name="+", verbose_name="biểu")
    frozen = models.JSONField("số đã gửi", default=dict, editable=False)

    objects = YearFormQuerySet.as_manager()

    class Meta:
        ordering = ["rule__code"]
        verbose_name = "biểu thống kê của năm"
        verbose_name_plural = "biểu thống kê của năm"
        constraints = [models.UniqueConstraint(name="year_form_once", fields=["report", "rule"])]

    def __str__(self) -> str:
        return f"{self.rule} – {self.report.year}"

    def get_absolute_url(self) -> str:
        return reverse("awards:year_form", args=[self.pk])

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def layout(self) -> Layout:
        return layouts()[self.rule.code]


class TypedFigure(models.Model):
    """A number that the product cannot count, or that comes on top of what it counts (less than 0: off it)."""

    form = models.ForeignKey(YearForm, models.PROTECT, related_name="typed", verbose_name="biểu")
    line = models.CharField("dòng", max_length=3)
    column = models.CharField("cột", max_length=3)
    value = models.IntegerField("số ghi thêm")
    typed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    typed_at = models.DateTimeField("ghi lúc")

    class Meta:
        ordering = ["form", "line", "column"]
        verbose_name = "số ghi tay trong biểu thống kê"
        verbose_name_plural = "số ghi tay trong biểu thống kê"
        constraints = [models.UniqueConstraint(name="typed_figure_once", fields=["form", "line", "column"])]

    def __str__(self) -> str:
        return f"Dòng {self.line}, cột {self.column}: {self.value}"
