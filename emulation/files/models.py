"""What lies in the file store. A row says that the bytes are there, durably, under their own SHA-256."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.template.defaultfilters import filesizeformat

from emulation.files.kinds import LABELS


class StoredFile(models.Model):
    """Bytes under their SHA-256. Two people who send the same file share one row; the row and the bytes never change.

    What a person calls the file stands where it is used (evidence, dossier, …), never in a path.
    """

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("số byte")
    media_type = models.CharField("loại nội dung", max_length=100)
    preview = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh xem trước"
    )
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người gửi"
    )
    kept_at = models.DateTimeField("gửi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        constraints = [models.CheckConstraint(name="stored_file_not_empty", condition=Q(size__gt=0))]

    def __str__(self) -> str:
        return f"{LABELS.get(self.media_type, self.media_type)}, {filesizeformat(self.size)}, mã {self.sha256[:12]}"
