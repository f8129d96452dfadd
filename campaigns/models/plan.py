"""The paper that launches a campaign, part by part, so that what it says is also what the product works by."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaigns.models.campaign import Campaign
from campaigns.models.library import POINTS_ABOVE_ZERO, CriterionFacts, LibraryCriterion
from campaigns.querysets import AssignmentQuerySet
from campaigns.states import TONES, AssignmentState
from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import Role
from emulation.documents.models import OfficialDocument
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField

ONE_PER_LINE = "Mỗi ý một dòng; phần mềm tự thêm dấu gạch đầu dòng."


class Plan(models.Model):
    """The words of the plan that are not rows of their own. Empty optional texts fall back to the usual wording."""

    campaign = models.OneToOneField(Campaign, models.PROTECT, related_name="plan", verbose_name="phong trào")
    document = models.OneToOneField(OfficialDocument, models.PROTECT, related_name="plan", verbose_name="văn bản")
    bases = CleanTextField(
        "căn cứ", blank=True, help_text="Mỗi căn cứ một dòng, in nghiêng đầu văn bản. Có thể để trống."
    )
    opening = CleanTextField("phần mở đầu", blank=True, help_text="Mỗi đoạn một dòng.")
    purposes = CleanTextField("mục đích", blank=True, help_text=ONE_PER_LINE)
    requirements = CleanTextField("yêu cầu", blank=True, help_text=ONE_PER_LINE)
    period_text = CleanTextField(
        "thời gian thi đua", blank=True, help_text="Để trống thì ghi theo ngày của phong trào."
    )
    dossier_text = CleanTextField("hồ sơ khen thưởng", blank=True, help_text="Ví dụ: Theo hướng dẫn của UBND huyện.")
    quota_text = CleanTextField("số lượng khen thưởng", blank=True, help_text="Ví dụ: Theo hướng dẫn của UBND huyện.")
    closing = CleanTextField("lời kết", blank=True, help_text="Phần mềm tự thêm dấu “./.” ở cuối.")
    headings = models.JSONField("tên các đề mục", default=dict, blank=True)

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"

    def __str__(self) -> str:
        return f"Kế hoạch – {self.campaign}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:plan", args=[self.campaign_id])


class ContentStrand(models.Model):
    """One line of what is competed in (nội dung thi đua)."""

    class Verifier(models.TextChoices):
        """Who verifies what units report in this strand."""

        CLERK = Role.CLERK.value, "Công chức Văn phòng"
        CULTURE = Role.CULTURE.value, "Công chức Văn hóa - Xã hội"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="strands", verbose_name="phong trào")
    position = models.PositiveSmallIntegerField("thứ tự")
    title = CleanCharField("tên ngắn", max_length=80, help_text="Dùng trên bảng theo dõi, ví dụ: Tuyên truyền.")
    text = CleanTextField("nội dung", help_text="Ghi như trong kế hoạch.")
    verifier = models.CharField("người xác nhận", max_length=20, choices=Verifier.choices, default=Verifier.CLERK)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "nội dung thi đua"
        verbose_name_plural = "nội dung thi đua"
        constraints = [
            models.CheckConstraint(name="strand_verifier_known", condition=Q(verifier__in=[Role.CLERK, Role.CULTURE]))
        ]

    def __str__(self) -> str:
        return self.title


class Target(models.Model):
    """A measurable aim within a strand (chỉ tiêu): which way is better, from which level, to which.

    Figures of a number that should fall, and shares, are read as the newest of each unit; others add up.
    """

    class Direction(models.TextChoices):
        HIGHER = "higher", "Càng cao càng tốt"
        LOWER = "lower", "Càng thấp càng tốt"
        REACH = "reach", "Đạt đủ mức đề ra"

    strand = models.ForeignKey(ContentStrand, models.CASCADE, related_name="targets", verbose_name="nội dung")
    position = models.PositiveSmallIntegerField("thứ tự")
    text = CleanCharField("chỉ tiêu", max_length=300)
    aim = models.DecimalField("mức phấn đấu", max_digits=14, decimal_places=2, null=True, blank=True)
    unit = CleanCharField("đơn vị tính", max_length=40, blank=True)
    direction = models.CharField("chiều tốt", max_length=8, choices=Direction.choices, default=Direction.HIGHER)
    baseline = models.DecimalField(
        "mức nền", max_digits=14, decimal_places=2, null=True, blank=True, help_text="Kỳ trước đạt bao nhiêu, nếu biết."
    )
    baseline_when = CleanCharField("kỳ của mức nền", max_length=60, blank=True, help_text="Ví dụ: năm 2022.")

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        constraints = [
            models.CheckConstraint(
                name="target_direction_known", condition=Q(direction__in=["higher", "lower", "reach"])
            ),
            models.CheckConstraint(
                name="target_baseline_has_aim",
                condition=Q(baseline=None) | Q(aim__isnull=False),
                violation_error_message="Có mức nền thì phải có mức phấn đấu. Hãy ghi mức phấn đấu.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_share(self) -> bool:
        return self.unit.strip() == "%"

    @property
    def adds_up(self) -> bool:
        """What units report is summed; otherwise the newest figure of each unit counts."""
        return self.direction != self.Direction.LOWER and not self.is_share

    @property
    def how(self) -> str:
        """How what units report is put together, in words."""
        if self.adds_up:
            return "Cộng dồn kết quả đã xác nhận."
        if self.is_share:
            return "Lấy số mới nhất đã xác nhận của từng đơn vị, tính trung bình."
        return "Lấy số mới nhất đã xác nhận của từng đơn vị, cộng lại."


class Criterion(CriterionFacts):
    """A condition of an award (tiêu chí). What the product can see for itself it checks; the rest the clerk marks."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="criteria", verbose_name="phong trào")
    position = models.PositiveSmallIntegerField("thứ tự")
    library = models.ForeignKey(
        LibraryCriterion, models.PROTECT, null=True, editable=False, related_name="uses", verbose_name="theo thư viện"
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "tiêu chí"
        verbose_name_plural = "tiêu chí"
        constraints = [
            models.CheckConstraint(
                name="criterion_subject_known", condition=Q(subject__in=["collective", "individual", "household"])
            ),
            models.CheckConstraint(
                name="criterion_method_known", condition=Q(method__in=["judged", "own_plan", "works"])
            ),
            models.CheckConstraint(
                name="criterion_points_positive",
                condition=Q(points=None) | Q(points__gt=0),
                violation_error_message=POINTS_ABOVE_ZERO,
            ),
        ]


class Assignment(models.Model):
    """A duty in carrying out the plan: who does what, by when. Rows of one assignee print under one heading.

    The paper prints `assignee`; the owner, a post or a unit, is who answers for it in the product.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="assignments", verbose_name="phong trào")
    position = models.PositiveSmallIntegerField("thứ tự")
    assignee = CleanCharField("ai thực hiện", max_length=300)
    duty = CleanTextField("việc phải làm")
    due_on = models.DateField("hạn", null=True, blank=True)
    owner_post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name="giao cho chức vụ",
        help_text="Người giữ chức vụ thấy việc này ở trang chủ; khi đổi người, việc theo chức vụ.",
    )  # fmt: skip
    owner_unit = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="assignments",
        verbose_name="hoặc giao cho đơn vị", help_text="Người đứng đầu đơn vị thấy việc này ở trang chủ.",
    )  # fmt: skip
    state = models.CharField(
        "trạng thái", max_length=10, choices=AssignmentState.choices, default=AssignmentState.OPEN, editable=False
    )
    done_on = models.DateField("xong ngày", null=True, editable=False)
    done_note = CleanTextField("kết quả", blank=True, editable=False)
    done_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="người ghi đã xong"
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        constraints = [
            models.CheckConstraint(
                name="assignment_one_owner",
                condition=Q(owner_post=None) | Q(owner_unit=None),
                violation_error_message="Giao cho một chức vụ hoặc một đơn vị, không giao cho cả hai.",
            ),
            models.CheckConstraint(name="assignment_state_known", condition=Q(state__in=AssignmentState.values)),
            models.CheckConstraint(
                name="assignment_done_on_a_day_by_somebody",
                condition=Q(state=AssignmentState.OPEN, done_on=None, done_by=None)
                | Q(state=AssignmentState.DONE, done_on__isnull=False, done_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignee}: {self.duty}"[:200]

    def get_absolute_url(self) -> str:
        return reverse("campaigns:assignment", args=[self.pk])

    @property
    def owner(self) -> str:
        """As screens name whoever answers for it; nothing if nobody does."""
        if self.owner_post:
            return f"{self.owner_post.user}, {self.owner_post.title}"
        return self.owner_unit.name if self.owner_unit else ""

    @property
    def is_late(self) -> bool:
        return self.state == AssignmentState.OPEN and self.due_on is not None and self.due_on < dates.today()

    @property
    def tone(self) -> str:
        return "warning" if self.is_late else TONES[self.state]

    @property
    def status_line(self) -> str:
        if self.state == AssignmentState.DONE:
            return f"Xong ngày {dates.short(self.done_on)}"
        if self.is_late:
            return f"Quá hạn {(dates.today() - self.due_on).days} ngày"
        return f"Hạn {dates.short(self.due_on)}" if self.due_on else ""


class PersonKind(models.TextChoices):
    """Kinds of person a criterion or a statistic may single out."""

    LEADER = "leader", "Cán bộ lãnh đạo, quản lý"
    OFFICIAL = "official", "Cán bộ, công chức, viên chức"
    TEACHER = "teacher", "Giáo viên"
    WORKER = "worker", "Công nhân, người lao động"
    FARMER = "farmer", "Nông dân"
    BUSINESS = "business", "Người kinh doanh"
    OTHER = "other", "Đối tượng khác"
