"""A unit's own plan: written here or sent as a file, filed, and what it replaced."""

from django.db import models
from django.urls import reverse
from django.utils import timezone

from campaigns.models.bridge import FromSheet
from campaigns.models.campaign import Participation
from campaigns.models.plan import ContentStrand
from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField

WORKS_MOST = 6


class WrittenPlan(models.Model):
    """The plan as the unit writes it, before and after it is filed; what is filed is a copy of its words."""

    participation = models.OneToOneField(
        Participation, models.CASCADE, related_name="written_plan", verbose_name="đơn vị tham gia"
    )
    number = CleanCharField(
        "số, ký hiệu",
        max_length=60,
        blank=True,
        help_text="Ví dụ: 05/KH-THCS. Không có sổ văn bản thì để trống.",
    )
    issued_on = models.DateField("ngày ban hành", null=True, blank=True, help_text="Để trống thì ghi tay khi ký.")
    title = CleanCharField("trích yếu", max_length=400)
    organizing = CleanTextField(
        "tổ chức thực hiện", help_text="Ai phụ trách chung, kiểm tra, tổng hợp, báo cáo. Mỗi ý một dòng."
    )
    signer_position = CleanCharField("chức vụ người ký", max_length=120)
    signer_name = CleanCharField("họ và tên người ký", max_length=200)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False, verbose_name="người soạn")
    written_at = models.DateTimeField("soạn lúc", auto_now=True)

    class Meta:
        verbose_name = "kế hoạch đơn vị đang soạn"
        verbose_name_plural = "kế hoạch đơn vị đang soạn"

    def __str__(self) -> str:
        return f"Kế hoạch {self.participation.organization.short_name} soạn trên phần mềm"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:written_plan", args=[self.participation_id])


class PlannedWork(models.Model):
    """One work of a written plan: what, in which strand, who, by when."""

    plan = models.ForeignKey(WrittenPlan, models.CASCADE, related_name="works", verbose_name="kế hoạch")
    position = models.PositiveSmallIntegerField("thứ tự")
    strand = models.ForeignKey(
        ContentStrand, models.PROTECT, related_name="planned_works", verbose_name="nội dung thi đua"
    )
    title = CleanCharField("công việc", max_length=300)
    who = CleanCharField("ai thực hiện", max_length=200)
    due_on = models.DateField("hoàn thành trước ngày", null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "việc trong kế hoạch"
        verbose_name_plural = "việc trong kế hoạch"

    def __str__(self) -> str:
        return self.title


class FiledFacts(FromSheet):
    """What stays of a plan that was filed. words: its paper by emulation.documents.snapshot, if it was written here."""

    number = CleanCharField("số, ký hiệu", max_length=60, blank=True, help_text="Để trống nếu văn bản không có số.")
    issued_on = models.DateField("ngày ban hành")
    title = CleanCharField("trích yếu", max_length=400)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp kế hoạch")
    file_name = CleanCharField("tên tệp", max_length=150, editable=False)
    words = models.JSONField("nội dung đã soạn", null=True, editable=False)
    signed_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="bản ký"
    )
    signed_name = CleanCharField("tên tệp bản ký", max_length=150, blank=True, editable=False)
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nộp")

    FACTS = (
        *("number", "issued_on", "title", "file", "file_name", "words", "signed_file", "signed_name", "filed_by"),
        "sheet",
    )

    class Meta:
        abstract = True

    @property
    def reference(self) -> str:
        """'Kế hoạch số 02/KH-TK1 ngày 20/02/2023'."""
        number = f"số {self.number}" if self.number else "không số"
        return f"Kế hoạch {number} ngày {dates.short(self.issued_on)}"


class UnitPlan(FiledFacts):
    """The unit's own plan for the campaign: the fact that the criterion "has its own plan" rests on."""

    participation = models.OneToOneField(Participation, models.CASCADE, related_name="unit_plan")
    filed_at = models.DateTimeField("nộp lúc", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "kế hoạch của đơn vị"
        verbose_name_plural = "kế hoạch của đơn vị"

    def __str__(self) -> str:
        return f"{self.reference} của {self.participation.organization.short_name}"

    def get_absolute_url(self) -> str:
        return f"{reverse('campaigns:unit', args=[self.participation_id])}#ke-hoach"


class ReplacedPlan(FiledFacts):
    """A plan that another took the place of. Rows are only added: the database refuses to change or delete one."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="replaced_plans", verbose_name="đơn vị tham gia"
    )
    filed_at = models.DateTimeField("nộp lúc")
    replaced_at = models.DateTimeField("thay lúc", auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "kế hoạch đã thay"
        verbose_name_plural = "kế hoạch đã thay"

    def __str__(self) -> str:
        return self.reference
