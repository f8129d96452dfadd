"""What a dossier was each time it was handed in, what it came back for, and from what its report was drafted."""

from django.db import models
from django.db.models import Q

from awards.models.dossier import Dossier
from awards.models.legal import DatedRule
from awards.querysets import ReturnPointQuerySet
from campaigns.models import Achievement
from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField


class ReturnReason(DatedRule):
    """Why dossiers come back: a code of the office's own, so that returns can be counted."""

    code = models.SlugField("mã", max_length=30, help_text="Chữ không dấu, gạch nối, ví dụ: thieu-giay-to.")
    name = CleanCharField("lý do trả hồ sơ", max_length=200)

    correctable = ("name",)

    class Meta(DatedRule.Meta):
        ordering = ["valid_from", "pk"]
        verbose_name = "lý do trả hồ sơ"
        verbose_name_plural = "lý do trả hồ sơ"
        constraints = [
            *DatedRule.Meta.constraints,
            models.UniqueConstraint(
                name="return_reason_once",
                fields=["code", "valid_from"],
                violation_error_message="Bảng đã có mã này với cùng ngày áp dụng.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DossierRevision(models.Model):
    """A dossier as it was handed in: words by field, checklist; its files stand in RevisionFile. Never changed.

    words: {field: text}; checklist: [{"key", "name", "standing", "ground", "files": [sha256]}].
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="revisions", verbose_name="hồ sơ")
    number = models.PositiveSmallIntegerField("lần gửi")
    words = models.JSONField("nội dung")
    checklist = models.JSONField("danh mục giấy tờ")
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    submitted_at = models.DateTimeField("gửi lúc")

    class Meta:
        ordering = ["dossier", "number"]
        verbose_name = "lần gửi hồ sơ"
        verbose_name_plural = "các lần gửi hồ sơ"
        constraints = [models.UniqueConstraint(name="dossier_revision_once", fields=["dossier", "number"])]

    def __str__(self) -> str:
        return f"Lần {self.number}, gửi ngày {dates.short(self.submitted_at)}"


class RevisionFile(models.Model):
    """A file of that handing-in; it stays, also when the unit takes it out of the dossier."""

    revision = models.ForeignKey(DossierRevision, models.PROTECT, related_name="files", verbose_name="lần gửi")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    name = CleanCharField("tên tệp", max_length=150)

    class Meta:
        ordering = ["pk"]
        verbose_name = "tệp của lần gửi"
        verbose_name_plural = "tệp của lần gửi"
        constraints = [models.UniqueConstraint(name="revision_file_once", fields=["revision", "file"])]

    def __str__(self) -> str:
        return self.name


class DossierReturn(models.Model):
    """A dossier went back to its unit; why, stands in its points."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="returns", verbose_name="hồ sơ")
    revision = models.ForeignKey(
        DossierRevision, models.PROTECT, null=True, related_name="returns", verbose_name="lần gửi bị trả"
    )
    mend_by = models.DateField("bổ sung trước ngày", null=True)
    returned_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người trả")
    returned_at = models.DateTimeField("trả lúc")

    class Meta:
        ordering = ["dossier", "pk"]
        verbose_name = "lần trả hồ sơ"
        verbose_name_plural = "các lần trả hồ sơ"

    def __str__(self) -> str:
        return f"{self.dossier}, trả ngày {dates.short(self.returned_at)}"


class ReturnPoint(models.Model):
    """One thing to mend: about a field or a line of the checklist (`place`; empty: the dossier), and the unit's answer.

    Without a reason only where the office gave none.
    """

    of = models.ForeignKey(DossierReturn, models.CASCADE, related_name="points", verbose_name="lần trả")
    reason = models.ForeignKey(
        ReturnReason, models.PROTECT, null=True, related_name="points", verbose_name="lý do trả hồ sơ"
    )
    place = models.CharField("ở mục", max_length=40, blank=True)
    about = CleanCharField("về", max_length=200)
    words = CleanTextField("cần bổ sung, sửa gì", blank=True)
    answer = CleanTextField("đơn vị trả lời", blank=True)

    objects = ReturnPointQuerySet.as_manager()

    class Meta:
        ordering = ["of", "pk"]
        verbose_name = "nội dung phải bổ sung"
        verbose_name_plural = "nội dung phải bổ sung"
        constraints = [
            models.CheckConstraint(name="return_point_says_why", condition=Q(reason__isnull=False) | ~Q(words=""))
        ]

    def __str__(self) -> str:
        """'Biên bản bình xét thi đua: thiếu chữ ký'."""
        why = self.words or str(self.reason)
        return f"{self.about}: {why}" if self.place else why


class ReportDraft(models.Model):
    """From what the achievement report was drafted.

    parts: {field: {"generated": words that the facts gave, "newer": later ones that wait for the unit's choice}}.
    """

    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="report_draft", verbose_name="hồ sơ")
    achievements = models.ManyToManyField(Achievement, related_name="+", verbose_name="kết quả đã chọn")
    parts = models.JSONField("các phần đã soạn", default=dict)
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người soạn")
    drafted_at = models.DateTimeField("soạn lúc")

    class Meta:
        ordering = ["dossier"]
        verbose_name = "bản soạn báo cáo thành tích"
        verbose_name_plural = "bản soạn báo cáo thành tích"

    def __str__(self) -> str:
        return f"Bản soạn, {self.dossier}"
