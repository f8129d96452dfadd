"""What the law calls sensitive of a person: off unless the head of the office opened it, apart, with a log of looks."""

from django.db import models
from django.db.models import F, Q

from awards.models.nominee import Nominee
from awards.querysets import SensitiveKeeperQuerySet, SensitiveUseQuerySet
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField


class SensitiveField(models.TextChoices):
    ETHNICITY = "dan-toc", "Dân tộc"
    RELIGION = "ton-giao", "Tôn giáo"
    PARTY = "dang-vien", "Đảng viên"
    IDENTITY = "so-dinh-danh", "Số định danh cá nhân"


class SensitiveUse(models.Model):
    """A body keeps this field from a day on, for a purpose and on a ground; what is closed was erased."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="sensitive_uses", verbose_name="cơ quan"
    )
    field = models.CharField("loại dữ liệu", max_length=12, choices=SensitiveField.choices)
    purpose = CleanTextField("mục đích", help_text="Dùng vào việc gì, cho hồ sơ nào.")
    ground = CleanCharField("căn cứ", max_length=300, help_text="Văn bản, mẫu hồ sơ yêu cầu ghi dữ liệu này.")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người mở")
    opened_at = models.DateTimeField("mở lúc", auto_now_add=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người đóng")
    closed_at = models.DateTimeField("đóng lúc", null=True)

    objects = SensitiveUseQuerySet.as_manager()

    class Meta:
        ordering = ["field", "-opened_at"]
        verbose_name = "loại dữ liệu nhạy cảm được ghi"
        verbose_name_plural = "loại dữ liệu nhạy cảm được ghi"
        constraints = [
            models.CheckConstraint(name="sensitive_use_field_known", condition=Q(field__in=SensitiveField.values)),
            models.UniqueConstraint(
                name="sensitive_use_once", fields=["organization", "field"], condition=Q(closed_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()} ({self.organization.short_name})"


class SensitiveKeeper(models.Model):
    """The clerk whom the chairman names to see and write these fields, from a day to a day."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name="cơ quan")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người được giao")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người giao")
    named_at = models.DateTimeField("giao lúc", auto_now_add=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người cho thôi")
    ended_at = models.DateTimeField("thôi lúc", null=True)

    objects = SensitiveKeeperQuerySet.as_manager()

    class Meta:
        ordering = ["-named_at", "-pk"]
        verbose_name = "người được giao dữ liệu nhạy cảm"
        verbose_name_plural = "người được giao dữ liệu nhạy cảm"
        constraints = [
            models.CheckConstraint(
                name="sensitive_keeper_days_in_order",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="“Đến hết ngày” phải bằng hoặc sau “Từ ngày”.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {dates.short(self.starts_on)} – {dates.short(self.ends_on)}"


class SensitiveValue(models.Model):
    """The value itself. Nothing but the one page reads this table."""

    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="+", verbose_name="hồ sơ")
    field = models.CharField("loại dữ liệu", max_length=12, choices=SensitiveField.choices)
    value = CleanCharField("nội dung", max_length=80)

    class Meta:
        verbose_name = "dữ liệu nhạy cảm"
        verbose_name_plural = "dữ liệu nhạy cảm"
        constraints = [
            models.UniqueConstraint(name="sensitive_value_once", fields=["nominee", "field"]),
            models.CheckConstraint(name="sensitive_value_field_known", condition=Q(field__in=SensitiveField.values)),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: đã ghi"


class SensitiveLook(models.Model):
    """Who looked at or changed which field of whom, and when; never what stands there. Only ever added to."""

    class Act(models.TextChoices):
        LOOKED = "looked", "Xem"
        WRITTEN = "written", "Ghi"
        ERASED = "erased", "Xóa"

    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="+", verbose_name="hồ sơ")
    nominee_name = CleanCharField("của ai", max_length=250)
    field = models.CharField("loại dữ liệu", max_length=12, choices=SensitiveField.choices)
    act = models.CharField("việc", max_length=8, choices=Act.choices)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người thực hiện")
    user_name = CleanCharField("người thực hiện", max_length=200)
    happened_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "lần xem, ghi dữ liệu nhạy cảm"
        verbose_name_plural = "nhật ký dữ liệu nhạy cảm"

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.get_field_display()}: {self.nominee_name}"
