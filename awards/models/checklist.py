"""The checklist of a dossier beyond the law: what guidance and the campaign ask, and the clerk's word on each paper."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from awards.models.dossier import Dossier, DossierFile
from awards.models.procedure import RequiredPaper
from campaigns.models import Campaign, Criterion, Directive
from emulation.accounts.models import User
from emulation.lib.fields import CleanCharField

ONE_OF_TWO = (Q(required=None) & Q(asked__isnull=False)) | (Q(required__isnull=False) & Q(asked=None))


class AskedPaper(models.Model):
    """A paper that a superior's guidance asks for, or, without guidance, the campaign itself."""

    class Form(models.TextChoices):
        ORIGINAL = "original", "Bản chính"
        COPY = "copy", "Bản sao"
        EITHER = "either", "Bản chính hoặc bản sao"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="asked_papers", verbose_name="phong trào")
    directive = models.ForeignKey(
        Directive, models.CASCADE, null=True, related_name="asked_papers", verbose_name="theo hướng dẫn"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    name = CleanCharField(
        "giấy tờ", max_length=200, help_text="Trùng tên với giấy tờ theo quy định thì gộp làm một dòng."
    )
    subject = models.CharField(
        "đối tượng", max_length=12, choices=Criterion.Subject.choices, blank=True, help_text="Để trống: mọi đối tượng."
    )
    owed_by = models.CharField(
        "ai lập", max_length=10, choices=RequiredPaper.Owner.choices, default=RequiredPaper.Owner.UNIT
    )
    body = CleanCharField(
        "cơ quan nào", max_length=150, blank=True, help_text="Chỉ ghi khi cơ quan khác lập, ví dụ: Công an thị trấn."
    )
    form = models.CharField("bản chính, bản sao", max_length=10, choices=Form.choices, default=Form.ORIGINAL)
    copies = models.PositiveSmallIntegerField(
        "số bản", default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    due_on = models.DateField(
        "hạn", null=True, blank=True, help_text="Để trống: theo mốc gửi hồ sơ của phong trào, hạn của hướng dẫn."
    )
    condition = CleanCharField(
        "chỉ cần khi", max_length=300, blank=True, help_text="Văn phòng xem xét, ghi lý do. Để trống: luôn phải có."
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "giấy tờ hướng dẫn, phong trào yêu cầu"
        verbose_name_plural = "giấy tờ hướng dẫn, phong trào yêu cầu"
        constraints = [
            models.CheckConstraint(
                name="asked_paper_known",
                condition=Q(owed_by__in=RequiredPaper.Owner.values)
                & Q(form__in=["original", "copy", "either"])
                & Q(subject__in=["", *Criterion.Subject.values]),
            ),
            models.CheckConstraint(name="asked_paper_copies", condition=Q(copies__gte=1, copies__lte=20)),
            models.CheckConstraint(
                name="asked_paper_names_the_body",
                condition=(Q(owed_by="body") & ~Q(body="")) | (~Q(owed_by="body") & Q(body="")),
                violation_error_message="Cơ quan khác lập thì ghi tên ở ô “Cơ quan nào”; còn lại để trống ô ấy.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def whom(self) -> str:
        return self.body or self.get_owed_by_display()

    @property
    def terms(self) -> str:
        """'bản chính, 02 bản'."""
        return f"{self.get_form_display().lower()}, {self.copies:02d} bản"

    @property
    def told(self) -> str:
        """The row in one line, without its name; two that read alike ask the same."""
        parts = [self.get_subject_display() or "mọi đối tượng", self.whom, self.terms]
        parts += [f"hạn {self.due_on:%d/%m/%Y}"] if self.due_on else []
        return "; ".join([*parts, *([f"chỉ cần khi {self.condition}"] if self.condition else [])])


class PaperAnswer(models.Model):
    """A file of the dossier is this paper of its checklist. One scan may hold several papers, and answer each."""

    attached = models.ForeignKey(DossierFile, models.CASCADE, related_name="answers", verbose_name="tệp")
    required = models.ForeignKey(
        RequiredPaper, models.PROTECT, null=True, related_name="+", verbose_name="giấy tờ theo quy định"
    )
    asked = models.ForeignKey(
        AskedPaper, models.CASCADE, null=True, related_name="+", verbose_name="giấy tờ theo hướng dẫn, phong trào"
    )
    added_at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        ordering = ["attached", "pk"]
        verbose_name = "tệp là giấy tờ"
        verbose_name_plural = "tệp là giấy tờ"
        constraints = [
            models.UniqueConstraint(name="paper_answer_once_by_rule", fields=["attached", "required"]),
            models.UniqueConstraint(name="paper_answer_once_as_asked", fields=["attached", "asked"]),
            models.CheckConstraint(name="paper_answer_of_one_line", condition=ONE_OF_TWO),
        ]

    def __str__(self) -> str:
        return f"{self.attached}: {self.required or self.asked}"


class PaperMark(models.Model):
    """The clerk's word on one line of a dossier's checklist."""

    class Result(models.TextChoices):
        THERE = "there", "Đã có"
        MISSING = "missing", "Còn thiếu"
        WAIVED = "waived", "Không cần"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="paper_marks", verbose_name="hồ sơ")
    required = models.ForeignKey(
        RequiredPaper, models.PROTECT, null=True, related_name="+", verbose_name="giấy tờ theo quy định"
    )
    asked = models.ForeignKey(
        AskedPaper, models.CASCADE, null=True, related_name="+", verbose_name="giấy tờ theo hướng dẫn, phong trào"
    )
    result = models.CharField("đối chiếu", max_length=10, choices=Result.choices)
    note = CleanCharField("nhận xét, lý do", max_length=400, blank=True)
    marked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đối chiếu")
    marked_at = models.DateTimeField("lúc", auto_now=True)

    class Meta:
        ordering = ["dossier", "pk"]
        verbose_name = "đối chiếu giấy tờ"
        verbose_name_plural = "đối chiếu giấy tờ"
        constraints = [
            models.UniqueConstraint(name="paper_mark_once_by_rule", fields=["dossier", "required"]),
            models.UniqueConstraint(name="paper_mark_once_as_asked", fields=["dossier", "asked"]),
            models.CheckConstraint(name="paper_mark_of_one_line", condition=ONE_OF_TWO),
            models.CheckConstraint(
                name="paper_mark_known",
                condition=Q(result="there") | (Q(result__in=["missing", "waived"]) & ~Q(note="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.required or self.asked}: {self.get_result_display()}"
