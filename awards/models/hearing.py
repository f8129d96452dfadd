"""Public comment (lấy ý kiến Nhân dân): a list posted for some working days, and what people wrote about it."""

import secrets
import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.nomination import Nomination
from awards.models.publicity import MOST_DAYS
from awards.querysets.publicity import CommentQuerySet, WindowQuerySet
from awards.states import PUBLIC_STATES, TONES, CommentState, WindowState
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField

RECEIPT_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RECEIPT_LENGTH = 12  # of 31 letters: 59 bits, and tries are counted


class CommentWindow(models.Model):
    """A list of nominees on which anyone may comment. Both days are included; `closes_on` is the last one.

    `shortened_from`: the last day as it was posted, where the chairman brought it forward.
    """

    class Level(models.TextChoices):
        NAMES = "names", "Tên và hình thức đề nghị"
        UNITS = "units", "Thêm đơn vị"
        MERITS = "merits", "Thêm đơn vị và tóm tắt thành tích"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="windows", verbose_name="phong trào")
    title = CleanCharField("tên danh sách", max_length=200, help_text="In làm tiêu đề trên trang công khai.")
    level = models.CharField("mức công khai", max_length=6, choices=Level.choices, default=Level.UNITS)
    days = models.PositiveSmallIntegerField(
        "số ngày làm việc", validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )
    state = models.CharField(
        "tình trạng", max_length=10, choices=WindowState.choices, default=WindowState.DRAFT, editable=False
    )
    opens_on = models.DateField("niêm yết từ ngày", null=True, editable=False)
    closes_on = models.DateField("đến hết ngày", null=True, editable=False)
    shortened_from = models.DateField("hạn khi niêm yết", null=True, editable=False)
    shorten_reason = CleanTextField("lý do rút ngắn", blank=True, editable=False)
    summary = CleanTextField("tóm tắt việc lấy ý kiến", blank=True, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = WindowQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "đợt lấy ý kiến Nhân dân"
        verbose_name_plural = "các đợt lấy ý kiến Nhân dân"
        constraints = [
            models.CheckConstraint(name="window_state_known", condition=Q(state__in=WindowState.values)),
            models.CheckConstraint(name="window_level_known", condition=Q(level__in=["names", "units", "merits"])),
            models.CheckConstraint(name="window_days_possible", condition=Q(days__range=(1, MOST_DAYS))),
            models.CheckConstraint(
                name="window_posted_between_days",
                condition=Q(state=WindowState.DRAFT, opens_on=None, closes_on=None)
                | (~Q(state=WindowState.DRAFT) & Q(closes_on__gte=models.F("opens_on"))),
            ),
            models.CheckConstraint(
                name="window_shortened_with_reason",
                condition=Q(shortened_from=None)
                | (Q(shortened_from__gt=models.F("closes_on")) & ~Q(shorten_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("awards:window", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == WindowState.POSTED and dates.today() <= self.closes_on

    @property
    def is_over(self) -> bool:
        """Posted, and the last day is past; not concluded yet."""
        return self.state == WindowState.POSTED and dates.today() > self.closes_on

    @property
    def tone(self) -> str:
        return "waiting" if self.is_over else TONES[self.state]

    @property
    def status_line(self) -> str:
        if self.opens_on is None:
            return ""
        over = "; đã hết hạn" if self.is_over else ""
        return f"từ {dates.short(self.opens_on)} đến hết {dates.short(self.closes_on)}{over}"


class WindowLine(models.Model):
    """One nominee of the list. The words are what is published, filled when the list is posted, by its level."""

    PUBLISHED = ("pk", "position", "name", "award_name", "unit_name", "merit")

    window = models.ForeignKey(CommentWindow, models.CASCADE, related_name="lines", verbose_name="đợt lấy ý kiến")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="window_lines", verbose_name="đề nghị")
    position = models.PositiveSmallIntegerField("thứ tự")
    name = CleanCharField("tên công khai", max_length=250, blank=True)
    award_name = CleanCharField("hình thức đề nghị", max_length=200, blank=True)
    unit_name = CleanCharField("đơn vị", max_length=250, blank=True)
    merit = CleanTextField("tóm tắt thành tích", blank=True)

    class Meta:
        ordering = ["window", "position"]
        verbose_name = "dòng danh sách lấy ý kiến"
        verbose_name_plural = "danh sách lấy ý kiến"
        constraints = [models.UniqueConstraint(name="window_line_once", fields=["window", "nomination"])]

    def __str__(self) -> str:
        return self.name or str(self.nomination)


def new_receipt() -> str:
    return "".join(secrets.choice(RECEIPT_LETTERS) for _ in range(RECEIPT_LENGTH))


class PublicComment(models.Model):
    """What somebody wrote. Read by the clerk and the chairman alone; the sender follows it by the receipt number.

    `token`: of the form, so that a second sending of it is the same comment. `ground`, `review_on`: of a hold, and of
    what was passed on.
    """

    window = models.ForeignKey(CommentWindow, models.PROTECT, related_name="comments", verbose_name="đợt lấy ý kiến")
    line = models.ForeignKey(
        WindowLine, models.PROTECT, null=True, blank=True, related_name="comments", verbose_name="về trường hợp"
    )
    text = CleanTextField("nội dung ý kiến")
    author_name = CleanCharField("họ tên", max_length=150, blank=True)
    phone = CleanCharField("số điện thoại", max_length=30, blank=True)
    receipt = models.CharField(
        "số biên nhận", max_length=RECEIPT_LENGTH, unique=True, default=new_receipt, editable=False
    )
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sent_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    state = models.CharField(
        "tình trạng", max_length=10, choices=CommentState.choices, default=CommentState.RECEIVED, editable=False
    )
    answer = CleanTextField("trả lời", blank=True, editable=False)
    ground = CleanTextField("lý do tạm dừng, nơi nhận đơn", blank=True, editable=False)
    review_on = models.DateField("xem lại ngày", null=True, editable=False)
    handled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người xử lý")
    handled_at = models.DateTimeField("xử lý lúc", null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "ý kiến của Nhân dân"
        verbose_name_plural = "ý kiến của Nhân dân"
        constraints = [
            models.CheckConstraint(name="comment_state_known", condition=Q(state__in=CommentState.values)),
            models.CheckConstraint(
                name="comment_answered_in_words", condition=~Q(state=CommentState.ANSWERED) | ~Q(answer="")
            ),
            models.CheckConstraint(
                name="comment_hold_of_somebody",
                condition=~Q(state=CommentState.HELD) | Q(line__isnull=False, review_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Ý kiến số {self.pk} về {self.window}"

    def get_absolute_url(self) -> str:
        return reverse("awards:comment", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def public_state(self) -> str:
        return PUBLIC_STATES[self.state]

    @property
    def printed_receipt(self) -> str:
        """'ABCD-EFGH-JKMN'."""
        return "-".join(self.receipt[start : start + 4] for start in range(0, RECEIPT_LENGTH, 4))


class CommentFile(models.Model):
    """What came with a comment."""

    comment = models.ForeignKey(PublicComment, models.CASCADE, related_name="files", verbose_name="ý kiến")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    name = CleanCharField("tên tệp", max_length=150)

    class Meta:
        ordering = ["pk"]
        verbose_name = "tệp kèm ý kiến"
        verbose_name_plural = "tệp kèm ý kiến"

    def __str__(self) -> str:
        return self.name
