"""What the organiser's own chairman grants: the decision (quyết định khen thưởng) and its list."""

from django.db import models
from django.urls import reverse

from awards.models.nomination import Nomination
from awards.querysets import OwnDecisionQuerySet
from campaigns.models import Campaign
from emulation.documents.models import OfficialDocument
from emulation.lib.fields import CleanTextField


class OwnDecision(models.Model):
    """A decision of the own chairman, an official paper. Its nominees are awarded when it is issued.

    `money`: the office's own words of Điều 2; without them the paper prints what the list
    brings (awards.money.bonus_lines).
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="own_decisions", verbose_name="phong trào")
    document = models.OneToOneField(
        OfficialDocument, models.PROTECT, related_name="own_decision", verbose_name="văn bản"
    )
    bases = CleanTextField("căn cứ", help_text="Mỗi căn cứ một dòng, in nghiêng đầu văn bản.")
    requested_by = CleanTextField(
        "theo đề nghị của",
        help_text="In thành căn cứ cuối: “Theo đề nghị của …”. Ghi rõ số, ngày biên bản hoặc tờ trình.",
    )
    merit = CleanTextField(
        "thành tích chung",
        help_text="Nối sau danh sách người được khen ở Điều 1, ví dụ: đã có thành tích trong phong trào …",
    )
    money = CleanTextField(
        "Điều 2: tiền thưởng, nguồn chi",
        blank=True,
        help_text="Để trống thì phần mềm ghi tổng tiền thưởng và nguồn chi, danh sách ghi số tiền từng dòng. "
        "Tự ghi lời khác thì danh sách không in số tiền.",
    )
    executors = CleanTextField("Điều 3: ai chịu trách nhiệm thi hành", help_text="Mỗi nơi một dòng.")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = OwnDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "quyết định của Chủ tịch cấp mình"
        verbose_name_plural = "quyết định của Chủ tịch cấp mình"

    def __str__(self) -> str:
        return self.document.subject

    def get_absolute_url(self) -> str:
        return reverse("awards:own_decision", args=[self.pk])


class OwnDecisionLine(models.Model):
    """One nominee on the list of a decision."""

    own_decision = models.ForeignKey(OwnDecision, models.CASCADE, related_name="lines", verbose_name="quyết định")
    nomination = models.OneToOneField(
        Nomination, models.PROTECT, related_name="own_decision_line", verbose_name="đề nghị"
    )

    class Meta:
        ordering = ["nomination__subject", "nomination__sort_key"]
        verbose_name = "dòng danh sách khen thưởng"
        verbose_name_plural = "danh sách khen thưởng"

    def __str__(self) -> str:
        return str(self.nomination)
