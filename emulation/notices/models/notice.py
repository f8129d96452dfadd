"""What a person was told."""

from django.conf import settings
from django.db import models

from emulation.lib.fields import CleanCharField


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> "NoticeQuerySet":
        return self.filter(recipient=user)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)


class Notice(models.Model):
    """One sentence to one person; the key makes sure that the same thing is told once."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="người nhận"
    )
    key = models.CharField("khóa", max_length=120)
    text = CleanCharField("nội dung", max_length=500)
    url = models.CharField("liên kết", max_length=300)
    created_at = models.DateTimeField("lúc", auto_now_add=True)
    read_at = models.DateTimeField("đã đọc lúc", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        constraints = [models.UniqueConstraint(name="notice_told_once", fields=["recipient", "key"])]

    def __str__(self) -> str:
        return self.text
