"""What goes up, and what comes back: the proposal to the superior, and the superior's decision."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from awards.models.catalogue import AwardKind
from awards.models.nomination import Nomination
from awards.querysets import DecisionQuerySet, ProposalQuerySet
from awards.states import TONES, RecordState
from campaigns.models import Campaign, Directive
from emulation.accounts.models import User
from emulation.documents.models import OfficialDocument
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField


class Proposal(models.Model):
    """A tờ trình that asks the competent chairman to decide, with its list of nominees."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="proposals", verbose_name="phong trào")
    document = models.OneToOneField(OfficialDocument, models.PROTECT, related_name="proposal", verbose_name="văn bản")
    level = models.CharField(
        "cấp quyết định", max_length=10, choices=AwardKind.Level.choices, blank=True, editable=False
    )
    addressees = CleanTextField("kính gửi", help_text="Mỗi nơi một dòng.")
    bases = CleanTextField("căn cứ", blank=True, help_text="Mỗi căn cứ một dòng, in nghiêng đầu văn bản.")
    reasons = CleanTextField("nội dung trình", blank=True, help_text="Mỗi đoạn một dòng, đứng trước phần đề nghị.")
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="trình theo hướng dẫn"
    )
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "tờ trình khen thưởng"
        verbose_name_plural = "tờ trình khen thưởng"
        constraints = [
            models.CheckConstraint(name="proposal_level_known", condition=Q(level__in=["", *AwardKind.Level.values]))
        ]

    def __str__(self) -> str:
        return self.document.subject

    def get_absolute_url(self) -> str:
        return reverse("awards:proposal", args=[self.pk])

    @property
    def awaited(self) -> models.QuerySet:
        """Nominations of its list that no decision answers yet."""
        return Nomination.objects.filter(proposal_line__proposal=self, decision_line=None)


class ProposalLine(models.Model):
    """One nominee on the list of a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="lines", verbose_name="tờ trình")
    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="proposal_line", verbose_name="đề nghị")

    class Meta:
        ordering = ["nomination__subject", "nomination__sort_key"]
        verbose_name = "dòng danh sách"
        verbose_name_plural = "danh sách đề nghị"

    def __str__(self) -> str:
        return str(self.nomination)


class Decision(models.Model):
    """A superior's decision on a proposal, recorded as it came; one proposal may have several.

    Its lines are compared with the paper first; once entered in the register they stay.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="decisions", verbose_name="tờ trình")
    number = CleanCharField("số, ký hiệu", max_length=60, help_text="Ví dụ: 812/QĐ-UBND.")
    decided_on = models.DateField("ngày quyết định")
    issuer = CleanCharField("cơ quan, người ban hành", max_length=250)
    signer = CleanCharField("người ký", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp quyết định")
    file_name = CleanCharField("tên tệp", max_length=150, editable=False)
    note = CleanTextField("ghi chú", blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    state = models.CharField(
        "tình trạng", max_length=10, choices=RecordState.choices, default=RecordState.OPEN, editable=False
    )
    entered_at = models.DateTimeField("vào sổ lúc", null=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        constraints = [
            models.UniqueConstraint(
                name="decision_recorded_once",
                fields=["proposal", "number", "decided_on"],
                violation_error_message="Quyết định này đã được ghi cho tờ trình.",
            ),
            models.CheckConstraint(
                name="decision_entered_with_moment",
                condition=Q(state=RecordState.OPEN, entered_at=None)
                | Q(state=RecordState.ENTERED, entered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định số {self.number} ngày {dates.short(self.decided_on)}"

    def get_absolute_url(self) -> str:
        return reverse("awards:decision", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        if self.entered_at:
            return f"Vào sổ khen thưởng ngày {timezone.localtime(self.entered_at):%d/%m/%Y}"
        return "Chưa vào sổ khen thưởng"


class DecisionLine(models.Model):
    """What the superior decided on one nominee, in the words of the decision: they may differ from the proposal's.

    `added`: the superior put the nominee on the list, no proposal named it. `page`, `place`: where the scan has it.
    """

    class Outcome(models.TextChoices):
        GRANTED = "granted", "Được khen thưởng"
        DECLINED = "declined", "Không được khen thưởng"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="lines", verbose_name="quyết định")
    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="decision_line", verbose_name="đề nghị")
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome.choices, default=Outcome.GRANTED)
    name = CleanCharField("tên trong quyết định", max_length=250)
    award = models.ForeignKey(
        AwardKind, models.PROTECT, related_name="+", verbose_name="danh hiệu, hình thức trong quyết định"
    )
    merit = CleanTextField("thành tích trong quyết định")
    reason = CleanTextField("lý do không được khen thưởng", blank=True)
    page = models.PositiveSmallIntegerField("trang của bản quét", null=True, blank=True)
    place = models.PositiveSmallIntegerField("số thứ tự trong quyết định", null=True, blank=True)
    added = models.BooleanField("cấp trên bổ sung", default=False, editable=False)

    class Meta:
        ordering = ["decision", "nomination__subject", "nomination__sort_key"]
        verbose_name = "dòng quyết định của cấp trên"
        verbose_name_plural = "dòng quyết định của cấp trên"
        constraints = [
            models.CheckConstraint(
                name="decision_line_declined_with_reason",
                condition=Q(outcome="granted", reason="") | (Q(outcome="declined", added=False) & ~Q(reason="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.award}"

    @property
    def is_granted(self) -> bool:
        return self.outcome == self.Outcome.GRANTED

    @property
    def tone(self) -> str:
        return "done" if self.is_granted else "warning"

    @property
    def differences(self) -> list[tuple[str, str, str]]:
        """(what, as proposed, as decided) of a granted line where the decision says otherwise."""
        row = self.nomination
        pairs = (
            ("Tên", row.name, self.name),
            ("Hình thức", str(row.award), str(self.award)),
            ("Thành tích", row.merit, self.merit),
        )
        return [pair for pair in pairs if pair[1] != pair[2]] if self.is_granted and not self.added else []
