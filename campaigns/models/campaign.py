"""One drive: who organises it, under which superior's plan, when, and who takes part."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from campaigns.querysets import CampaignQuerySet, ParticipationQuerySet
from campaigns.states import TONES, CampaignState
from emulation.accounts.models import Organization, User
from emulation.lib import dates
from emulation.lib.fields import CleanCharField
from emulation.lib.words import fold

SILENT_WEEKS = (1, 26)  # what a campaign may call silence
WRONG_WEEKS = "Hãy ghi số tuần từ {} đến {}.".format(*SILENT_WEEKS)


class Occasion(models.TextChoices):
    """What gives reason for a campaign."""

    ANNIVERSARY = "anniversary", "Chào mừng ngày lễ, kỷ niệm"
    YEARLY = "yearly", "Thường xuyên hằng năm"
    THEMATIC = "thematic", "Theo chuyên đề"
    SUDDEN = "sudden", "Đột xuất"


class Campaign(models.Model):
    """A campaign (phong trào, đợt thi đua), which may carry out a superior's plan."""

    organizer = models.ForeignKey(
        Organization, models.PROTECT, related_name="campaigns", verbose_name="cơ quan phát động"
    )
    name = CleanCharField("tên phong trào", max_length=400)
    short_name = CleanCharField(
        "tên ngắn", max_length=120, help_text="Dùng trên màn hình, ví dụ: Thi đua 75 năm Đảng bộ huyện."
    )
    starts_on = models.DateField("bắt đầu")
    ends_on = models.DateField("kết thúc")
    anniversary_on = models.DateField(
        "ngày kỷ niệm", null=True, blank=True, help_text="Nếu phong trào chào mừng một ngày kỷ niệm."
    )
    occasion = models.CharField("dịp phát động", max_length=12, choices=Occasion.choices, blank=True)
    superior_number = CleanCharField("số, ký hiệu", max_length=60, blank=True, help_text="Ví dụ: 67/KH-UBND.")
    superior_issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    superior_issuer = CleanCharField("cơ quan ban hành", max_length=250, blank=True)
    superior_title = CleanCharField("trích yếu", max_length=400, blank=True)
    is_scored = models.BooleanField(
        "chấm điểm theo tiêu chí",
        default=False,
        help_text="Đơn vị tự chấm điểm từng tiêu chí tập thể có điểm; Văn phòng thẩm định, xếp thứ tự.",
    )
    silent_weeks = models.PositiveSmallIntegerField(
        "im lặng từ",
        default=3,
        help_text="Số tuần liền không có hoạt động nào, kể từ đó đơn vị được coi là im lặng.",
    )
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="copies", verbose_name="chép từ"
    )
    carries_out = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="carried_out_by",
        verbose_name="thực hiện phong trào của cấp trên",
    )  # fmt: skip
    state = models.CharField("trạng thái", max_length=20, choices=CampaignState.choices, default=CampaignState.DRAFT)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    search_key = models.CharField(max_length=600, editable=False, db_index=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"
        constraints = [
            models.CheckConstraint(
                name="campaign_period_in_order",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                name="campaign_silence_in_weeks",
                condition=Q(silent_weeks__range=SILENT_WEEKS),
                violation_error_message=WRONG_WEEKS,
            ),
            models.CheckConstraint(name="campaign_state_known", condition=Q(state__in=CampaignState.values)),
            models.UniqueConstraint(
                name="campaign_carries_out_once",
                fields=["organizer", "carries_out"],
                violation_error_message="Cơ quan đã có phong trào thực hiện kế hoạch này của cấp trên.",
            ),
            models.CheckConstraint(
                name="campaign_carries_out_another", condition=Q(carries_out=None) | ~Q(carries_out=F("pk"))
            ),
            models.CheckConstraint(name="campaign_occasion_known", condition=Q(occasion__in=["", *Occasion.values])),
        ]

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = fold(f"{self.short_name} {self.name}")[:600]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("campaigns:detail", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def period(self) -> str:
        return f"{dates.short(self.starts_on)} – {dates.short(self.ends_on)}"

    @property
    def status_line(self) -> str:
        match self.state:
            case CampaignState.LAUNCHED:
                over = self.ends_on < dates.today()
                day = dates.short(self.ends_on)
                return f"Hết thời gian ngày {day}, chờ tổng kết" if over else f"Diễn ra đến ngày {day}"
            case CampaignState.CLOSED:
                return "Đã ban hành báo cáo tổng kết"
        return "Đang soạn kế hoạch, chưa phát động"

    @property
    def running_name(self) -> str:
        """The name within a sentence: 'phong trào thi đua …', without the 'Phát động' of the plan's title."""
        name = self.name.removeprefix("Phát động ")
        return name[:1].lower() + name[1:]

    @property
    def is_open(self) -> bool:
        """Units may register, report and nominate."""
        return self.state == CampaignState.LAUNCHED


class ParticipantGroup(models.Model):
    """A class of units the campaign addresses, as the plan names it (đối tượng thi đua)."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField("thứ tự")
    name = CleanCharField("đối tượng", max_length=250, help_text="Ghi như trong kế hoạch.")

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "đối tượng thi đua"
        verbose_name_plural = "đối tượng thi đua"

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """A unit in a campaign (đơn vị tham gia)."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="participations", verbose_name="phong trào")
    group = models.ForeignKey(
        ParticipantGroup, models.PROTECT, related_name="participations", verbose_name="đối tượng thi đua"
    )
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="participations", verbose_name="đơn vị")
    starts_on = models.DateField("tham gia từ ngày", null=True, editable=False)
    ends_on = models.DateField("tham gia đến ngày", null=True, editable=False)
    taken_over_by = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="takes_over", verbose_name="đơn vị tiếp nhận"
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["group__position", "organization__sort_key"]
        verbose_name = "đơn vị tham gia"
        verbose_name_plural = "đơn vị tham gia"
        constraints = [
            models.UniqueConstraint(
                name="participation_once",
                fields=["campaign", "organization"],
                violation_error_message="Đơn vị này đã có trong phong trào.",
            ),
            models.CheckConstraint(
                name="participation_taken_over_after_its_end",
                condition=Q(taken_over_by=None) | Q(ends_on__isnull=False) & ~Q(taken_over_by=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization.short_name} – {self.campaign}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:unit", args=[self.pk])

    @property
    def has_ended(self) -> bool:
        return self.ends_on is not None and self.ends_on < dates.today()

    @property
    def holder(self) -> "Participation":
        """Who answers for it today: itself, or whoever took it over when its unit ended."""
        return self.taken_over_by.holder if self.has_ended and self.taken_over_by_id else self
