"""How the council came to be composed as it is: each change by its decision."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from awards.models.council import Council
from awards.querysets import CompositionQuerySet
from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField


class CompositionChange(models.Model):
    """A decision by which members joined, left, or changed their part on one day. Seats name it."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="changes", verbose_name="Hội đồng")
    number = CleanCharField("số, ký hiệu quyết định", max_length=60, help_text="Ví dụ: 45/QĐ-UBND.")
    decided_on = models.DateField("ngày quyết định")
    starts_on = models.DateField("áp dụng từ ngày", help_text="Từ ngày này Hội đồng có thành phần mới.")
    note = CleanTextField("lý do, ghi chú", blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="tệp quyết định")
    file_name = CleanCharField("tên tệp", max_length=150, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    objects = CompositionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = "quyết định về thành viên Hội đồng"
        verbose_name_plural = "quyết định về thành viên Hội đồng"
        constraints = [
            models.UniqueConstraint(
                name="composition_one_a_day",
                fields=["council", "starts_on"],
                violation_error_message="Đã có một quyết định áp dụng từ ngày này.",
            ),
            models.CheckConstraint(
                name="composition_days_in_order",
                condition=Q(starts_on__gte=F("decided_on")),
                violation_error_message="Ngày áp dụng phải bằng hoặc sau ngày quyết định.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định số {self.number} ngày {dates.short(self.decided_on)}"

    def get_absolute_url(self) -> str:
        return reverse("awards:council")
