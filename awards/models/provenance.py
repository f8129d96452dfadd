"""Where the register has an award from: the file, the page, the line. The register itself is never written anew."""

from django.db import models

from awards.models.register import RegisterEntry
from emulation.files.models import StoredFile
from emulation.lib.fields import CleanCharField


class EntryProvenance(models.Model):
    """The paper from which an entry was read, by page and line as printed; written once with the entry."""

    entry = models.OneToOneField(RegisterEntry, models.PROTECT, related_name="provenance", verbose_name="mục sổ")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="bản quét")
    file_name = CleanCharField("tên tệp", max_length=150)
    page = models.PositiveSmallIntegerField("trang", null=True, blank=True)
    place = models.PositiveSmallIntegerField("dòng", null=True, blank=True)

    class Meta:
        verbose_name = "xuất xứ mục sổ"
        verbose_name_plural = "xuất xứ mục sổ"

    def __str__(self) -> str:
        parts = [f"trang {self.page}" if self.page else "", f"dòng {self.place}" if self.place else ""]
        return ", ".join(filter(None, (self.file_name, *parts)))
