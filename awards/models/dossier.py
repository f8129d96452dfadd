"""A nomination's papers: report, extracts, files, and the clerk's marks on the criteria."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from awards.models.catalogue import ReportForm
from awards.models.nomination import Nomination
from awards.states import TONES, DossierState
from campaigns.models import Criterion, Directive
from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField

FILE_LIMIT = 20


class Dossier(models.Model):
    """The papers (hồ sơ khen thưởng). The achievement report is written here, frozen when the dossier is complete."""

    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="dossier", verbose_name="đề nghị")
    state = models.CharField("trạng thái", max_length=20, choices=DossierState.choices, default=DossierState.DRAFT)
    report_form = models.CharField("mẫu báo cáo thành tích", max_length=10, choices=ReportForm.choices)
    birth_year = models.PositiveSmallIntegerField(
        "năm sinh", null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    hometown = CleanCharField("quê quán", max_length=200, blank=True, help_text="Xã, huyện, tỉnh.")
    training = CleanCharField("trình độ chuyên môn, nghiệp vụ", max_length=200, blank=True)
    situation = CleanTextField(
        "đặc điểm, tình hình", blank=True, help_text="Sơ lược về đơn vị, người hoặc hộ được đề nghị. Mỗi đoạn một dòng."
    )
    results = CleanTextField(
        "thành tích đạt được",
        blank=True,
        help_text="Mỗi ý một dòng. Kết quả đã xác nhận được trích sẵn bên dưới báo cáo.",
    )
    measures = CleanTextField("biện pháp thực hiện", blank=True, help_text="Đã làm thế nào. Mỗi ý một dòng.")
    initiatives = CleanTextField(
        "sáng kiến, cách làm mới", blank=True, help_text="Tên sáng kiến, nơi áp dụng, hiệu quả. Mỗi sáng kiến một dòng."
    )
    past_awards = CleanTextField(
        "khen thưởng đã có",
        blank=True,
        help_text="Mỗi mục một dòng, cách nhau bằng dấu chấm phẩy: năm; danh hiệu, hình thức; số, ngày quyết định. "
        "Ví dụ: 2021; Giấy khen của Chủ tịch UBND thị trấn; số 45/QĐ-UBND ngày 12/01/2022.",
    )
    submitted_at = models.DateTimeField("gửi lúc", null=True, editable=False)
    checked_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="người kiểm tra"
    )
    checked_at = models.DateTimeField("kiểm tra lúc", null=True, editable=False)
    return_reason = CleanTextField("nội dung còn thiếu", blank=True, editable=False)
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="theo hướng dẫn"
    )
    report_pdf = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="báo cáo thành tích đã chốt",
    )
    report_words = models.JSONField("nội dung báo cáo đã chốt", null=True, editable=False)

    class Meta:
        verbose_name = "hồ sơ khen thưởng"
        verbose_name_plural = "hồ sơ khen thưởng"
        constraints = [
            models.CheckConstraint(name="dossier_state_known", condition=Q(state__in=DossierState.values)),
            models.CheckConstraint(name="dossier_report_form_known", condition=Q(report_form__in=ReportForm.values)),
            models.CheckConstraint(
                name="dossier_report_frozen_when_complete",
                condition=~Q(state=DossierState.COMPLETE) | Q(report_pdf__isnull=False, checked_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Hồ sơ {self.nomination.name}"

    def get_absolute_url(self) -> str:
        return self.nomination.get_absolute_url()

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        match self.state:
            case DossierState.COMPLETE:
                return f"{self.checked_by} xác nhận đầy đủ ngày {dates.short(self.checked_at)}"
            case DossierState.SUBMITTED:
                return f"Gửi ngày {dates.short(self.submitted_at)}, chờ kiểm tra"
            case DossierState.RETURNED:
                return f"Trả lại, còn thiếu: {self.return_reason}"
        return "Đơn vị đang lập, chưa gửi"


class DossierFile(models.Model):
    """A paper attached to the dossier: confirmation, extract of minutes, …"""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    name = CleanCharField("tên tệp", max_length=150)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    added_at = models.DateTimeField("gửi lúc", auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "tài liệu kèm hồ sơ"
        verbose_name_plural = "tài liệu kèm hồ sơ"
        constraints = [models.UniqueConstraint(name="dossier_file_once", fields=["dossier", "file"])]

    def __str__(self) -> str:
        return self.name


class CriterionMark(models.Model):
    """The clerk's judgement of one criterion that the product cannot see for itself."""

    class Result(models.TextChoices):
        MET = "met", "Đạt"
        NOT_MET = "not_met", "Chưa đạt"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="marks", verbose_name="tiêu chí")
    result = models.CharField("đánh giá", max_length=10, choices=Result.choices)
    note = CleanCharField("nhận xét", max_length=400)
    marked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đánh giá")
    marked_at = models.DateTimeField("lúc", auto_now=True)

    class Meta:
        ordering = ["criterion__position"]
        verbose_name = "đánh giá tiêu chí"
        verbose_name_plural = "đánh giá tiêu chí"
        constraints = [
            models.UniqueConstraint(name="mark_once", fields=["dossier", "criterion"]),
            models.CheckConstraint(name="mark_result_known", condition=Q(result__in=["met", "not_met"])),
        ]

    def __str__(self) -> str:
        return f"{self.get_result_display()}: {self.criterion}"
