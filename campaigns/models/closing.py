"""The closing report: compiled from what was verified, its words the clerk's."""

from django.db import models
from django.urls import reverse

from campaigns.models.campaign import Campaign
from emulation.documents.models import OfficialDocument


class ClosingReport(models.Model):
    """Sections of text edited by the clerk, and the figures as they stood when last compiled.

    `sections`: list of {"key", "heading", "text"}; `figures`: what statistics.campaign_figures gave, for the tables.
    """

    campaign = models.OneToOneField(Campaign, models.PROTECT, related_name="closing_report", verbose_name="phong trào")
    document = models.OneToOneField(
        OfficialDocument, models.PROTECT, related_name="closing_report", verbose_name="văn bản"
    )
    sections = models.JSONField("các phần", default=list)
    figures = models.JSONField("số liệu", default=dict)
    compiled_at = models.DateTimeField("tổng hợp lúc")

    class Meta:
        verbose_name = "báo cáo tổng kết"
        verbose_name_plural = "báo cáo tổng kết"

    def __str__(self) -> str:
        return f"Báo cáo tổng kết – {self.campaign}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:closing_report", args=[self.campaign_id])
