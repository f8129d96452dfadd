"""Statistics as papers: awards by one facet, and the statutory forms of a year."""

from collections.abc import Mapping
from dataclasses import replace

from awards.models import UNCONFIRMED, YearForm
from awards.papers.money import framed
from awards.stat_layout import FormLine, Layout, Place
from awards.statistics.register import Facet, Line
from emulation.accounts.models import Organization
from emulation.documents.layout import Attachment, Block, Column, Figure, Paper, Paragraph, Signature, Signatures, Table
from emulation.lib import dates
from emulation.lib.charts import Bars
from emulation.lib.errors import Unsound

TITLE, SET = "THỐNG KÊ KHEN THƯỞNG", "BIỂU THỐNG KÊ VỀ THI ĐUA, KHEN THƯỞNG"
CHART_ROWS = 15
MOST = 300  # rows drawn while a person waits
CROSSED = "x"  # a cell that the form does not have


# --- Awards by one facet ----------------------------------------------------------------------------------------------


def chart_of(facet: Facet, lines: list[Line]) -> Figure:
    """Bars of the first rows: those with the most awards, unless the facet has an order of its own."""
    ordered = list(lines) if facet.fixed else sorted(lines, key=lambda line: -line.total)
    shown = ordered[:CHART_ROWS]
    series = tuple(subject for subject in facet.of if any(line.counts[subject] for line in lines)) or facet.of
    rows = tuple((line.label, tuple(line.counts[subject] for subject in series)) for line in shown)
    more = f" ({len(shown)} mục nhiều nhất trong {len(lines)})" if len(shown) < len(lines) else ""
    told = "; ".join(f"{line.label}: {line.total}" for line in shown)
    alt = f"Thanh theo {facet.label.lower()}. {told}."
    return Figure(
        Bars(tuple(str(s.label) for s in series), rows), f"Số khen thưởng theo {facet.label.lower()}{more}", alt
    )


def statistics_paper(organization: Organization, facet: Facet, lines: list[Line], told: list[str]) -> Paper:
    """told: what was chosen and what was left out. Raises Unsound when there is nothing to count or too much."""
    if not lines:
        raise Unsound("Không có khen thưởng nào khớp với điều kiện lọc nên chưa có gì để in. Hãy bớt điều kiện.")
    if len(lines) > MOST:
        raise Unsound(
            f"Bảng có {len(lines)} dòng, in ngay được {MOST} dòng. Hãy tải bảng tính, hoặc thêm điều kiện lọc."
        )
    columns = (
        Column("STT", 4, "center"), Column(facet.label, 30),
        *(Column(subject.label, 10, "center") for subject in facet.of), Column("Cộng", 8, "center"),
    )  # fmt: skip
    rows = tuple(
        (str(place), line.label, *(str(line.counts[s]) for s in facet.of), str(line.total))
        for place, line in enumerate(lines, 1)
    )
    sums = [sum(line.counts[s] for line in lines) for s in facet.of]
    table = Table(columns, rows, total=("", "Tổng cộng", *map(str, sums), str(sum(sums))))
    subject = f"Theo {facet.label.lower()}, tính đến ngày {dates.day_words(dates.today())}"
    return framed(organization, TITLE, subject, (*map(Paragraph, told), table, chart_of(facet, lines)))


# --- Statutory forms --------------------------------------------------------------------------------------------------


def forms_paper(forms: list[tuple[YearForm, dict[Place, int], list[str]]]) -> Paper:
    """forms: of one set, each with its cells and what is to be said below it; a single one without the set's cover."""
    report = forms[0][0].report
    if len(forms) == 1:
        form, cells, notes = forms[0]
        number, title = titles_of(form)
        return framed(report.organization, number.upper(), f"{title}\nNăm {report.year}", body_of(form, cells, notes))
    sheets = tuple(sheet(form, cells, notes) for form, cells, notes in forms)
    told = [
        f"Đơn vị báo cáo: {report.organization.name}.", f"Đơn vị nhận báo cáo: {report.receiver}.",
        f"Hạn gửi: ngày {dates.day_words(report.due_on)}.", f"Tình trạng: {report.get_state_display().lower()}.",
        *report.note.splitlines(),
    ]  # fmt: skip
    body: tuple[Block, ...] = tuple(Paragraph(line) for line in told if line.strip())
    paper = framed(report.organization, SET, f"Năm {report.year}", body)
    return replace(paper, attachments=sheets)


def sheet(form: YearForm, cells: Mapping[Place, int], notes: list[str]) -> Attachment:
    number, title = titles_of(form)
    note = f"(Năm {form.report.year})"
    return Attachment((number, title.upper()), note=note, body=body_of(form, cells, notes), landscape=True)


def titles_of(form: YearForm) -> tuple[str, str]:
    return f"Biểu số {form.rule.get_code_display()}", form.rule.title


def body_of(form: YearForm, cells: Mapping[Place, int], notes: list[str]) -> tuple[Block, ...]:
    layout = form.layout
    head = [Paragraph(line, indent=False) for line in headlines(form)]
    foot = [Paragraph(line, italic=True, indent=False) for line in notes]
    ends = Signatures(
        (Signature(("NGƯỜI LẬP BIỂU",), note="(Ký, họ tên)"),
         Signature(("THỦ TRƯỞNG ĐƠN VỊ",), note="(Ký, họ tên, đóng dấu)"))
    )  # fmt: skip
    return (*head, Table(columns_of(layout), rows_of(layout, cells)), *foot, ends)


def headlines(form: YearForm) -> list[str]:
    """What stands above the table: by which text, who reports to whom, by when, in what unit."""
    report, rule = form.report, form.rule
    doubt = "" if rule.confirmed else f" ({UNCONFIRMED})"
    text = f"Ban hành theo {rule.legal_text}{doubt}." if rule.legal_text else f"Căn cứ: {rule.source}{doubt}."
    lines = [
        text,
        f"Đơn vị báo cáo: {report.organization.name}. Đơn vị nhận báo cáo: {report.receiver}.",
        f"Ngày nhận báo cáo: ngày {rule.due_day} tháng {rule.due_month} năm {report.year}.",
    ]
    unit = [f"Đơn vị tính: {form.layout.unit}."] if form.layout.unit else []
    return [*lines, *unit, *([form.layout.note] if form.layout.note else [])]


def has_units(layout: Layout) -> bool:
    return any(line.unit for line in layout.lines)


def columns_of(layout: Layout) -> tuple[Column, ...]:
    units = (Column("Đơn vị tính", 7, "center"),) if has_units(layout) else ()
    numbers = (Column(column.header, 9 + len(column.header) // 12, "center") for column in layout.columns)
    return (Column("Chỉ tiêu", 26), Column("Mã số", 4, "center"), *units, *numbers)


def rows_of(layout: Layout, cells: Mapping[Place, int]) -> tuple[tuple[str, ...], ...]:
    """The row of column numbers first; a heading spans the table."""
    letters = ("A", "B", "C") if has_units(layout) else ("A", "B")
    marks = (*letters, *(f"{c.code}=({'+'.join(c.sum)})" if c.sum else c.code for c in layout.columns))
    return (marks, *(row_of(layout, line, cells) for line in layout.lines))


def row_of(layout: Layout, line: FormLine, cells: Mapping[Place, int]) -> tuple[str, ...]:
    if not line.code:
        return (line.label,)
    units = (line.unit,) if has_units(layout) else ()
    numbers = (
        str(cells.get((line.code, column.code), 0)) if layout.has(line, column) else CROSSED
        for column in layout.columns
    )
    return (line.label, line.code, *units, *numbers)
