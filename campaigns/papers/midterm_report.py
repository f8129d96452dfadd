"""The report on the way (báo cáo sơ kết): the same figures up to a day; the campaign goes on."""

from campaigns.models import MidtermReport
from campaigns.papers.compiled import CompiledReportPaper
from emulation.documents.models import OfficialDocument
from emulation.lib import dates


class MidtermReportPaper(CompiledReportPaper):
    def owner(self, document: OfficialDocument) -> MidtermReport:
        return document.midterm_report

    def problems(self, document: OfficialDocument) -> list[str]:
        report = self.owner(document)
        found = super().problems(document)
        if report.until > dates.today():
            day = dates.short(report.until)
            found.append(f"Ngày lấy số liệu {day} chưa tới. Hãy trình sau ngày đó và tổng hợp lại số liệu.")
        return found
