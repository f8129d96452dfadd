"""Reports compiled from what was verified, their words the clerk's: the closing one, and those on the way."""

from django.db import models
from django.urls import reverse

from campaigns.models.campaign import Campaign
from campaigns.querysets import MidtermQuerySet
from emulation.documents.models import OfficialDocument
from emulation.lib import dates


class CompiledReport(models.Model):
    """Sections of text edited by the clerk, and the figures as they stood when last compiled.

    `sections`: list of {"key", "heading", "text", "generated"}; "generated" is what the figures said when the clerk
    last took or saw it, "newer" what they say since, until the clerk chooses; "out" marks a section that is not
    printed. The key of a section of the clerk's own begins with OWN. `figures`: what papers.compiled.all_figures gave.
    `until` is the last day that the figures count, None for all that there is.
    """

    until: models.DateField | None = None
    sections = models.JSONField("các phần", default=list)
    figures = models.JSONField("số liệu", default=dict)
    compiled_at = models.DateTimeField("tổng hợp lúc")

    OWN = "own-"

    class Meta:
        abstract = True

    @property
    def shown_sections(self) -> list[dict]:
        return [section for section in self.sections if not section.get("out")]


class ClosingReport(CompiledReport):
    """The report whose issue closes the campaign (báo cáo tổng kết)."""

    campaign = models.OneToOneField(Campaign, models.PROTECT, related_name="closing_report", verbose_name="phong trào")
    document = models.OneToOneField(
        OfficialDocument, models.PROTECT, related_name="closing_report", verbose_name="văn bản"
    )

    class Meta:
        verbose_name = "báo cáo tổng kết"
        verbose_name_plural = "báo cáo tổng kết"

    def __str__(self) -> str:
        return f"Báo cáo tổng kết – {self.campaign}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:closing_report", args=[self.campaign_id])


class MidtermReport(CompiledReport):
    """How the campaign stands up to a day (báo cáo sơ kết); there may be several, and none closes it."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="midterm_reports", verbose_name="phong trào")
    document = models.OneToOneField(
        OfficialDocument, models.PROTECT, related_name="midterm_report", verbose_name="văn bản"
    )
    until = models.DateField("số liệu đến hết ngày")

    objects = MidtermQuerySet.as_manager()

    class Meta:
        ordering = ["-until", "-pk"]
        verbose_name = "báo cáo sơ kết"
        verbose_name_plural = "báo cáo sơ kết"

    def __str__(self) -> str:
        return f"Báo cáo sơ kết đến {dates.short(self.until)} – {self.campaign}"

    def get_absolute_url(self) -> str:
        return reverse("campaigns:midterm_report", args=[self.pk])
