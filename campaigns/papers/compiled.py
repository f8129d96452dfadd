"""What compiled reports have in common: tables from the figures, words from the clerk."""

import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from campaigns.models import Campaign, CompiledReport
from campaigns.papers import report_tables, report_words, rhythm
from campaigns.papers.report_appendices import attachments
from campaigns.statistics import Rule, outstanding, previous_figures, usual_rule
from emulation.documents.kinds import PaperKind, signature_of
from emulation.documents.layout import Block, Heading, Paper, closed
from emulation.documents.models import OfficialDocument
from emulation.documents.text import text_blocks
from emulation.lib.words import lines


class CompiledReportPaper(PaperKind):
    """A báo cáo of the office with the table of its units attached."""

    type_code = "BC"

    def owner(self, document: OfficialDocument) -> CompiledReport:
        raise NotImplementedError

    def compose(self, document: OfficialDocument) -> Paper:
        report = self.owner(document)
        return Paper(
            type_name="BÁO CÁO",
            subject=document.subject,
            issuer=self.issuer(document),
            symbol=self.symbol(document),
            place=document.organization.place,
            body=closed(tuple(body(report))),
            recipients=tuple(lines(document.recipients)),
            signature=signature_of(document),
            attachments=attachments(report),
        )

    def problems(self, document: OfficialDocument) -> list[str]:
        shown = self.owner(document).shown_sections
        found = [
            f"Phần “{section['heading']}” chưa có nội dung. Hãy ghi nội dung trước khi trình."
            for section in shown if not lines(section["text"])
        ] + [
            f"Phần “{section['heading']}”: số liệu mới nói khác lời đã sửa. Hãy chọn lời để dùng trước khi trình."
            for section in shown if "newer" in section
        ]  # fmt: skip
        if "promises" not in self.owner(document).figures:
            found.append(
                "Số liệu được tổng hợp theo mẫu cũ. Hãy bấm “Tổng hợp lại số liệu” rồi xem lại trước khi trình."
            )
        if not lines(document.recipients):
            found.append("Chưa có nơi nhận. Hãy ghi nơi nhận của báo cáo.")
        return found


def body(report: CompiledReport) -> list[Block]:
    blocks: list[Block] = []
    for section in report.shown_sections:
        blocks += [Heading(1, section["heading"]), *text_blocks(section["text"])]
        if section["key"] == "results":
            blocks += report_tables.results(report.figures)
            if report.until is None and "rhythm" in report.figures:
                blocks += report_tables.charts(report.figures)
        if section["key"] == "rhythm":
            blocks += rhythm.blocks(report.figures["rhythm"])
    return blocks


def draft_sections(campaign: Campaign, figures: dict, until: datetime.date | None = None) -> list[dict]:
    """The words that the figures give, for the clerk to go on from: key, heading, text."""
    awards = figures.get("awards_text", "Chưa có đề nghị khen thưởng.")
    texts = {
        "leadership": ("Công tác chỉ đạo, tổ chức thực hiện", report_words.leadership(campaign, figures)),
        "results": ("Kết quả thực hiện", report_words.results(figures, until)),
        **({"rhythm": (rhythm.HEADING, rhythm.paragraph(figures["rhythm"], until))} if until else {}),
        "awards": ("Công tác khen thưởng", awards),
        "outstanding": ("Tập thể, cá nhân tiêu biểu", report_words.outstanding(figures)),
        "limits": ("Hạn chế, nguyên nhân", report_words.limits(figures, until)),
        "directions": report_words.NEXT_TASKS if until else report_words.DIRECTIONS,
    }
    return [{"key": key, "heading": heading, "text": text} for key, (heading, text) in texts.items()]


def all_figures(
    campaign: Campaign, until: datetime.date | None = None, *,
    rule: Rule | None = None, compared_with: Campaign | None = None,
) -> dict:  # fmt: skip
    """Figures of every app that has some, as settings.CAMPAIGN_FIGURES names them; up to a day, if one is given.

    With them what follows from them: who stands out by the rule (the usual one if none is given), and how the campaign
    stands beside an earlier one.
    """
    figures: dict = {}
    for path in settings.CAMPAIGN_FIGURES:
        figures |= import_string(path)(campaign, until)
    figures["outstanding"] = outstanding(figures, rule or usual_rule(campaign))
    if compared_with:
        figures["previous"] = previous_figures(figures, campaign, compared_with, until)
    return figures
