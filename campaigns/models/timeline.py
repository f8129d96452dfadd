"""The days by which things are due, counted back from the anniversary; and longer ones for a unit that asked."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaigns.models.campaign import Campaign, Participation
from campaigns.querysets import ExtensionQuerySet, MilestoneQuerySet
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField


class MilestoneKind(models.TextChoices):
    REGISTRATION = "registration", "Đăng ký thi đua"
    MIDTERM = "midterm", "Sơ kết giữa đợt"
    REPORT = "report", "Báo cáo kết quả"
    NOMINATION = "nomination", "Đề nghị khen thưởng"
    COUNCIL = "council", "Hội đồng xét khen thưởng"
    SUPERIOR = "superior", "Gửi hồ sơ lên cấp trên"
    CEREMONY = "ceremony", "Lễ kỷ niệm, trao thưởng"
    CLOSING = "closing", "Báo cáo tổng kết"
    OTHER = "other", "Mốc khác"


# What units have to hand in, and may be given longer for.
UNIT_KINDS = (MilestoneKind.REGISTRATION, MilestoneKind.REPORT, MilestoneKind.NOMINATION)


class MilestoneRule(models.Model):
    """How one milestone of a town's campaigns is counted. A town without rows goes by the file of usual ones."""

    class Anchor(models.TextChoices):
        START = "start", "ngày bắt đầu"
        END = "end", "ngày kết thúc"
        ANNIVERSARY = "anniversary", "ngày lễ, kỷ niệm"
        SUPERIOR = "superior", "hạn của cấp trên"

    class Side(models.TextChoices):
        BEFORE = "before", "trước"
        AFTER = "after", "sau"

    class Counting(models.TextChoices):
        WORKING = "working", "ngày làm việc"
        CALENDAR = "calendar", "ngày (kể cả ngày nghỉ)"

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="milestone_rules", verbose_name="cơ quan"
    )
    kind = models.CharField("mốc", max_length=20, choices=MilestoneKind.choices)
    name = CleanCharField("tên mốc", max_length=120)
    days = models.PositiveSmallIntegerField("số ngày")
    counting = models.CharField("tính theo", max_length=10, choices=Counting.choices, default=Counting.WORKING)
    side = models.CharField("trước hay sau", max_length=10, choices=Side.choices, default=Side.BEFORE)
    anchor = models.CharField("so với", max_length=12, choices=Anchor.choices, default=Anchor.ANNIVERSARY)

    class Meta:
        ordering = ["pk"]
        verbose_name = "mốc chuẩn"
        verbose_name_plural = "bộ mốc chuẩn"
        constraints = [
            models.UniqueConstraint(name="milestone_rule_once", fields=["organization", "kind"]),
            models.CheckConstraint(
                name="milestone_rule_kind_known",
                condition=Q(kind__in=[kind for kind in MilestoneKind.values if kind != "other"]),
            ),
            models.CheckConstraint(name="milestone_rule_days_possible", condition=Q(days__lte=250)),
            models.CheckConstraint(
                name="milestone_rule_not_on_itself",
                condition=~Q(kind="superior", anchor="superior"),
                violation_error_message="Hạn của cấp trên không tính theo chính nó. Hãy chọn ngày khác để so.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.how}"

    @property
    def how(self) -> str:
        """'10 ngày làm việc trước ngày kết thúc'."""
        anchor = self.get_anchor_display()
        if not self.days:
            return f"đúng {anchor}"
        unit = "ngày làm việc" if self.counting == self.Counting.WORKING else "ngày"
        return f"{self.days} {unit} {self.get_side_display()} {anchor}"


class Milestone(models.Model):
    """A day by which something of a campaign is due (mốc thời gian). `is_fixed`: set by hand, not counted anew."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="milestones", verbose_name="phong trào")
    kind = models.CharField("mốc", max_length=20, choices=MilestoneKind.choices, default=MilestoneKind.OTHER)
    name = CleanCharField("tên mốc", max_length=120)
    due_on = models.DateField("ngày")
    is_fixed = models.BooleanField("ấn định ngày này, không tính lại", default=False)
    changed_at = models.DateTimeField("ghi lúc", auto_now=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = "mốc thời gian"
        verbose_name_plural = "mốc thời gian"
        constraints = [
            models.UniqueConstraint(
                name="milestone_once", fields=["campaign", "kind"], condition=~Q(kind=MilestoneKind.OTHER)
            ),
            models.CheckConstraint(name="milestone_kind_known", condition=Q(kind__in=MilestoneKind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {dates.short(self.due_on)}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:timeline", args=[self.campaign_id])

    @property
    def is_of_units(self) -> bool:
        """Units have to hand something in by it."""
        return self.kind in UNIT_KINDS


class Extension(models.Model):
    """A unit may hand in later (gia hạn). It never shortens: if the milestone moves behind it, the milestone holds."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="extensions", verbose_name="mốc")
    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="extensions", verbose_name="đơn vị tham gia"
    )
    due_on = models.DateField("gia hạn đến ngày")
    reason = CleanTextField("lý do")
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gia hạn")
    granted_at = models.DateTimeField("gia hạn lúc", auto_now=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["milestone__due_on", "participation__organization__sort_key"]
        verbose_name = "gia hạn"
        verbose_name_plural = "gia hạn"
        constraints = [models.UniqueConstraint(name="extension_once", fields=["milestone", "participation"])]

    def __str__(self) -> str:
        unit = self.participation.organization.short_name
        return f"{unit}, {self.milestone.name}: đến {dates.short(self.due_on)}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:unit", args=[self.participation_id])
