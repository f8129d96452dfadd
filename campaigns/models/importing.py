"""A plan that somebody wrote elsewhere, as it was read, and what of it still waits for a place."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaigns.models.campaign import Campaign
from campaigns.querysets import ImportedPlanQuerySet, LeftoverQuerySet
from emulation.accounts.models import Organization, User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField


class ImportedPlan(models.Model):
    """The file as it came, and what was understood of it. Its number is the paper's own, none of our register.

    `reading`: see campaigns.reading.stored; `findings`: slips in its words, as the check of its form tells them.
    """

    organizer = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name="cơ quan")
    campaign = models.OneToOneField(
        Campaign, models.PROTECT, null=True, editable=False, related_name="imported", verbose_name="phong trào"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp gốc")
    file_name = CleanCharField("tên tệp", max_length=150)
    reading = models.JSONField("nội dung đã đọc")
    findings = models.JSONField("điều cần xem lại", default=list)
    read_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đọc tệp")
    read_at = models.DateTimeField("đọc lúc", auto_now_add=True)

    objects = ImportedPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-read_at", "-pk"]
        verbose_name = "kế hoạch đọc từ tệp"
        verbose_name_plural = "kế hoạch đọc từ tệp"

    def __str__(self) -> str:
        return f"Đọc từ tệp {self.file_name}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:import", args=[self.pk])

    @property
    def read_line(self) -> str:
        return f"{self.read_by} đọc ngày {dates.short(self.read_at)}"


class Leftover(models.Model):
    """Words of the file that fit no part by themselves: the clerk says where they go, or that they stay out."""

    class Place(models.TextChoices):
        OPENING = "opening", "Mở đầu"
        PURPOSES = "purposes", "Mục đích"
        REQUIREMENTS = "requirements", "Yêu cầu"
        STRAND = "strand", "Nội dung thi đua (thêm một nội dung)"
        PERIOD = "period_text", "Thời gian"
        GROUP = "group", "Đối tượng thi đua (thêm một đối tượng)"
        COLLECTIVE = "collective", "Tiêu chí đối với tập thể (thêm một tiêu chí)"
        INDIVIDUAL = "individual", "Tiêu chí đối với cá nhân (thêm một tiêu chí)"
        HOUSEHOLD = "household", "Tiêu chí đối với hộ gia đình (thêm một tiêu chí)"
        DOSSIER = "dossier_text", "Hồ sơ khen thưởng"
        QUOTA = "quota_text", "Số lượng khen thưởng"
        ASSIGNMENT = "assignment", "Tổ chức thực hiện (thêm một việc)"
        CLOSING = "closing", "Lời kết"
        RECIPIENTS = "recipients", "Nơi nhận"
        OUT = "out", "Không đưa vào kế hoạch"

    imported = models.ForeignKey(ImportedPlan, models.CASCADE, related_name="leftovers", verbose_name="tệp đã đọc")
    position = models.PositiveSmallIntegerField("thứ tự")
    text = CleanTextField("nguyên văn")
    place = CleanCharField("chỗ trong tệp", max_length=200)
    why = CleanCharField("vì sao chưa xếp", max_length=200)
    went_to = models.CharField("đưa vào", max_length=20, choices=Place.choices, blank=True, default="")
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người xếp")
    settled_at = models.DateTimeField("xếp lúc", null=True)

    objects = LeftoverQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "đoạn chưa xếp được"
        verbose_name_plural = "đoạn chưa xếp được"
        constraints = [
            models.CheckConstraint(
                name="leftover_settled_by_somebody",
                condition=Q(went_to="", settled_by=None, settled_at=None)
                | (~Q(went_to="") & Q(settled_by__isnull=False, settled_at__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("campaigns:leftover", args=[self.pk])
