"""A spreadsheet that somebody sent to be imported: the file, what was read of it, and what became of it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField
from emulation.lib.legacy import to_unicode
from emulation.lib.plain import from_plain
from emulation.sheets.table import Table, in_unicode

SAMPLES = 6


class SheetImportQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "SheetImportQuerySet":
        """One's own."""
        return self.filter(read_by=user)

    def for_list(self) -> "SheetImportQuerySet":
        return self.defer("table")


class SheetImport(models.Model):
    """kind: a key of settings.IMPORTERS; home_id: whose list it is; table: see emulation.sheets.table.Table."""

    class Font(models.TextChoices):
        TCVN3 = "TCVN3", "TCVN3 (ABC, .VnTime)"
        VNI = "VNI", "VNI"

    kind = models.CharField("loại danh sách", max_length=30)
    home_id = models.PositiveBigIntegerField("mã nơi nhập")
    title = CleanCharField("việc nhập", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    file_name = CleanCharField("tên tệp", max_length=150)
    table = models.JSONField("nội dung đã đọc")
    font = models.CharField("phông chữ cũ", max_length=10, choices=Font.choices, blank=True)
    in_unicode = models.BooleanField("chuyển sang Unicode", default=False)
    read_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nhập")
    read_at = models.DateTimeField("đọc lúc", auto_now_add=True)
    done_at = models.DateTimeField("nhập lúc", null=True)
    created = models.PositiveIntegerField("số dòng thêm mới", default=0)
    changed = models.PositiveIntegerField("số dòng sửa", default=0)
    same = models.PositiveIntegerField("số dòng giữ nguyên", default=0)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "lần nhập từ bảng tính"
        verbose_name_plural = "các lần nhập từ bảng tính"
        constraints = [
            models.CheckConstraint(name="sheet_import_font_known", condition=Q(font__in=["", "TCVN3", "VNI"])),
            models.CheckConstraint(
                name="sheet_import_counts_when_done",
                condition=Q(done_at__isnull=False) | Q(created=0, changed=0, same=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.file_name}"

    def get_absolute_url(self) -> str:
        return reverse("imports:sheet", args=[self.pk])

    @property
    def status_line(self) -> str:
        if self.done_at is None:
            return f"Đọc ngày {dates.short(self.read_at)}, chưa nhập"
        return f"Đã nhập ngày {dates.short(self.done_at)}: {self.result_line}"

    @property
    def result_line(self) -> str:
        return f"thêm mới {self.created}, sửa {self.changed}, giữ nguyên {self.same} dòng"

    @property
    def must_convert(self) -> bool:
        """The words are in a legacy font, and nobody has agreed to turn them into Unicode yet."""
        return bool(self.font) and not self.in_unicode

    @property
    def words(self) -> Table:
        """What was read, in Unicode if that was agreed to."""
        table = from_plain(Table, self.table)
        return in_unicode(table, self.font) if self.in_unicode else table

    @property
    def samples(self) -> list[tuple[str, str]]:
        """A few words as they stand and as they would read in Unicode."""
        if not self.font:
            return []
        rows = from_plain(Table, self.table).rows
        words = dict.fromkeys(cell.text for row in rows for cell in row.cells if cell and cell.kind == "text")
        pairs = ((old, to_unicode(old, self.font)) for old in words)
        return [pair for pair in pairs if pair[0] != pair[1]][:SAMPLES]
