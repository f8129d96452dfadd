"""What was put beside an issued paper: scans of the signed print, and copies signed with a certificate."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from emulation.accounts.models import User
from emulation.documents.models import OfficialDocument
from emulation.files.kinds import LABELS
from emulation.files.models import StoredFile
from emulation.lib.fields import CleanCharField
from emulation.signing.states import TONES, CopyState


class CopyQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "CopyQuerySet":
        """Whoever may read the paper may read its signed copies."""
        return self.filter(document__in=OfficialDocument.objects.visible_to(user).values("pk"))

    def kept(self) -> "CopyQuerySet":
        return self.filter(state=CopyState.KEPT)

    def signed(self) -> "CopyQuerySet":
        return self.filter(way__in=SignedCopy.DIGITAL)

    def for_list(self) -> "CopyQuerySet":
        return self.select_related("file", "added_by").prefetch_related("signatures")


class SignedCopy(models.Model):
    """One file beside the frozen PDF, which itself never changes. Never deleted; a wrong one is set aside."""

    class Way(models.TextChoices):
        SCAN = "scanned", "Bản quét chữ ký"
        UPLOADED = "uploaded", "Bản ký số tải lên"
        SERVER = "server", "Bản ký số trên máy chủ"

    DIGITAL = (Way.UPLOADED, Way.SERVER)

    document = models.ForeignKey(
        OfficialDocument, models.PROTECT, related_name="signed_copies", verbose_name="văn bản", editable=False
    )
    way = models.CharField("cách ký", max_length=10, choices=Way.choices, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp", editable=False)
    file_name = CleanCharField("tên tệp", max_length=200, editable=False)
    begins_with_issued = models.BooleanField("phần đầu là bản đã ban hành", default=False, editable=False)
    state = models.CharField("trạng thái", max_length=10, choices=CopyState.choices, default=CopyState.KEPT)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gắn", editable=False)
    added_at = models.DateTimeField("gắn lúc", auto_now_add=True)

    objects = CopyQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "bản ký"
        verbose_name_plural = "bản ký"
        constraints = [
            models.CheckConstraint(name="signed_copy_state_known", condition=Q(state__in=CopyState.values)),
            models.CheckConstraint(
                name="signed_copy_way_known", condition=Q(way__in=["scanned", "uploaded", "server"])
            ),
            models.UniqueConstraint(
                name="signed_copy_file_once", fields=["document", "file"], condition=Q(state=CopyState.KEPT)
            ),
            models.UniqueConstraint(
                name="signed_copy_one_by_server",
                fields=["document"],
                condition=Q(state=CopyState.KEPT, way="server"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} của {self.document.reference}"

    def get_absolute_url(self) -> str:
        return self.document.get_absolute_url()

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_scan(self) -> bool:
        return self.way == self.Way.SCAN

    @property
    def url(self) -> str:
        return reverse("signing:copy", args=[self.document_id, self.pk])

    @property
    def aside_url(self) -> str:
        return reverse("signing:set_aside", args=[self.document_id, self.pk])

    # What components/file_tile.html asks of a file.
    @property
    def name(self) -> str:
        return self.file_name

    @property
    def size(self) -> int:
        return self.file.size

    @property
    def kind_label(self) -> str:
        return LABELS.get(self.file.media_type, "")


class DigitalSignature(models.Model):
    """One signature found in a signed copy, as it was proven when the copy came in."""

    copy = models.ForeignKey(SignedCopy, models.PROTECT, related_name="signatures", verbose_name="bản ký")
    position = models.PositiveSmallIntegerField("thứ tự")
    signer = CleanCharField("người ký theo chứng thư", max_length=250)
    issuer = CleanCharField("nơi cấp chứng thư", max_length=250)
    signed_at = models.DateTimeField("ký lúc", null=True)
    stamped = models.BooleanField("có dấu thời gian", default=False)
    trusted = models.BooleanField("chứng thư được tin cậy", default=False)
    trust_note = CleanCharField("kết quả kiểm tra chứng thư", max_length=300)

    class Meta:
        ordering = ["copy", "position"]
        verbose_name = "chữ ký số"
        verbose_name_plural = "chữ ký số"
        constraints = [models.UniqueConstraint(name="digital_signature_in_order", fields=["copy", "position"])]

    def __str__(self) -> str:
        return f"Chữ ký số của {self.signer}"


class LookupCount(models.Model):
    """How often one visitor of the public page asked in vain within one stretch of time. No address is kept."""

    visitor = models.CharField("người hỏi (băm)", max_length=32)
    stretch = models.BigIntegerField("khoảng thời gian")
    count = models.PositiveIntegerField("số lần", default=0)

    class Meta:
        verbose_name = "lượt tra cứu"
        verbose_name_plural = "lượt tra cứu"
        constraints = [models.UniqueConstraint(name="lookup_count_once", fields=["visitor", "stretch"])]

    def __str__(self) -> str:
        return f"{self.count} lượt"


def moment(text: str | None) -> datetime.datetime | None:
    """A moment with its zone from ISO text, as pdf_check reports it."""
    return datetime.datetime.fromisoformat(text) if text else None
