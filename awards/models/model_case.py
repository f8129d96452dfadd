"""After the award (điển hình tiên tiến): what is exemplary, who follows it and until when, how it ended."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from awards.models.register import RegisterEntry
from awards.querysets import ModelCaseQuerySet
from awards.states import TONES, CaseState
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.words import fold


class Standing(models.TextChoices):
    """What a visit finds of a model."""

    GROWN = "grown", "Phát triển thêm"
    KEPT = "kept", "Giữ vững"
    DECLINED = "declined", "Giảm sút"
    GONE = "gone", "Không còn"


class ModelCase(models.Model):
    """One award's holder, followed from a day to a day. Of a household or a person only the office sees it."""

    class Conclusion(models.TextChoices):
        KEEP = "keep", "Giữ là điển hình"
        PROPOSE = "propose", "Đề nghị khen thưởng tiếp"
        STOP = "stop", "Thôi theo dõi"

    entry = models.ForeignKey(RegisterEntry, models.PROTECT, related_name="model_cases", verbose_name="khen thưởng")
    title = CleanCharField(
        "mô hình, cách làm", max_length=250, help_text="Gọi ngắn gọn, ví dụ: Tuyến đường hoa tự quản."
    )
    exemplary = CleanTextField(
        "điều đáng học tập", help_text="Cách làm, kết quả và vì sao nơi khác làm theo được. Mỗi ý một dòng."
    )
    followed_by = models.ForeignKey(User, models.PROTECT, related_name="followed_cases", verbose_name="người theo dõi")
    starts_on = models.DateField("theo dõi từ ngày")
    until = models.DateField("đến ngày")
    state = models.CharField(
        "trạng thái", max_length=20, choices=CaseState.choices, default=CaseState.FOLLOWED, editable=False
    )
    conclusion = models.CharField("kết luận", max_length=10, choices=Conclusion.choices, blank=True, editable=False)
    conclusion_note = CleanTextField("lời kết luận", blank=True, editable=False)
    revocation = CleanTextField("theo văn bản thu hồi", blank=True, editable=False)
    closed_on = models.DateField("kết thúc ngày", null=True, editable=False)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False, verbose_name="người mở")
    opened_at = models.DateTimeField("mở lúc", auto_now_add=True)
    search_key = models.TextField(editable=False)

    objects = ModelCaseQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = "điển hình"
        verbose_name_plural = "điển hình"
        constraints = [
            models.UniqueConstraint(
                name="model_case_one_open", fields=["entry"], condition=Q(state=CaseState.FOLLOWED)
            ),
            models.CheckConstraint(
                name="model_case_days_in_order",
                condition=Q(until__gt=F("starts_on")),
                violation_error_message="Ngày hết theo dõi phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                name="model_case_closed_with_a_conclusion",
                condition=Q(state=CaseState.FOLLOWED, conclusion="", revocation="", closed_on=None)
                | Q(state=CaseState.CONCLUDED, conclusion__in=["keep", "propose", "stop"], closed_on__isnull=False)
                | (Q(state=CaseState.REVOKED, closed_on__isnull=False) & ~Q(revocation="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry.name}: {self.title}"[:300]

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = fold(f"{self.title} {self.exemplary}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("awards:model_case", args=[self.pk])

    @property
    def is_followed(self) -> bool:
        return self.state == CaseState.FOLLOWED

    @property
    def is_private(self) -> bool:
        """Of a person or a household: for the office's eyes only."""
        return self.entry.subject != "collective"

    @property
    def unit(self) -> Organization | None:
        """Who proposed the award, or to whom its holder belonged; of an old one perhaps no body of the tree."""
        return self.entry.unit

    @property
    def period(self) -> str:
        return f"{dates.short(self.starts_on)} – {dates.short(self.until)}"

    @property
    def latest_label(self) -> str:
        """What the last visit found, of a row with counts."""
        return Standing(self.latest).label if self.latest else "Chưa kiểm tra"

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        if self.state == CaseState.CONCLUDED:
            return f"{self.get_conclusion_display()}, ngày {dates.short(self.closed_on)}"
        if self.state == CaseState.REVOKED:
            return self.revocation
        return f"Theo dõi đến ngày {dates.short(self.until)}"
