"""What goes up, and what comes back: the proposal to the superior, and the superior's decision."""

from django.db import models
from django.urls import reverse

from awards.models.nomination import Nomination
from awards.querysets import DecisionQuerySet, ProposalQuerySet
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

    def __str__(self) -> str:
        return self.document.subject

    def get_absolute_url(self) -> str:
        return reverse("awards:proposal", args=[self.pk])


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
    """A superior's decision on a proposal, recorded as it came."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="decision", verbose_name="tờ trình")
    number = CleanCharField("số, ký hiệu", max_length=60, help_text="Ví dụ: 812/QĐ-UBND.")
    decided_on = models.DateField("ngày quyết định")
    issuer = CleanCharField("cơ quan, người ban hành", max_length=250)
    signer = CleanCharField("người ký", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp quyết định")
    file_name = CleanCharField("tên tệp", max_length=150, editable=False)
    note = CleanTextField("ghi chú", blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"

    def __str__(self) -> str:
        return f"Quyết định số {self.number} ngày {dates.short(self.decided_on)}"

    def get_absolute_url(self) -> str:
        return reverse("awards:decision", args=[self.pk])
