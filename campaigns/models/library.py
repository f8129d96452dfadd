"""Criteria that an office keeps for its next plans (thư viện tiêu chí)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaigns.querysets import LibraryQuerySet
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.lib.fields import CleanTextField
from emulation.lib.words import fold

POINTS_ABOVE_ZERO = "Điểm tối đa phải lớn hơn 0. Hãy để trống nếu không chấm điểm."


class CriterionFacts(models.Model):
    """What a criterion says, in a plan and in the library alike."""

    class Subject(models.TextChoices):
        COLLECTIVE = "collective", "Tập thể"
        INDIVIDUAL = "individual", "Cá nhân"
        HOUSEHOLD = "household", "Hộ gia đình"

    class Method(models.TextChoices):
        JUDGED = "judged", "Công chức Văn phòng đánh giá"
        OWN_PLAN = "own_plan", "Đơn vị đã nộp kế hoạch của mình"
        WORKS = "works", "Đủ số công trình, phần việc đã xác nhận"

    FACTS = ("subject", "text", "only_kinds", "method", "works_needed", "points")

    subject = models.CharField("áp dụng cho", max_length=12, choices=Subject.choices)
    text = CleanTextField("tiêu chí", help_text="Ghi như trong kế hoạch.")
    only_kinds = models.JSONField("chỉ áp dụng cho loại", default=list, blank=True)
    method = models.CharField("cách xét", max_length=12, choices=Method.choices, default=Method.JUDGED)
    works_needed = models.PositiveSmallIntegerField("số công trình, phần việc tối thiểu", default=1)
    points = models.DecimalField(
        "điểm tối đa",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="Để trống nếu tiêu chí không chấm điểm.",
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text

    def facts(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.FACTS}


class LibraryCriterion(CriterionFacts):
    """A criterion ready to be taken into a plan. It is never deleted; one no longer wanted is retired."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="criterion_library", verbose_name="cơ quan"
    )
    retired_on = models.DateField("thôi dùng từ ngày", null=True, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False, verbose_name="người ghi")
    created_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    search_key = models.CharField(max_length=600, editable=False)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        ordering = ["subject", "search_key", "pk"]
        verbose_name = "tiêu chí trong thư viện"
        verbose_name_plural = "thư viện tiêu chí"
        constraints = [
            models.CheckConstraint(
                name="library_criterion_subject_known",
                condition=Q(subject__in=["collective", "individual", "household"]),
            ),
            models.CheckConstraint(
                name="library_criterion_method_known", condition=Q(method__in=["judged", "own_plan", "works"])
            ),
            models.CheckConstraint(
                name="library_criterion_points_positive",
                condition=Q(points=None) | Q(points__gt=0),
                violation_error_message=POINTS_ABOVE_ZERO,
            ),
            models.UniqueConstraint(name="library_criterion_once", fields=["organization", "subject", "search_key"]),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = key_of(self.text)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("campaigns:library_criterion", args=[self.pk])

    @property
    def tone(self) -> str:
        return "neutral" if self.retired_on else "done"

    def get_state_display(self) -> str:
        return "Thôi dùng" if self.retired_on else "Đang dùng"

    @property
    def status_line(self) -> str:
        return f"Từ ngày {dates.short(self.retired_on)}" if self.retired_on else ""


def key_of(text: str) -> str:
    """By which two wordings of one criterion are found to be the same."""
    return fold(text).rstrip(" .;")[:600]
