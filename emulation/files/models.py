"""What lies in the file store. A row says that the bytes are there, durably, under their own SHA-256."""

import uuid

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


class Picture(models.Model):
    """What is known of a photo: the copy that is shown and handed out, and the day on the camera's own clock.

    The copy is upright and holds nothing of the camera's notes, which may tell where a person lives.
    """

    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="picture", verbose_name="tệp gốc")
    cleaned = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="bản đã làm sạch")
    taken_on = models.DateField("ngày chụp", null=True)
    shrunk = models.BooleanField("đã thu nhỏ trên máy của người gửi")

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"

    def __str__(self) -> str:
        return f"Ảnh mã {self.file.sha256[:12]}"


class SendingQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "SendingQuerySet":
        """One's own."""
        return self.filter(user=user)


class Sending(models.Model):
    """A file on its way in, part by part; its bytes so far lie beside the store under `key`, a name of chance.

    `file` is set when all has come. Then the row only tells a sender whose line broke at the last moment.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="người gửi")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("tên tệp", max_length=150)
    size = models.PositiveBigIntegerField("số byte")
    sha256 = models.CharField("SHA-256", max_length=64)
    begun_at = models.DateTimeField("bắt đầu lúc", auto_now_add=True, db_index=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="tệp đã nhận")

    objects = SendingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "tệp đang gửi"
        verbose_name_plural = "tệp đang gửi"
        constraints = [
            models.UniqueConstraint(name="sending_once", fields=["user", "sha256"]),
            models.CheckConstraint(name="sending_not_empty", condition=Q(size__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name
