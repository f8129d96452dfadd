"""Printing certificates: the printers and how they drift, runs, and the sheets of each."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.certificates.calibration import CLOSE, Axis, Drift
from awards.certificates.layout import PlainSheet, mm
from awards.models.certificate import Certificate, CertificateCode
from awards.models.certificate_stock import CertificateStock
from awards.querysets import PrinterQuerySet, PrintRunQuerySet
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField


class Printer(models.Model):
    """A printer of the office; what it does to a page is measured, see PrinterCalibration."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="certificate_printers", verbose_name="của cơ quan"
    )
    name = CleanCharField("máy in", max_length=120, help_text="Tên để nhận ra, ví dụ: Canon phòng Văn phòng, khay 2.")

    objects = PrinterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "máy in"
        verbose_name_plural = "máy in"
        constraints = [
            models.UniqueConstraint(
                name="printer_name_once",
                fields=["organization", "name"],
                violation_error_message="Cơ quan đã có máy in mang tên này.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("awards:printer", args=[self.pk])

    @property
    def latest(self) -> "PrinterCalibration | None":
        return self.calibrations.order_by("-pk").first()


class PrinterCalibration(models.Model):
    """What the printer was found to do on a day, from a test sheet drawn under `on_sheet`. In mm; the last counts."""

    printer = models.ForeignKey(Printer, models.PROTECT, related_name="calibrations", verbose_name="máy in")
    on_sheet = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", verbose_name="đo trên tờ thử")
    sheet = CleanCharField("cỡ giấy", max_length=20)
    left = models.FloatField("dấu trên trái cách mép trái")
    top = models.FloatField("dấu trên trái cách mép trên")
    right = models.FloatField("dấu dưới phải cách mép phải")
    bottom = models.FloatField("dấu dưới phải cách mép dưới")
    error = models.FloatField("lệch nhiều nhất")
    shift_x = models.FloatField("xê dịch ngang")
    shift_y = models.FloatField("xê dịch dọc")
    stretch_x = models.FloatField("co giãn ngang")
    stretch_y = models.FloatField("co giãn dọc")
    measured_on = models.DateField("đo ngày")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đo")

    class Meta:
        ordering = ["-pk"]
        verbose_name = "lần chỉnh máy in"
        verbose_name_plural = "các lần chỉnh máy in"

    def __str__(self) -> str:
        return f"Lần chỉnh ngày {dates.short(self.measured_on)}: {self.offset}"

    @property
    def drift(self) -> Drift:
        return Drift(Axis(self.shift_x, self.stretch_x), Axis(self.shift_y, self.stretch_y))

    @property
    def fits(self) -> bool:
        """The sheet on which it was measured came out right."""
        return self.error <= CLOSE

    @property
    def offset(self) -> str:
        """'ngang 1,2 mm, dọc -0,5 mm; tỉ lệ 100,2% × 99,9%'."""
        stretch = " × ".join(f"{mm(round(each * 100, 2))}%" for each in (self.stretch_x, self.stretch_y))
        return f"ngang {mm(round(self.shift_x, 1))} mm, dọc {mm(round(self.shift_y, 1))} mm; tỉ lệ {stretch}"

    @property
    def tone(self) -> str:
        return "done" if self.fits else "waiting"

    @property
    def get_state_display(self) -> str:
        return "Tờ thử in khớp" if self.fits else "Đã chỉnh, chờ tờ thử sau"

    @property
    def status_line(self) -> str:
        return f"tờ thử lệch nhiều nhất {mm(round(self.error, 1))} mm"


class PrintRun(models.Model):
    """Certificates sent to a printer together; its file is made by a worker, as often as it is needed."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="print_runs", verbose_name="của cơ quan"
    )
    title = CleanCharField("in cho", max_length=250)
    stock = models.ForeignKey(
        CertificateStock, models.PROTECT, null=True, related_name="runs", verbose_name="in lên phôi"
    )
    plain = models.CharField("in giấy thường", max_length=2, blank=True, choices=PlainSheet.choices)
    calibration = models.ForeignKey(
        PrinterCalibration, models.PROTECT, null=True, related_name="runs", verbose_name="theo lần chỉnh máy"
    )
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người in")
    made_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = PrintRunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "lần in giấy khen"
        verbose_name_plural = "các lần in giấy khen"
        constraints = [
            models.CheckConstraint(
                name="print_run_on_one_paper",
                condition=Q(stock__isnull=False, plain="") | (Q(stock=None) & Q(plain__in=PlainSheet.values)),
            )
        ]

    def __str__(self) -> str:
        return f"Lần in {self.pk}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("awards:print_run", args=[self.pk])

    @property
    def paper(self) -> str:
        return str(self.stock) if self.stock else self.get_plain_display()


class SheetFate(models.TextChoices):
    """Why a sheet of a run is no certificate. Of UNTOUCHED ones the blank is still good."""

    JAM = "jam", "Kẹt giấy, rách"
    SHIFTED = "shifted", "In lệch, mờ, sai màu"
    WORDS = "words", "Sai nội dung"
    DIRTY = "dirty", "Bẩn, hỏng sau khi in"
    UNTOUCHED = "untouched", "Máy dừng, tờ phôi chưa in"


class RunSheet(models.Model):
    """One sheet of a run: which certificate, with which frozen words, and what became of it."""

    Fate = SheetFate

    run = models.ForeignKey(PrintRun, models.PROTECT, related_name="sheets", verbose_name="lần in")
    position = models.PositiveIntegerField("tờ")
    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="sheets", verbose_name="giấy khen")
    code = models.ForeignKey(CertificateCode, models.PROTECT, related_name="sheets", verbose_name="mã")
    fate = models.CharField("hỏng vì", max_length=10, blank=True, choices=SheetFate.choices)
    note = CleanTextField("ghi chú", blank=True)

    class Meta:
        ordering = ["run", "position"]
        verbose_name = "tờ in"
        verbose_name_plural = "các tờ in"
        constraints = [
            models.UniqueConstraint(name="run_sheet_place_once", fields=["run", "position"]),
            models.UniqueConstraint(name="run_sheet_certificate_once", fields=["run", "certificate"]),
            models.CheckConstraint(name="run_sheet_fate_known", condition=Q(fate__in=["", *SheetFate.values])),
        ]

    def __str__(self) -> str:
        return f"Tờ {self.position}: {self.certificate}"
