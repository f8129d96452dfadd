"""What passes between the office and units without an account: forms with a code, signed sheets, messages."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from campaigns.models.campaign import Campaign, Participation
from campaigns.querysets import FormBatchQuerySet, SignedSheetQuerySet, UnitFormQuerySet
from campaigns.states import TONES, SheetState
from emulation.accounts.models import User
from emulation.documents import codes
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField


class FormPurpose(models.TextChoices):
    """What a unit hands in on paper."""

    REGISTRATION = "registration", "Đăng ký thi đua"
    RESULTS = "results", "Báo cáo kết quả"
    PLAN = "plan", "Nộp kế hoạch"


class FormBatch(models.Model):
    """Forms of one purpose that were made together for several units."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="form_batches", verbose_name="phong trào")
    purpose = models.CharField("loại phiếu", max_length=12, choices=FormPurpose.choices)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    made_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = FormBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "lần phát phiếu"
        verbose_name_plural = "các lần phát phiếu"
        constraints = [
            models.CheckConstraint(name="form_batch_purpose_known", condition=Q(purpose__in=FormPurpose.values))
        ]

    def __str__(self) -> str:
        return f"Phiếu {self.get_purpose_display().lower()} lập ngày {dates.short(self.made_at)}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:forms", args=[self.pk])


class UnitForm(models.Model):
    """One unit's form. `number`: which one of its purpose; a later one takes its place.

    `told`: {key of a pledge: what the form said of it}, so that what changed in between can be shown.
    """

    batch = models.ForeignKey(FormBatch, models.PROTECT, related_name="forms", verbose_name="lần phát phiếu")
    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="forms", verbose_name="đơn vị tham gia"
    )
    purpose = models.CharField("loại phiếu", max_length=12, choices=FormPurpose.choices)
    number = models.PositiveSmallIntegerField("lần thứ")
    code = models.CharField("mã phiếu", max_length=codes.SHORT, unique=True)
    told = models.JSONField("nội dung ghi sẵn", default=dict)

    objects = UnitFormQuerySet.as_manager()

    class Meta:
        ordering = ["participation__group__position", "participation__organization__sort_key", "pk"]
        verbose_name = "phiếu của đơn vị"
        verbose_name_plural = "phiếu của đơn vị"
        constraints = [
            models.UniqueConstraint(name="unit_form_number_once", fields=["participation", "purpose", "number"]),
            models.CheckConstraint(name="unit_form_purpose_known", condition=Q(purpose__in=FormPurpose.values)),
            models.CheckConstraint(name="unit_form_number_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.named} của {self.participation.organization.short_name}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:form_code", args=[self.code])

    @property
    def named(self) -> str:
        """'Phiếu đăng ký thi đua lần 2, lập ngày 05/03/2023'."""
        day = dates.short(self.batch.made_at)
        return f"Phiếu {self.get_purpose_display().lower()} lần {self.number}, lập ngày {day}"

    @property
    def printed_code(self) -> str:
        return codes.printed(self.code)

    @property
    def successor(self) -> "UnitForm | None":
        """The newest form of that purpose, if it is a later one."""
        newer = UnitForm.objects.filter(participation=self.participation_id, purpose=self.purpose)
        return newer.filter(number__gt=self.number).select_related("batch").order_by("-number").first()


class SignedSheet(models.Model):
    """A sheet that a unit signed and handed in, from which the office enters for it. The unit may contest it."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="sheets", verbose_name="đơn vị tham gia"
    )
    purpose = models.CharField("loại phiếu", max_length=12, choices=FormPurpose.choices)
    form = models.ForeignKey(
        UnitForm, models.PROTECT, null=True, editable=False, related_name="sheets", verbose_name="theo phiếu"
    )
    signed_on = models.DateField("ngày ký phiếu")
    signer = CleanCharField("người ký", max_length=200, help_text="Họ và tên người ký phiếu thay mặt đơn vị.")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="bản chụp phiếu đã ký")
    file_name = CleanCharField("tên tệp", max_length=150, editable=False)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nhận")
    entered_at = models.DateTimeField("nhận lúc", auto_now_add=True)
    state = models.CharField("trạng thái", max_length=12, choices=SheetState.choices, default=SheetState.TAKEN)
    contest = CleanTextField("phản ánh của đơn vị", blank=True, editable=False)
    contested_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="người phản ánh"
    )
    contested_at = models.DateTimeField("phản ánh lúc", null=True, editable=False)
    answer = CleanTextField("trả lời của Văn phòng", blank=True, editable=False)
    answered_at = models.DateTimeField("trả lời lúc", null=True, editable=False)

    objects = SignedSheetQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "phiếu ký của đơn vị"
        verbose_name_plural = "phiếu ký của đơn vị"
        constraints = [
            models.UniqueConstraint(name="signed_sheet_file_once", fields=["participation", "purpose", "file"]),
            models.CheckConstraint(name="signed_sheet_state_known", condition=Q(state__in=SheetState.values)),
            models.CheckConstraint(name="signed_sheet_purpose_known", condition=Q(purpose__in=FormPurpose.values)),
            models.CheckConstraint(
                name="signed_sheet_contested_by_another",
                condition=Q(state=SheetState.TAKEN, contested_by=None)
                | Q(contested_by__isnull=False) & ~Q(contested_by=F("entered_by")) & ~Q(contest=""),
            ),
        ]

    def __str__(self) -> str:
        day = dates.short(self.signed_on)
        return f"Phiếu {self.get_purpose_display().lower()} của {self.participation.organization.short_name} ký {day}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:sheet", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_used(self) -> bool:
        """Whether anything was entered from it."""
        entered = (self.registration_set, self.achievement_set, self.unitplan_set, self.workprogress_set)
        return any(rows.exists() for rows in entered)

    @property
    def mark(self) -> str:
        """What stands wherever something is shown that was entered from it."""
        return f"Văn phòng nhập thay theo phiếu ký ngày {dates.short(self.signed_on)}"

    @property
    def status_line(self) -> str:
        match self.state:
            case SheetState.CONTESTED:
                return f"{self.contested_by} phản ánh ngày {dates.short(self.contested_at)}: {self.contest}"
            case SheetState.ANSWERED:
                return f"Trả lời ngày {dates.short(self.answered_at)}: {self.answer}"
        return f"{self.entered_by} nhận ngày {dates.short(self.entered_at)}"


class FromSheet(models.Model):
    """What the office may have entered from a signed sheet."""

    sheet = models.ForeignKey(
        SignedSheet, models.PROTECT, null=True, editable=False, related_name="%(class)s_set",
        verbose_name="nhập thay theo phiếu",
    )  # fmt: skip

    class Meta:
        abstract = True


class ChaseMessage(models.Model):
    """A message to a unit about what it owes, as somebody copied it to send it by telephone."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="chase_messages", verbose_name="đơn vị tham gia"
    )
    text = CleanTextField("tin nhắn")
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    sent_at = models.DateTimeField("ghi là đã gửi lúc", auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "tin nhắn đôn đốc"
        verbose_name_plural = "tin nhắn đôn đốc"

    def __str__(self) -> str:
        return f"Tin gửi {self.participation.organization.short_name} ngày {dates.short(self.sent_at)}"
