"""The closing report (báo cáo tổng kết): its issue closes the campaign."""

from django.urls import reverse

from campaigns.flows.closing import close_campaign
from campaigns.models import ClosingReport
from campaigns.papers.compiled import CompiledReportPaper
from emulation.accounts.models import User
from emulation.documents.models import OfficialDocument


class ClosingReportPaper(CompiledReportPaper):
    def owner(self, document: OfficialDocument) -> ClosingReport:
        return document.closing_report

    def issued(self, document: OfficialDocument, by: User) -> None:
        close_campaign(document.closing_report.campaign, by=by)

    def edit_url(self, document: OfficialDocument) -> str:
        return reverse("campaigns:closing_report", args=[document.closing_report.campaign_id])
