"""Somebody's awards wait: a discipline, an inspection, a complaint, a prosecution. Almost nobody may know."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.nominee import Nominee
from awards.querysets.holds import HoldQuerySet
from emulation.accounts.models import Organization, User
from emulation.lib.fields import CleanTextField


class Hold(models.Model):
    """On a record, or on a unit, from a day until it is lifted; looked at again on `review_on`.

    `body`: whose chairman knows of it; `keeper`: the one clerk who knows. It leaves no line on the trail that others
    read: its own acts (HoldAct) are the trail. `whole`: of a unit, also whoever it puts forward.
    """

    class Sort(models.TextChoices):
        DISCIPLINE = "discipline", "Đang xem xét kỷ luật hoặc đang bị kỷ luật"
        INSPECTION = "inspection", "Đang thanh tra, kiểm tra, kiểm toán"
        COMPLAINT = "complaint", "Có khiếu nại, tố cáo đang được giải quyết"
        PROSECUTION = "prosecution", "Đang bị điều tra, truy tố, xét xử"

    body = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name="cơ quan")
    nominee = models.ForeignKey(Nominee, models.PROTECT, null=True, related_name="holds", verbose_name="hồ sơ")
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="award_holds", verbose_name="đơn vị"
    )
    whole = models.BooleanField("dừng cả cá nhân, tập thể, hộ do đơn vị đề nghị", default=False)
    sort = models.CharField("lý do", max_length=12, choices=Sort.choices)
    ground = CleanTextField("căn cứ, nội dung", help_text="Văn bản, vụ việc; chỉ người được giao và Chủ tịch đọc được.")
    starts_on = models.DateField("từ ngày")
    review_on = models.DateField("ngày xem lại", help_text="Đến ngày này phần mềm nhắc xem có còn phải dừng không.")
    keeper = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="công chức được giao")
    lifted_at = models.DateTimeField("thôi dừng lúc", null=True, editable=False)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = [models.F("lifted_at").desc(nulls_first=True), "review_on", "pk"]
        verbose_name = "tạm dừng xét khen thưởng"
        verbose_name_plural = "tạm dừng xét khen thưởng"
        constraints = [
            models.CheckConstraint(
                name="hold_on_one", condition=Q(nominee=None, organization__isnull=False)
                | Q(nominee__isnull=False, organization=None, whole=False),
            ),
            models.CheckConstraint(
                name="hold_sort_known",
                condition=Q(sort__in=["discipline", "inspection", "complaint", "prosecution"]),
            ),
            models.CheckConstraint(
                name="hold_reviewed_after_start", condition=Q(review_on__gte=models.F("starts_on")),
                violation_error_message="Ngày xem lại phải bằng hoặc sau “Từ ngày”.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.nominee or self.organization)

    def get_absolute_url(self) -> str:
        return reverse("awards:hold", args=[self.pk])

    @property
    def is_lifted(self) -> bool:
        return self.lifted_at is not None


class HoldAct(models.Model):
    """What was done about it, by whom and why; only ever added."""

    class Verb(models.TextChoices):
        PLACE = "place", "Tạm dừng xét"
        REVIEW = "review", "Xem lại, tiếp tục dừng"
        LIFT = "lift", "Thôi tạm dừng"

    hold = models.ForeignKey(Hold, models.PROTECT, related_name="acts", verbose_name="mục tạm dừng")
    verb = models.CharField("việc", max_length=10, choices=Verb.choices)
    words = CleanTextField("nội dung")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người làm")
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "việc đã làm về tạm dừng"
        verbose_name_plural = "việc đã làm về tạm dừng"

    def __str__(self) -> str:
        return self.get_verb_display()
