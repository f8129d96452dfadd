"""Who stood on a list that was refused."""

from django.db import models

from awards.models.nomination import Nomination
from emulation.documents.models import OfficialDocument


class RejectedLine(models.Model):
    """A nominee of a proposal or decision that the chairman did not approve; free for another list."""

    document = models.ForeignKey(
        OfficialDocument, models.PROTECT, related_name="rejected_lines", verbose_name="văn bản không được phê duyệt"
    )
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="rejected_lines", verbose_name="đề nghị")

    class Meta:
        ordering = ["nomination__subject", "nomination__sort_key"]
        verbose_name = "dòng danh sách không được phê duyệt"
        verbose_name_plural = "danh sách không được phê duyệt"
        constraints = [models.UniqueConstraint(name="rejected_line_once", fields=["document", "nomination"])]

    def __str__(self) -> str:
        return str(self.nomination)
