"""What is recorded of a model case: days planned, visits with figures and files, places that took it over."""

from django.db import models
from django.db.models import Q

from awards.models.model_case import ModelCase, Standing
from awards.querysets import PlannedVisitQuerySet
from emulation.accounts.models import Organization, User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField

FILE_LIMIT = 10  # a visit, a place where it spread


class PlannedVisit(models.Model):
    """A day on which the case is to be looked at."""

    case = models.ForeignKey(ModelCase, models.PROTECT, related_name="planned", verbose_name="điển hình")
    planned_on = models.DateField("ngày dự kiến")

    objects = PlannedVisitQuerySet.as_manager()

    class Meta:
        ordering = ["planned_on"]
        verbose_name = "lần kiểm tra dự kiến"
        verbose_name_plural = "lịch kiểm tra dự kiến"

    def __str__(self) -> str:
        return dates.short(self.planned_on)


class CaseVisit(models.Model):
    """What somebody saw on a day: whether it still holds, with figures and pictures."""

    Standing = Standing
    TONES = {"grown": "done", "kept": "info", "declined": "warning", "gone": "important"}

    case = models.ForeignKey(ModelCase, models.PROTECT, related_name="visits", verbose_name="điển hình")
    planned = models.OneToOneField(
        PlannedVisit, models.PROTECT, null=True, blank=True, related_name="visit", verbose_name="theo lịch"
    )
    visited_on = models.DateField("ngày kiểm tra")
    visitors = CleanCharField("người kiểm tra", max_length=250, help_text="Họ tên, chức vụ; ngăn bằng dấu phẩy.")
    standing = models.CharField("kết quả", max_length=10, choices=Standing.choices)
    note = CleanTextField("nhận xét", blank=True, help_text="Bắt buộc khi giảm sút hoặc không còn: ghi nguyên nhân.")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False, verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        ordering = ["-visited_on", "-pk"]
        verbose_name = "lần kiểm tra"
        verbose_name_plural = "các lần kiểm tra"
        constraints = [
            models.CheckConstraint(
                name="case_visit_standing_known", condition=Q(standing__in=["grown", "kept", "declined", "gone"])
            ),
            models.CheckConstraint(
                name="case_visit_decline_explained",
                condition=Q(standing__in=["grown", "kept"]) | ~Q(note=""),
                violation_error_message="Hãy ghi nguyên nhân ở ô “Nhận xét”.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_standing_display()}, ngày {dates.short(self.visited_on)}"

    @property
    def get_state_display(self) -> str:
        return self.get_standing_display()

    @property
    def tone(self) -> str:
        return self.TONES[self.standing]

    @property
    def figure_line(self) -> str:
        """'Số hộ tham gia: 42 hộ; Chiều dài: 1,2 km'."""
        return "; ".join(map(str, self.figures.all()))


class CaseFigure(models.Model):
    """A number of a visit with what it counts."""

    visit = models.ForeignKey(CaseVisit, models.CASCADE, related_name="figures", verbose_name="lần kiểm tra")
    label = CleanCharField("số liệu về", max_length=120, help_text="Ví dụ: Số hộ tham gia.")
    number = models.DecimalField("số lượng", max_digits=14, decimal_places=2)
    unit = CleanCharField("đơn vị tính", max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"

    def __str__(self) -> str:
        number = f"{self.number.normalize():,f}".translate(str.maketrans(",.", ".,"))
        return f"{self.label}: {number} {self.unit}".strip()


class CaseSpread(models.Model):
    """Who took the model over (nhân rộng): a unit on the list, or a place outside it."""

    case = models.ForeignKey(ModelCase, models.PROTECT, related_name="spreads", verbose_name="điển hình")
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị làm theo"
    )
    place = CleanCharField(
        "nơi khác", max_length=250, blank=True, help_text="Chỉ ghi khi không có trong danh sách trên."
    )
    began_on = models.DateField("làm theo từ ngày")
    note = CleanTextField("làm theo thế nào", help_text="Học gì, đã làm được gì.")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False, verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        ordering = ["began_on", "pk"]
        verbose_name = "nơi nhân rộng"
        verbose_name_plural = "các nơi nhân rộng"
        constraints = [
            models.CheckConstraint(
                name="case_spread_to_one_place",
                condition=Q(organization__isnull=False, place="") | (Q(organization=None) & ~Q(place="")),
                violation_error_message="Hãy chọn một đơn vị, hoặc ghi tên nơi khác; không ghi cả hai.",
            ),
            models.UniqueConstraint(
                name="case_spread_unit_once",
                fields=["case", "organization"],
                violation_error_message="Đơn vị này đã có trong danh sách nhân rộng.",
            ),
        ]

    def __str__(self) -> str:
        return self.where

    @property
    def where(self) -> str:
        return self.organization.name if self.organization else self.place


class CaseFile(models.Model):
    """A picture or paper of a visit, or the evidence that a place took the model over."""

    case = models.ForeignKey(ModelCase, models.PROTECT, related_name="files", verbose_name="điển hình")
    visit = models.ForeignKey(CaseVisit, models.PROTECT, null=True, related_name="files", verbose_name="lần kiểm tra")
    spread = models.ForeignKey(
        CaseSpread, models.CASCADE, null=True, related_name="files", verbose_name="nơi nhân rộng"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    name = CleanCharField("tên tệp", max_length=150)

    class Meta:
        ordering = ["pk"]
        verbose_name = "tệp của điển hình"
        verbose_name_plural = "tệp của điển hình"
        constraints = [
            models.CheckConstraint(
                name="case_file_of_one_thing",
                condition=Q(visit__isnull=False, spread=None) | Q(visit=None, spread__isnull=False),
            ),
            models.UniqueConstraint(name="case_file_once_a_visit", fields=["visit", "file"]),
            models.UniqueConstraint(name="case_file_once_a_spread", fields=["spread", "file"]),
        ]

    def __str__(self) -> str:
        return self.name
