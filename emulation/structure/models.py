"""Changes of the tree of organisations, each by a decision, from a day on. Rows are only ever added."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from emulation.accounts.models import Organization, User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.structure.querysets import ChangedUnitQuerySet, ChangeQuerySet


class DecisionFields(models.Model):
    """The paper that orders something, as its own head names it."""

    number = CleanCharField("số, ký hiệu văn bản", max_length=60)
    decided_on = models.DateField("ngày văn bản")
    issuer = CleanCharField("cơ quan ban hành", max_length=250)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="tệp văn bản")
    file_name = CleanCharField("tên tệp", max_length=150, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    class Meta:
        abstract = True

    @property
    def words(self) -> str:
        """'văn bản số 12/NQ-HĐND ngày 05/6/2025 của HĐND tỉnh'."""
        return f"văn bản số {self.number} ngày {dates.day_words(self.decided_on)} của {self.issuer}"


class Change(DecisionFields):
    """One decision carried out on the tree. `effective_on` is the first day of the new state."""

    class Kind(models.TextChoices):
        RENAME = "rename", "Đổi tên"
        MERGE = "merge", "Sáp nhập"
        SPLIT = "split", "Chia, tách"
        DISSOLVE = "dissolve", "Giải thể"
        MOVE = "move", "Chuyển cơ quan cấp trên"

    kind = models.CharField("thay đổi", max_length=10, choices=Kind.choices)
    effective_on = models.DateField("có hiệu lực từ ngày")
    note = CleanTextField("ghi chú", blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-effective_on", "-pk"]
        verbose_name = "thay đổi tổ chức"
        verbose_name_plural = "thay đổi tổ chức"
        constraints = [
            models.CheckConstraint(
                name="unit_change_kind_known",
                condition=Q(kind__in=["rename", "merge", "split", "dissolve", "move"]),
            ),
            models.CheckConstraint(
                name="unit_change_decided_first", condition=Q(effective_on__gte=models.F("decided_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} từ ngày {dates.short(self.effective_on)}"

    def get_absolute_url(self) -> str:
        return reverse("structure:change", args=[self.pk])

    @property
    def decision(self) -> DecisionFields:
        """The paper as it was corrected last."""
        return next(iter(self.corrections.all()), self)

    @property
    def is_ahead(self) -> bool:
        return self.effective_on > dates.today()


class ChangedUnit(models.Model):
    """What a change did to one organisation.

    `before`, `after`: of a rename {field: name} as Organization.NAMES; of a move {"parent": pk or null, "name": words}.
    """

    class Part(models.TextChoices):
        ENDED = "ended", "Kết thúc hoạt động"
        KEPT = "kept", "Tiếp tục hoạt động"
        NEW = "new", "Thành lập"
        RENAMED = "renamed", "Đổi tên"
        MOVED = "moved", "Chuyển cơ quan cấp trên"

    change = models.ForeignKey(Change, models.PROTECT, related_name="units", verbose_name="thay đổi")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="changes", verbose_name="đơn vị")
    part = models.CharField("việc xảy ra với đơn vị", max_length=10, choices=Part.choices)
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)

    objects = ChangedUnitQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "đơn vị trong thay đổi"
        verbose_name_plural = "đơn vị trong thay đổi"
        constraints = [
            models.UniqueConstraint(name="unit_change_once", fields=["change", "organization"]),
            models.CheckConstraint(
                name="unit_change_part_known", condition=Q(part__in=["ended", "kept", "new", "renamed", "moved"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_part_display().lower()}"

    @property
    def sentence(self) -> str:
        """What happened to it, to stand after its name."""
        if self.part in (self.Part.RENAMED, self.Part.MOVED):
            return f"từ “{self.before['name']}” thành “{self.after['name']}”"
        return self.get_part_display().lower()


class Correction(DecisionFields):
    """How the decision of a change is really named; the newest counts, and what was recorded first stays readable."""

    change = models.ForeignKey(Change, models.PROTECT, related_name="corrections", verbose_name="thay đổi")
    reason = CleanTextField("lý do đính chính")

    class Meta:
        ordering = ["-pk"]
        verbose_name = "đính chính thay đổi"
        verbose_name_plural = "đính chính thay đổi"

    def __str__(self) -> str:
        return f"Đính chính: {self.words}"


class LevelPeriod(models.Model):
    """Until when a level of authority exists, as the law of the day says."""

    kind = models.CharField("cấp", max_length=20, choices=Organization.Kind.choices, unique=True)
    valid_to = models.DateField("đến hết ngày")
    source = CleanCharField("căn cứ", max_length=300)
    confirmed = models.BooleanField("đã đối chiếu văn bản gốc", default=False)

    class Meta:
        ordering = ["kind"]
        verbose_name = "thời hạn của một cấp chính quyền"
        verbose_name_plural = "thời hạn của các cấp chính quyền"

    def __str__(self) -> str:
        sure = "" if self.confirmed else " (chưa xác nhận)"
        return f"Cấp {self.get_kind_display().lower()} kết thúc ngày {dates.short(self.valid_to)}{sure}"
