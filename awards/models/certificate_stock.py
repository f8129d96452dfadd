"""Blank certificates: usual sheets, an office's own stock with its layout, and the book of what came and went."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from awards.certificates.layout import Align, Box, Face, Ink, Layout, Slot, mm
from awards.models.legal import DatedRule
from awards.querysets import DatedQuerySet, StockQuerySet
from emulation.accounts.models import Organization, User
from emulation.files.models import StoredFile
from emulation.lib.fields import CleanCharField, CleanTextField

SIDE = [MinValueValidator(100), MaxValueValidator(600)]
POINTS = [MinValueValidator(Decimal(6)), MaxValueValidator(Decimal(96))]


def millimetres(label: str, least: int = 0) -> models.DecimalField:
    return models.DecimalField(
        label, max_digits=5, decimal_places=1, validators=[MinValueValidator(Decimal(least)), MaxValueValidator(600)]
    )


class CertificatePattern(DatedRule):
    """A sheet as law or use has it; an office starts its own stock from one. Sizes in millimetres."""

    name = CleanCharField("mẫu phôi", max_length=150)
    width = models.PositiveSmallIntegerField("rộng (mm)", validators=SIDE)
    height = models.PositiveSmallIntegerField("cao (mm)", validators=SIDE)
    motif_width = models.PositiveSmallIntegerField("khung hoa văn rộng (mm)", null=True, blank=True)
    motif_height = models.PositiveSmallIntegerField("khung hoa văn cao (mm)", null=True, blank=True)

    # Stock that is there keeps its own size.
    correctable = ("width", "height", "motif_width", "motif_height")

    objects = DatedQuerySet.as_manager()

    class Meta(DatedRule.Meta):
        ordering = ["-width", "name", "valid_from"]
        verbose_name = "mẫu phôi giấy khen"
        verbose_name_plural = "mẫu phôi giấy khen"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="certificate_pattern_once",
                fields=["name", "valid_from"],
                violation_error_message="Danh mục đã có mẫu này với cùng ngày áp dụng.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CertificateStock(models.Model):
    """Pre-printed sheets of one kind. `background`: a scan of a blank one, for the screen only, never printed."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="certificate_stocks", verbose_name="của cơ quan"
    )
    name = CleanCharField("tên loại phôi", max_length=150, help_text="Ví dụ: Phôi giấy khen A3, mua năm 2023.")
    width = models.PositiveSmallIntegerField("rộng (mm)", validators=SIDE)
    height = models.PositiveSmallIntegerField("cao (mm)", validators=SIDE)
    pattern = models.ForeignKey(
        CertificatePattern, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="theo mẫu"
    )
    background = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="ảnh phôi"
    )
    is_retired = models.BooleanField("thôi dùng", default=False, help_text="Không chọn được khi in nữa.")

    objects = StockQuerySet.as_manager()

    class Meta:
        ordering = ["is_retired", "-pk"]
        verbose_name = "loại phôi giấy khen"
        verbose_name_plural = "các loại phôi giấy khen"
        constraints = [
            models.UniqueConstraint(
                name="certificate_stock_name_once",
                fields=["organization", "name"],
                violation_error_message="Cơ quan đã có loại phôi mang tên này. Hãy đặt tên khác.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("awards:stock", args=[self.pk])

    @property
    def size(self) -> str:
        return f"{self.width} × {self.height} mm"

    @property
    def balance(self) -> int:
        """Blanks that should lie in the cupboard."""
        last = self.book.order_by("-number").first()
        return last.balance if last else 0

    def layout(self, places: list["StockField"] | None = None) -> Layout:
        """places: those of a form that is not saved."""
        shown = [place for place in places or self.places.all() if place.is_shown]
        return Layout(float(self.width), float(self.height), tuple(place.box for place in shown))


class StockField(models.Model):
    """Where one line stands on the sheet, in millimetres from its upper left corner, and how it looks."""

    stock = models.ForeignKey(CertificateStock, models.CASCADE, related_name="places", verbose_name="loại phôi")
    slot = models.CharField("dòng", max_length=12, choices=Slot.choices)
    is_shown = models.BooleanField("in", default=True)
    x = millimetres("cách trái")
    y = millimetres("cách trên")
    width = millimetres("rộng", 5)
    height = millimetres("cao", 3)
    align = models.CharField("căn", max_length=6, choices=Align.choices, default=Align.CENTER)
    largest = models.DecimalField("cỡ lớn nhất", max_digits=4, decimal_places=1, validators=POINTS)
    smallest = models.DecimalField("cỡ nhỏ nhất", max_digits=4, decimal_places=1, validators=POINTS)
    face = models.CharField("kiểu chữ", max_length=12, choices=Face.choices, default=Face.PLAIN)
    ink = models.CharField("màu", max_length=5, choices=Ink.choices, default=Ink.BLACK)
    capitals = models.BooleanField("chữ hoa", default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = "dòng của phôi"
        verbose_name_plural = "bố cục phôi"
        constraints = [
            models.UniqueConstraint(name="stock_field_once", fields=["stock", "slot"]),
            models.CheckConstraint(
                name="stock_field_sizes_in_order",
                condition=Q(smallest__lte=F("largest")),
                violation_error_message="Cỡ nhỏ nhất phải bằng hoặc nhỏ hơn cỡ lớn nhất.",
            ),
        ]

    def __str__(self) -> str:
        shown = "" if self.is_shown else ", không in"
        place = f"{mm(self.x)} – {mm(self.y)}, khung {mm(self.width)} × {mm(self.height)} mm"
        looks = f"cỡ {mm(self.smallest)}–{mm(self.largest)}, {self.get_face_display().lower()}"
        return f"{self.get_slot_display()}: {place}, {looks}, {self.get_align_display().lower()}{shown}"

    @property
    def box(self) -> Box:
        lengths = {name: float(getattr(self, name)) for name in ("x", "y", "width", "height", "largest", "smallest")}
        return Box(self.slot, align=self.align, ink=self.ink, face=self.face, capitals=self.capitals, **lengths)


class StockMove(models.TextChoices):
    RECEIVED = "received", "Nhập phôi"
    USED = "used", "Dùng để in"
    SPOILED = "spoiled", "Hỏng"
    RETURNED = "returned", "Trả lại, bàn giao đi"
    RESTORED = "restored", "Chưa in, cất lại"


SIGNS = {StockMove.RECEIVED: 1, StockMove.USED: -1, StockMove.RETURNED: -1, StockMove.RESTORED: 1}


class StockEntry(models.Model):
    """One line of the book of blanks; never changed. A sheet that spoiled in a run had left the cupboard already."""

    Kind = StockMove

    stock = models.ForeignKey(CertificateStock, models.PROTECT, related_name="book", verbose_name="loại phôi")
    number = models.PositiveIntegerField("dòng")
    kind = models.CharField("nội dung", max_length=10, choices=StockMove.choices)
    quantity = models.PositiveIntegerField("số lượng")
    change = models.IntegerField("tăng, giảm")
    balance = models.IntegerField("còn lại")
    moved_on = models.DateField("ngày")
    reason = CleanTextField("diễn giải, lý do", blank=True)
    run = models.ForeignKey(
        "awards.PrintRun", models.PROTECT, null=True, related_name="stock_lines", verbose_name="lần in"
    )
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    made_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        ordering = ["stock", "-number"]
        verbose_name = "dòng sổ phôi"
        verbose_name_plural = "sổ phôi"
        constraints = [
            models.UniqueConstraint(name="stock_line_once", fields=["stock", "number"]),
            models.CheckConstraint(name="stock_never_below_zero", condition=Q(balance__gte=0)),
            models.CheckConstraint(
                name="stock_change_as_said",
                condition=Q(quantity__gt=0)
                & (
                    Q(kind__in=["received", "restored"], change=F("quantity"))
                    | Q(kind__in=["used", "returned"], change=-F("quantity"))
                    | Q(kind="spoiled", run=None, change=-F("quantity"))
                    | Q(kind="spoiled", run__isnull=False, change=0)
                ),
            ),
            models.CheckConstraint(
                name="stock_loss_explained", condition=~Q(kind__in=["spoiled", "returned"]) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quantity} phôi"
