"""Articles of the office (tin bài): plain paragraphs, pictures, papers; who has opened them; what was corrected."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaigns.models.addressed import Addressed, Audience
from campaigns.querysets import AnnouncementQuerySet
from campaigns.states import OUT, TONES, AnnouncementState
from emulation.accounts.models import Organization, User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.words import fold

FILE_LIMIT = 12
TEXT_LIMIT = 15_000  # characters of all passages together


class Announcement(Addressed):
    """`published_on` may lie ahead: from that day on it is read, without anybody doing anything."""

    title = CleanCharField("tiêu đề", max_length=250)
    lead = CleanTextField("tóm tắt", max_length=600, help_text="Hai, ba câu; hiện ở danh sách tin bài.")
    state = models.CharField(
        "trạng thái",
        max_length=20,
        choices=AnnouncementState.choices,
        default=AnnouncementState.DRAFT,
        editable=False,
    )
    published_on = models.DateField("ngày đăng", null=True, editable=False)
    corrected_on = models.DateField("ngày đính chính", null=True, editable=False)
    correction = CleanTextField("nội dung đính chính", blank=True, editable=False)
    withdrawn_on = models.DateField("ngày gỡ", null=True, editable=False)
    withdrawal = CleanTextField("lý do gỡ", blank=True, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False, verbose_name="người soạn")
    created_at = models.DateTimeField("soạn lúc", auto_now_add=True)
    search_key = models.TextField(editable=False)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        verbose_name = "tin bài"
        verbose_name_plural = "tin bài"
        indexes = [models.Index(fields=["published_on"], name="announcement_published_on")]
        constraints = [
            models.CheckConstraint(name="announcement_state_known", condition=Q(state__in=AnnouncementState.values)),
            models.CheckConstraint(name="announcement_audience_known", condition=Q(audience__in=Audience.values)),
            models.CheckConstraint(
                name="announcement_groups_of_campaign",
                condition=~Q(audience=Audience.GROUPS) | Q(campaign__isnull=False),
                violation_error_message="Hãy chọn phong trào có các nhóm đối tượng này.",
            ),
            models.CheckConstraint(
                name="announcement_published_has_day",
                condition=Q(state=AnnouncementState.DRAFT) | Q(published_on__isnull=False),
            ),
            models.CheckConstraint(
                name="announcement_withdrawn_has_reason",
                condition=~Q(state=AnnouncementState.WITHDRAWN) | (Q(withdrawn_on__isnull=False) & ~Q(withdrawal="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = fold(f"{self.title} {self.lead}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("campaigns:announcement", args=[self.pk])

    @property
    def tone(self) -> str:
        return "waiting" if self.is_ahead else TONES[self.state]

    @property
    def is_out(self) -> bool:
        return self.state in OUT and self.published_on <= dates.today()

    @property
    def is_ahead(self) -> bool:
        """Its day is set and has not come."""
        return self.state in OUT and self.published_on > dates.today()

    @property
    def status_line(self) -> str:
        match self.state:
            case AnnouncementState.DRAFT:
                return f"{self.created_by} soạn, chưa đăng"
            case AnnouncementState.WITHDRAWN:
                return f"Gỡ ngày {dates.short(self.withdrawn_on)}: {self.withdrawal}"
        if self.is_ahead:
            return f"Hẹn đăng ngày {dates.short(self.published_on)}"
        corrected = f", đính chính ngày {dates.short(self.corrected_on)}" if self.corrected_on else ""
        return f"Đăng ngày {dates.short(self.published_on)}{corrected}"


class Passage(models.Model):
    """One piece of an article: plain text."""

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", "Đoạn văn"
        HEADING = "heading", "Đề mục"
        BULLET = "bullet", "Gạch đầu dòng"

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="passages")
    position = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=10, choices=Kind.choices, default=Kind.PARAGRAPH)
    text = CleanTextField("nội dung", max_length=3000)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "đoạn của tin bài"
        verbose_name_plural = "các đoạn của tin bài"
        constraints = [
            models.CheckConstraint(name="passage_kind_known", condition=Q(kind__in=["paragraph", "heading", "bullet"]))
        ]

    def __str__(self) -> str:
        return self.text


class AnnouncementFile(models.Model):
    """A picture, with the words for who cannot see it, or an attached paper."""

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    name = CleanCharField("tên tệp", max_length=150)
    is_picture = models.BooleanField("là ảnh", editable=False)
    alt = CleanCharField(
        "mô tả ảnh",
        max_length=250,
        blank=True,
        help_text="Một câu cho người không nhìn thấy ảnh, ví dụ: Hội viên quét dọn đường bản Nà Ngà.",
    )
    caption = CleanCharField("chú thích", max_length=250, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "tệp của tin bài"
        verbose_name_plural = "tệp của tin bài"
        constraints = [
            models.UniqueConstraint(name="announcement_file_once", fields=["announcement", "file"]),
            models.CheckConstraint(name="announcement_picture_described", condition=Q(is_picture=False) | ~Q(alt="")),
        ]

    def __str__(self) -> str:
        return self.name


class AnnouncementVersion(models.Model):
    """How an article read until it was corrected. The database refuses to change what it said or to delete it.

    `content`: {"title", "lead", "passages": [[kind, text]], "files": [[name, alt, caption]]}.
    """

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="versions", verbose_name="tin bài")
    content = models.JSONField("nội dung trước khi sửa")
    correction = CleanTextField("đã sửa gì")
    corrected_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đính chính")
    corrected_at = models.DateTimeField("đính chính lúc", auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "bản trước của tin bài"
        verbose_name_plural = "bản trước của tin bài"

    def __str__(self) -> str:
        return f"{self.content['title']}, trước khi đính chính ngày {dates.short(self.corrected_at)}"

    @property
    def pieces(self) -> list[dict[str, str]]:
        """As templates read passages."""
        return [{"kind": kind, "text": text} for kind, text in self.content["passages"]]


class ReadMark(models.Model):
    """Somebody of an addressed unit opened the article: the first time, once. No row is ever deleted."""

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="marks", verbose_name="tin bài")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name="đơn vị")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đọc")
    read_at = models.DateTimeField("đọc lúc", auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "lượt đọc"
        verbose_name_plural = "lượt đọc"
        constraints = [models.UniqueConstraint(name="read_once", fields=["announcement", "organization", "user"])]

    def __str__(self) -> str:
        return f"{self.organization.short_name} đọc “{self.announcement}”"
