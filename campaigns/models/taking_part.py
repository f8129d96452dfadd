"""What a unit promises: its pledge with works, tasks and targets, and its own plan."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaigns.models.bridge import FromSheet
from campaigns.models.campaign import Participation
from campaigns.models.plan import ContentStrand, Target
from campaigns.querysets import CommitmentQuerySet, RegistrationQuerySet
from campaigns.states import STAGE_TONES, TONES, AchievementState, RegistrationState, WorkStage
from emulation.accounts.models import User
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.words import fold
from emulation.web.editing import shown
from emulation.web.money import grouped


class Registration(FromSheet):
    """A unit's pledge (đăng ký thi đua). The unit edits it until it is handed in; the clerk accepts or returns it."""

    participation = models.OneToOneField(
        Participation, models.CASCADE, related_name="registration", verbose_name="đơn vị tham gia"
    )
    note = CleanTextField("lời đăng ký", blank=True, help_text="Vài dòng chung, nếu cần.")
    state = models.CharField(
        "trạng thái", max_length=20, choices=RegistrationState.choices, default=RegistrationState.DRAFT
    )
    submitted_at = models.DateTimeField("gửi lúc", null=True, editable=False)
    decided_at = models.DateTimeField("tiếp nhận lúc", null=True, editable=False)
    return_reason = CleanTextField("lý do trả lại", blank=True, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "đăng ký thi đua"
        verbose_name_plural = "đăng ký thi đua"
        constraints = [
            models.CheckConstraint(name="registration_state_known", condition=Q(state__in=RegistrationState.values))
        ]

    def __str__(self) -> str:
        return f"Đăng ký của {self.participation.organization.short_name}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:registration", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        match self.state:
            case RegistrationState.ACCEPTED:
                return f"Tiếp nhận ngày {dates.short(self.decided_at)}"
            case RegistrationState.SUBMITTED:
                return f"Gửi ngày {dates.short(self.submitted_at)}, chờ tiếp nhận"
            case RegistrationState.RETURNED:
                return f"Trả lại: {self.return_reason}"
        return "Đang soạn, chưa gửi"


class PledgedFacts(models.Model):
    """What a pledge says of the thing to be done, and what a change of it may alter. `value` is in đồng."""

    title = CleanCharField("việc đăng ký", max_length=300)
    place = CleanCharField("địa điểm", max_length=200, blank=True)
    quantity = models.DecimalField("số lượng", max_digits=14, decimal_places=2, null=True, blank=True)
    unit = CleanCharField("đơn vị tính", max_length=40, blank=True)
    value = models.PositiveBigIntegerField("giá trị dự kiến (đồng)", null=True, blank=True)
    people = models.PositiveIntegerField("số người, lượt người dự kiến", null=True, blank=True)
    due_on = models.DateField("hoàn thành trước ngày", null=True, blank=True)

    FACTS = ("title", "place", "quantity", "unit", "value", "people", "due_on")

    class Meta:
        abstract = True

    def facts(self) -> dict[str, str]:
        """Each fact as a reader sees it; what was typed in another way but reads alike is the same."""
        values = {name: getattr(self, name) for name in self.FACTS}
        return {name: grouped(value) if isinstance(value, int) else shown(value) for name, value in values.items()}


class Commitment(PledgedFacts):
    """One pledged work, task or target of a unit, against a strand.

    Of a work or task, `completion` is the report that it is done, the one by which it counts.
    """

    class Kind(models.TextChoices):
        WORK = "work", "Công trình"
        TASK = "task", "Phần việc"
        TARGET = "target", "Chỉ tiêu"

    WORKS = (Kind.WORK, Kind.TASK)

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="commitments")
    position = models.PositiveSmallIntegerField("thứ tự")
    strand = models.ForeignKey(
        ContentStrand, models.PROTECT, related_name="commitments", verbose_name="nội dung thi đua"
    )
    target = models.ForeignKey(
        Target, models.PROTECT, null=True, blank=True, related_name="commitments", verbose_name="theo chỉ tiêu"
    )
    kind = models.CharField("loại", max_length=10, choices=Kind.choices, default=Kind.TASK)
    return_note = CleanCharField("chỗ cần sửa", max_length=300, blank=True, editable=False)
    completion = models.OneToOneField(
        "Achievement", models.PROTECT, null=True, editable=False, related_name="completes", verbose_name="hoàn thành"
    )
    withdrawn_on = models.DateField("rút ngày", null=True, editable=False)
    search_key = models.TextField(editable=False)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "việc đăng ký"
        verbose_name_plural = "việc đăng ký"
        constraints = [
            models.CheckConstraint(name="commitment_kind_known", condition=Q(kind__in=["work", "task", "target"])),
            models.CheckConstraint(name="commitment_quantity_positive", condition=Q(quantity=None) | Q(quantity__gt=0)),
            models.CheckConstraint(
                name="commitment_target_not_completed", condition=~Q(kind="target") | Q(completion=None)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = fold(f"{self.title} {self.place}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("campaigns:work", args=[self.pk])

    @property
    def participation(self) -> Participation:
        return self.registration.participation

    @property
    def is_work(self) -> bool:
        """A work or a task, followed by percent; a target is followed by what is reported towards it."""
        return self.kind in self.WORKS

    @property
    def is_open(self) -> bool:
        """Accepted, and still to be done."""
        accepted = self.registration.state == RegistrationState.ACCEPTED
        return accepted and self.stage in (WorkStage.PLEDGED, WorkStage.UNDER_WAY, WorkStage.LATE)

    # `stage`, `percent` and `last_on` come from CommitmentQuerySet.with_stage().

    @property
    def tone(self) -> str:
        return STAGE_TONES[self.stage]

    def get_state_display(self) -> str:
        return WorkStage(self.stage).label

    @property
    def status_line(self) -> str:
        match self.stage:
            case WorkStage.WITHDRAWN:
                return f"Rút ngày {dates.short(self.withdrawn_on)}"
            case WorkStage.CONFIRMED:
                return self.completion.status_line
            case WorkStage.REPORTED:
                return "Chờ xác nhận hoàn thành"
        if self.completion and self.completion.state == AchievementState.RETURNED:
            return self.completion.status_line
        if self.registration.state != RegistrationState.ACCEPTED:
            return "Đăng ký chưa được tiếp nhận"
        if self.stage == WorkStage.LATE or not self.is_work:
            return f"Hạn {dates.short(self.due_on)}" if self.due_on else ""
        return f"Báo ngày {dates.short(self.last_on)}" if self.last_on else "Chưa báo tiến độ"
