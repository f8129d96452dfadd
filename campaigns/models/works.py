"""How a pledged work comes along, and what a unit asks to change in what it pledged."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from campaigns.models.bridge import FromSheet
from campaigns.models.taking_part import Commitment, PledgedFacts
from campaigns.querysets import PledgeChangeQuerySet
from campaigns.states import TONES, ChangeState
from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.web.editing import Difference, differences

PHOTO_LIMIT = 10
DONE = 100  # percent


class WorkProgress(FromSheet):
    """How far a work was on a day. Rows are only added: the database refuses to change or delete one."""

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="progress", verbose_name="công trình, phần việc"
    )
    percent = models.PositiveSmallIntegerField("đã làm được (%)")
    done_on = models.DateField("tính đến ngày")
    note = CleanTextField("ghi chú", blank=True)
    reported_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người báo")
    reported_at = models.DateTimeField("báo lúc", default=timezone.now, editable=False)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "tiến độ"
        verbose_name_plural = "tiến độ"
        constraints = [
            models.CheckConstraint(name="work_progress_up_to_100", condition=Q(percent__gte=0, percent__lte=DONE))
        ]

    def __str__(self) -> str:
        return f"{self.percent} % ngày {dates.short(self.done_on)}"


class WorkPhoto(models.Model):
    """A picture or paper that came with a report of progress; it stays with it."""

    progress = models.ForeignKey(WorkProgress, models.PROTECT, related_name="photos", verbose_name="tiến độ")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    name = CleanCharField("tên tệp", max_length=150)

    class Meta:
        ordering = ["pk"]
        verbose_name = "ảnh tiến độ"
        verbose_name_plural = "ảnh tiến độ"
        constraints = [models.UniqueConstraint(name="work_photo_once", fields=["progress", "file"])]

    def __str__(self) -> str:
        return self.name


class PledgeChange(PledgedFacts):
    """A unit asks to alter or withdraw what was accepted; the clerk answers. `before`: the facts as they read then."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="changes", verbose_name="việc đăng ký")
    withdraws = models.BooleanField("xin rút", default=False, editable=False)
    before = models.JSONField("trước khi đổi", editable=False)
    reason = CleanTextField("lý do", help_text="Văn phòng đọc lý do này khi xét.")
    state = models.CharField(
        "trạng thái", max_length=20, choices=ChangeState.choices, default=ChangeState.SUBMITTED, editable=False
    )
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False, verbose_name="người đề nghị")
    asked_at = models.DateTimeField("đề nghị lúc", auto_now_add=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="người xét"
    )
    decided_at = models.DateTimeField("xét lúc", null=True, editable=False)
    answer = CleanTextField("trả lời", blank=True, editable=False)

    objects = PledgeChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "đề nghị thay đổi việc đăng ký"
        verbose_name_plural = "đề nghị thay đổi việc đăng ký"
        constraints = [
            models.CheckConstraint(name="pledge_change_state_known", condition=Q(state__in=ChangeState.values)),
            models.CheckConstraint(
                name="pledge_change_quantity_positive", condition=Q(quantity=None) | Q(quantity__gt=0)
            ),
            models.UniqueConstraint(
                name="pledge_change_one_open", fields=["commitment"], condition=Q(state=ChangeState.SUBMITTED)
            ),
            models.CheckConstraint(
                name="pledge_change_decided_by_somebody_else",
                condition=~Q(state__in=[ChangeState.ACCEPTED, ChangeState.REFUSED])
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{'Rút' if self.withdraws else 'Đổi'} việc đăng ký: {self.before['title']}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:work", args=[self.commitment_id])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        if self.state == ChangeState.SUBMITTED:
            return f"{self.asked_by} đề nghị ngày {dates.short(self.asked_at)}"
        if self.state == ChangeState.RECALLED:
            return ""
        answer = f": {self.answer}" if self.answer else ""
        return f"{self.decided_by} xét ngày {dates.short(self.decided_at)}{answer}"

    @property
    def difference(self) -> list[Difference]:
        labels = {name: self.label(name) for name in self.FACTS}
        return [] if self.withdraws else differences(labels, self.before, self.facts())

    def label(self, name: str) -> str:
        label: Any = self._meta.get_field(name).verbose_name
        return label[:1].upper() + label[1:]
