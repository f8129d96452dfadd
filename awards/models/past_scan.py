"""Old decisions that two people type from their scans, each without seeing the other's copy."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.nominee import FIRST_YEAR, LAST_YEAR
from awards.models.register import RegisterEntry
from awards.querysets import PastScanQuerySet, ScanPageQuerySet
from awards.states import TONES, PageState
from campaigns.models.plan import Criterion
from emulation.accounts.models import Organization, User
from emulation.files.models import StoredFile
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.words import fold


class PastScan(models.Model):
    """One bundle of old papers: a PDF or photos."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="past_scans", editable=False, verbose_name="sổ của cơ quan"
    )
    title = CleanCharField("tên tài liệu", max_length=200, help_text="Ví dụ: Quyết định khen thưởng năm 2009, tập 1.")
    created_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+", verbose_name="người gửi")
    created_at = models.DateTimeField("gửi lúc", auto_now_add=True)

    search_key = models.TextField(editable=False)

    objects = PastScanQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "bản quét quyết định cũ"
        verbose_name_plural = "bản quét quyết định cũ"

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = fold(self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("awards:past_scan", args=[self.pk])


class ScanPage(models.Model):
    """One page to type. sheet: its page in a PDF, none of a photo; picture: that page drawn, once somebody looked."""

    scan = models.ForeignKey(PastScan, models.CASCADE, related_name="pages", verbose_name="bản quét")
    number = models.PositiveSmallIntegerField("trang")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    file_name = CleanCharField("tên tệp", max_length=150)
    sheet = models.PositiveSmallIntegerField("trang của tệp PDF", null=True)
    picture = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="ảnh của trang")
    state = models.CharField("tình trạng", max_length=10, choices=PageState.choices, default=PageState.TYPING)

    objects = ScanPageQuerySet.as_manager()

    class Meta:
        ordering = ["scan", "number"]
        verbose_name = "trang quyết định cũ"
        verbose_name_plural = "trang quyết định cũ"
        constraints = [
            models.UniqueConstraint(name="scan_page_once", fields=["scan", "number"]),
            models.CheckConstraint(name="scan_page_state_known", condition=Q(state__in=PageState.values)),
        ]

    def __str__(self) -> str:
        return f"Trang {self.number}, {self.scan}"

    def get_absolute_url(self) -> str:
        return self.scan.get_absolute_url()

    @property
    def tone(self) -> str:
        return TONES[self.state]


class PageTyping(models.Model):
    """What stands at the head of a page's list, by one of the two typists or (place 3) as it was agreed."""

    FIRST, SECOND, AGREED = 1, 2, 3
    BLIND: ClassVar = (FIRST, SECOND)

    page = models.ForeignKey(ScanPage, models.CASCADE, related_name="typings", editable=False, verbose_name="trang")
    place = models.PositiveSmallIntegerField("bản", editable=False)
    typist = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False, verbose_name="người gõ")
    number = CleanCharField("số quyết định", max_length=60, blank=True, help_text="Như trên văn bản: 12/QĐ-UBND.")
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    issuer = CleanCharField("người quyết định", max_length=250, blank=True, help_text="Ví dụ: Chủ tịch UBND huyện.")
    campaign_name = CleanCharField("phong trào, dịp khen", max_length=400, blank=True)
    done_at = models.DateTimeField("gõ xong lúc", null=True, editable=False)

    HEAD: ClassVar = ("number", "decided_on", "issuer", "campaign_name")

    class Meta:
        ordering = ["page", "place"]
        verbose_name = "bản gõ"
        verbose_name_plural = "bản gõ"
        constraints = [
            models.CheckConstraint(name="page_typing_place_known", condition=Q(place__in=[1, 2, 3])),
            models.UniqueConstraint(name="page_typing_once", fields=["page", "place"]),
            models.UniqueConstraint(
                name="page_typed_by_two", fields=["page", "typist"], condition=Q(place__in=[1, 2])
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.page}: bản {self.place}"


class TypedRow(models.Model):
    """One line of the list; in the agreed copy with the entry that it became."""

    Subject = Criterion.Subject

    typing = models.ForeignKey(PageTyping, models.CASCADE, related_name="rows", verbose_name="bản gõ")
    position = models.PositiveSmallIntegerField("dòng", default=0, editable=False)
    subject = models.CharField(
        "đối tượng", max_length=12, choices=Subject.choices, default=Subject.INDIVIDUAL
    )  # fmt: skip
    name = CleanCharField("họ tên, tên tập thể, chủ hộ", max_length=250, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    unit_name = CleanCharField("đơn vị", max_length=250, blank=True)
    award_name = CleanCharField("danh hiệu, hình thức", max_length=200, blank=True)
    merit = CleanTextField("thành tích", blank=True)
    entry = models.OneToOneField(
        RegisterEntry, models.PROTECT, null=True, editable=False, related_name="typed_row", verbose_name="mục sổ"
    )

    WORDS: ClassVar = ("subject", "name", "birth_year", "unit_name", "award_name", "merit")

    class Meta:
        ordering = ["typing", "position", "pk"]
        verbose_name = "dòng gõ"
        verbose_name_plural = "dòng gõ"
        constraints = [
            models.CheckConstraint(
                name="typed_row_year_possible",
                condition=Q(birth_year=None) | Q(birth_year__range=(FIRST_YEAR, LAST_YEAR)),
                violation_error_message="Năm sinh phải từ 1900.",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.unit_name, self.award_name)))
