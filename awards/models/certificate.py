"""The printed award (giấy khen): one for each entry of the register, its words, and the codes they went out with."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.certificates.layout import Slot
from awards.models.register import RegisterEntry
from awards.querysets import CertificateQuerySet
from awards.states import TONES, CertificateState
from emulation.accounts.models import Organization
from emulation.documents.codes import printed
from emulation.documents.models import CodeKey
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField

# What the clerk may word otherwise than it was drafted; the name is the register's, as later papers correct it.
WORDED = (
    "issuer", "form", "salutation", "post", "achievement", "decision", "place_day", "signer_post", "signer_name",
)  # fmt: skip


class Certificate(models.Model):
    """Words as they are to be printed. `number`: its place in the book of certificates of that body and year."""

    entry = models.OneToOneField(
        RegisterEntry, models.PROTECT, related_name="certificate", verbose_name="mục sổ khen thưởng"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="certificates", verbose_name="sổ của cơ quan"
    )
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số vào sổ")
    name = CleanCharField("tặng cho", max_length=250, editable=False)
    issuer = CleanCharField("người quyết định tặng", max_length=250)
    form = CleanCharField("tên hình thức", max_length=200)
    salutation = CleanCharField("ông, bà, tập thể, hộ", max_length=60, blank=True)
    post = CleanCharField("chức vụ, đơn vị, địa chỉ", max_length=400, blank=True)
    achievement = CleanTextField("thành tích", max_length=600)
    decision = CleanCharField("quyết định số, ngày", max_length=250)
    place_day = CleanCharField("nơi, ngày", max_length=150)
    signer_post = CleanTextField("chức vụ người ký", max_length=150, help_text="Tối đa hai dòng, in như đã ghi.")
    signer_name = CleanCharField("họ tên người ký", max_length=150, blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=CertificateState.choices, default=CertificateState.READY
    )
    received_by = CleanCharField("người nhận", max_length=200, blank=True)
    received_on = models.DateField("nhận ngày", null=True, blank=True)
    made_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "number"]
        verbose_name = "giấy khen"
        verbose_name_plural = "giấy khen"
        constraints = [
            models.CheckConstraint(name="certificate_state_known", condition=Q(state__in=CertificateState.values)),
            models.UniqueConstraint(name="certificate_number_once", fields=["organization", "year", "number"]),
            models.CheckConstraint(
                name="certificate_received_when_handed",
                condition=(Q(state=CertificateState.HANDED) & ~Q(received_by="") & Q(received_on__isnull=False))
                | (~Q(state=CertificateState.HANDED) & Q(received_by="", received_on=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"Giấy khen số {self.number}/{self.year}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("awards:certificate", args=[self.pk])

    @property
    def title(self) -> str:
        """'giấy khen số 3/2023', within a sentence."""
        return f"giấy khen số {self.number}/{self.year}"

    @property
    def book(self) -> str:
        return f"Vào sổ khen thưởng số {self.number:02d}/{self.year}"

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def status_line(self) -> str:
        return f"{self.received_by} nhận ngày {dates.short(self.received_on)}" if self.received_on else ""

    def words(self) -> dict[str, str]:
        """What is printed, by slot; all but the code."""
        return {slot: getattr(self, slot) for slot in Slot.values if slot != Slot.CODE}


class CertificateCode(models.Model):
    """Words that went to a printer, frozen, and the code that the sheet bears. The last one of a certificate counts."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="codes", verbose_name="giấy khen")
    key = models.ForeignKey(CodeKey, models.PROTECT, related_name="+", verbose_name="khóa")
    short = models.CharField("mã xác minh", max_length=12, unique=True)
    signed = models.CharField("mã có chữ ký", max_length=500)
    words = models.JSONField("nội dung đã in")
    digest = models.CharField("SHA-256 của nội dung", max_length=64)
    made_at = models.DateTimeField("lập lúc", auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "mã của giấy khen"
        verbose_name_plural = "mã của giấy khen"
        constraints = [models.UniqueConstraint(name="certificate_words_once", fields=["certificate", "digest"])]

    def __str__(self) -> str:
        return printed(self.short)
