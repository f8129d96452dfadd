"""A unit scores itself by the criteria that carry points; the clerk's score stands beside its own."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from campaigns.models.campaign import Participation
from campaigns.models.plan import Criterion
from campaigns.models.progress import Achievement
from campaigns.querysets import ScorecardQuerySet
from campaigns.states import TONES, ScorecardState
from emulation.accounts.models import User
from emulation.lib import dates
from emulation.lib.fields import CleanTextField


class Scorecard(models.Model):
    """A unit's scores in one campaign (bảng tự chấm điểm)."""

    participation = models.OneToOneField(
        Participation, models.CASCADE, related_name="scorecard", verbose_name="đơn vị tham gia"
    )
    state = models.CharField("trạng thái", max_length=20, choices=ScorecardState.choices, default=ScorecardState.DRAFT)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người tự chấm")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    submitted_at = models.DateTimeField("gửi lúc", null=True, editable=False)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="người thẩm định"
    )
    decided_at = models.DateTimeField("thẩm định lúc", null=True, editable=False)
    return_reason = CleanTextField("lý do trả lại", blank=True, editable=False)

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "bảng tự chấm điểm"
        verbose_name_plural = "bảng tự chấm điểm"
        constraints = [
            models.CheckConstraint(name="scorecard_state_known", condition=Q(state__in=ScorecardState.values)),
            models.CheckConstraint(
                name="scorecard_confirmed_by_somebody_else",
                condition=~Q(state=ScorecardState.CONFIRMED)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("created_by"))),
            ),
        ]

    def __str__(self) -> str:
        return f"Bảng tự chấm điểm của {self.participation.organization.short_name}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:scorecard", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        match self.state:
            case ScorecardState.CONFIRMED:
                return f"{self.decided_by} xác nhận ngày {dates.short(self.decided_at)}"
            case ScorecardState.SUBMITTED:
                return f"Gửi ngày {dates.short(self.submitted_at)}, chờ thẩm định"
            case ScorecardState.RETURNED:
                return f"Trả lại: {self.return_reason}"
        return "Đang tự chấm, chưa gửi"


class ScoreLine(models.Model):
    """One criterion: what the unit gives itself and why, and what the clerk finds."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="lines")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="score_lines", verbose_name="tiêu chí")
    own = models.DecimalField("điểm tự chấm", max_digits=5, decimal_places=1, null=True, blank=True)
    reason = CleanTextField("căn cứ tự chấm", blank=True)
    proof = models.ManyToManyField(Achievement, blank=True, related_name="+", verbose_name="kết quả làm minh chứng")
    verified = models.DecimalField("điểm thẩm định", max_digits=5, decimal_places=1, null=True, blank=True)
    verified_reason = CleanTextField("lý do điểm khác", blank=True)

    class Meta:
        ordering = ["criterion__position", "criterion"]
        verbose_name = "điểm của tiêu chí"
        verbose_name_plural = "điểm của các tiêu chí"
        constraints = [
            models.UniqueConstraint(name="score_line_once", fields=["scorecard", "criterion"]),
            models.CheckConstraint(
                name="score_line_not_negative",
                condition=(Q(own=None) | Q(own__gte=0)) & (Q(verified=None) | Q(verified__gte=0)),
            ),
            models.CheckConstraint(
                name="score_line_difference_has_reason",
                condition=Q(verified=None) | Q(own__isnull=False, verified=F("own")) | ~Q(verified_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.criterion.text

    @property
    def counted(self) -> Decimal | None:
        """The clerk's score once there is one."""
        return self.own if self.verified is None else self.verified
