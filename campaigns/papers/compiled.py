"""What compiled reports have in common: tables from the figures, words from the clerk."""

import datetime
from itertools import groupby

from django.conf import settings
from django.utils.module_loading import import_string

from campaigns.models import Campaign, CompiledReport
from campaigns.papers import rhythm
from campaigns.papers.targets import targets_table, vietnamese
from emulation.documents.kinds import PaperKind, signature_of
from emulation.documents.layout import APPENDIX, Attachment, Block, Column, Heading, Paper, Table, closed
from emulation.documents.models import OfficialDocument
from emulation.documents.succession import cited
from emulation.documents.text import text_blocks
from emulation.lib import dates
from emulation.lib.words import lines

DIRECTIONS = (
    "Phương hướng, kiến nghị",
    "Tiếp tục duy trì các mô hình, cách làm hiệu quả; biểu dương, nhân rộng điển hình tiên tiến trên địa bàn.",
)
NEXT_TASKS = (
    "Nhiệm vụ thời gian tới",
    "Các đơn vị tiếp tục thực hiện các nội dung đã đăng ký; đơn vị chưa có kết quả khẩn trương triển khai và báo cáo "
    "kèm minh chứng. Văn phòng HĐND và UBND theo dõi, đôn đốc, tổng hợp.",
)


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
            attachments=(units_table(report), *scores_table(report.figures.get("scores", []))),
        )

    def problems(self, document: OfficialDocument) -> list[str]:
        empty = [section["heading"] for section in self.owner(document).sections if not lines(section["text"])]
        found = [f"Phần “{heading}” chưa có nội dung. Hãy ghi nội dung trước khi trình." for heading in empty]
        if not lines(document.recipients):
            found.append("Chưa có nơi nhận. Hãy ghi nơi nhận của báo cáo.")
        return found


def body(report: CompiledReport) -> list[Block]:
    blocks: list[Block] = []
    for section in report.sections:
        blocks += [Heading(1, section["heading"]), *text_blocks(section["text"])]
        if section["key"] == "results":
            blocks.append(strands_table(report))
            blocks += targets_table(report.figures.get("targets", []))
            blocks += kinds_table(report.figures.get("kinds", []))
        if section["key"] == "rhythm":
            blocks += rhythm.blocks(report.figures["rhythm"])
    return blocks


def strands_table(report: CompiledReport) -> Table:
    columns = (
        Column("STT", 8, "center"),
        Column("Nội dung thi đua", 52),
        Column("Số kết quả đã xác nhận", 20, "right"),
        Column("Số đơn vị có kết quả", 20, "right"),
    )
    rows = tuple(
        (str(i), row["title"], str(row["verified"]), str(row["units"]))
        for i, row in enumerate(report.figures["strands"], start=1)
    )
    return Table(columns, rows, caption="Kết quả theo nội dung thi đua")


def kinds_table(kinds: list[dict]) -> list[Table]:
    """What was done, by kind, with the sums of its figures; nothing if nothing was verified."""
    columns = (
        Column("STT", 8, "center"),
        Column("Loại việc", 28),
        Column("Số kết quả", 12, "right"),
        Column("Lượt người", 14, "right"),
        Column("Số liệu cộng", 38),
    )
    rows = tuple(
        (str(i), row["label"], str(row["count"]), number(row["people"]), sums_words(row["sums"]))
        for i, row in enumerate(kinds, start=1)
    )
    return [Table(columns, rows, caption="Kết quả theo loại việc")] if rows else []


def sums_words(sums: list[dict]) -> str:
    """'Khối lượng: 1,2 km, 3 nhà; Kinh phí: 38 triệu đồng'."""
    by_label = groupby(sums, key=lambda row: row["label"])
    amounts = [(label, [f"{vietnamese(row['number'])} {row['unit']}" for row in rows]) for label, rows in by_label]
    return "; ".join(f"{label}: {', '.join(each)}" for label, each in amounts) or "–"


def units_table(report: CompiledReport) -> Attachment:
    """One row per unit, as an attached table."""
    columns = (
        Column("STT", 7, "center"),
        Column("Đơn vị", 38),
        Column("Đăng ký", 11, "right"),
        Column("Kết quả", 11, "right"),
        Column("Công trình, phần việc", 13, "right"),
        Column("Lượt người", 11, "right"),
        Column("Đề nghị khen", 9, "right"),
    )
    nominated = report.figures.get("nominated_by_unit", {})
    rows = [
        (str(i), u["name"], str(u["pledged"]), str(u["verified"]), str(u["works"]), number(u["people"]),
         str(nominated.get(str(u["id"]), 0)))
        for i, u in enumerate(report.figures["units"], start=1)
    ]  # fmt: skip
    totals = [sum(u[key] for u in report.figures["units"]) for key in ("pledged", "verified", "works", "people")]
    total = ("", "Tổng cộng", *(number(value) for value in totals), str(sum(nominated.values())))
    return Attachment(
        titles=(APPENDIX, "KẾT QUẢ THI ĐUA THEO ĐƠN VỊ"),
        body=(Table(columns, tuple(rows), total=total),),
    )


def scores_table(scores: list[dict]) -> list[Attachment]:
    """Who stands where by points, where the campaign uses them and some were confirmed."""
    columns = (
        Column("STT", 8, "center"),
        Column("Đơn vị", 44),
        Column("Tự chấm", 12, "right"),
        Column("Thẩm định", 12, "right"),
        Column("Tối đa", 12, "right"),
        Column("Thứ tự", 12, "right"),
    )
    rows = tuple(
        (str(i), row["name"], *(vietnamese(row[key]) for key in ("own", "counted", "most")), str(row["rank"]))
        for i, row in enumerate(scores, start=1)
    )
    return [Attachment(titles=(APPENDIX, "BẢNG ĐIỂM THI ĐUA"), body=(Table(columns, rows),))] if rows else []


def number(value: int) -> str:
    """1234567 as 1.234.567."""
    return f"{value:,}".replace(",", ".")


def draft_sections(campaign: Campaign, figures: dict, until: datetime.date | None = None) -> list[dict]:
    """The words that the figures give, for the clerk to go on from: key, heading, text."""
    silent = [unit["name"] for unit in figures["units"] if not unit["verified"]]
    awards = figures.get("awards_text", "Chưa có đề nghị khen thưởng.")
    texts = {
        "leadership": ("Công tác chỉ đạo, tổ chức thực hiện", leadership(campaign, figures["totals"])),
        "results": ("Kết quả thực hiện", results(figures, until)),
        **({"rhythm": (rhythm.HEADING, rhythm.paragraph(figures["rhythm"], until))} if until else {}),
        "awards": ("Công tác khen thưởng", awards),
        "limits": ("Hạn chế, nguyên nhân", limits(silent)),
        "directions": NEXT_TASKS if until else DIRECTIONS,
    }
    return [{"key": key, "heading": heading, "text": text} for key, (heading, text) in texts.items()]


def leadership(campaign: Campaign, totals: dict) -> str:
    return (
        f"{campaign.organizer.name} đã ban hành {cited(campaign.plan.document)} và triển khai đến "
        f"{totals['units']} đơn vị; {totals['registered']} đơn vị đã đăng ký thi đua."
    )


def results(figures: dict, until: datetime.date | None) -> str:
    totals = figures["totals"]
    strands = "\n".join(
        f"- {row['title']}: {row['verified']} kết quả đã xác nhận của {row['units']} đơn vị."
        for row in figures["strands"]
    )
    begins = f"Tính đến hết ngày {dates.day_words(until)}, các đơn vị" if until else "Các đơn vị"
    return (
        f"{begins} có {totals['achievements']} kết quả được xác nhận, trong đó {totals['works']} công trình, "
        f"phần việc và {totals['activities']} hoạt động, với {number(totals['people'])} lượt người tham gia. "
        f"Cụ thể:\n{strands}\nKết quả của từng đơn vị có trong Phụ lục kèm theo."
    )


def limits(silent: list[str]) -> str:
    if not silent:
        return "Các đơn vị đều có kết quả được xác nhận; một số đơn vị báo cáo còn chậm so với thời gian quy định."
    return f"Còn {len(silent)} đơn vị chưa có kết quả được xác nhận: {'; '.join(silent)}."


def all_figures(campaign: Campaign, until: datetime.date | None = None) -> dict:
    """Figures of every app that has some, as settings.CAMPAIGN_FIGURES names them; up to a day, if one is given."""
    figures: dict = {}
    for path in settings.CAMPAIGN_FIGURES:
        figures |= import_string(path)(campaign, until)
    return figures
