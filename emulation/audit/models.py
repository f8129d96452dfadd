"""The audit trail: who did what to which thing, when, from which state to which, and why."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models

from emulation.lib.fields import CleanCharField, CleanTextField


class Entry(models.Model):
    """One act. Rows are only ever added: the database itself refuses to change or delete one.

    Names are kept as text, so that the line still reads after a person or a thing was renamed or removed.
    """

    happened_at = models.DateTimeField("lúc", auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người thực hiện"
    )
    actor_name = CleanCharField("người thực hiện", max_length=200)
    verb = models.CharField("mã việc", max_length=50)
    label = CleanCharField("việc", max_length=120)
    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+", verbose_name="loại đối tượng")
    object_id = models.BigIntegerField("mã đối tượng")
    object_text = CleanCharField("đối tượng", max_length=400)
    before = models.CharField("trạng thái trước", max_length=30, blank=True)
    after = models.CharField("trạng thái sau", max_length=30, blank=True)
    note = CleanTextField("lý do, ghi chú", blank=True)
    request_id = models.CharField("mã yêu cầu", max_length=36, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "mục nhật ký"
        verbose_name_plural = "nhật ký"
        indexes = [models.Index(fields=["content_type", "object_id"], name="audit_entry_object")]

    def __str__(self) -> str:
        return f"{self.label}: {self.object_text}"
