"""A PDF with a text layer as lines: columns apart, printed lines joined to paragraphs, page numbers set aside."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfplumber.utils.exceptions import PdfminerException

from emulation.lib.errors import Unsound
from emulation.reading import pdf_margins
from emulation.reading.encoding import refuse_legacy
from emulation.reading.pdf_columns import Flow, flows_of
from emulation.reading.pdf_join import Paragraphs, footnote_lines, joined_cell, numbered_places
from emulation.reading.pdf_rows import MM, Row, rows_of
from emulation.reading.source import Cell, Line, Rule, Sheet, Source

DAMAGED = "Tệp PDF bị hỏng, không đọc được. Hãy xuất lại tệp từ phần mềm soạn thảo rồi tải lên."
LOCKED = "Tệp PDF có đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu, lưu lại rồi tải lên."
SCANNED = "Tệp PDF là bản quét (ảnh), không có lớp chữ nên không đọc được. Hãy tải lên tệp gốc .docx hoặc .pdf có chữ."
NO_UNICODE = "Chữ trong tệp PDF không kèm bảng mã Unicode nên không đọc được. Hãy tải lên tệp gốc .docx."
TOO_LONG = "Tệp PDF có {pages} trang, quá {limit} trang nên không đọc. Hãy tách riêng phần văn bản chính rồi tải lên."
PICTURE_PAGE = "Trang {page} chỉ có ảnh, không đọc được chữ."
EMPTY = "Tệp PDF không có chữ nào. Hãy kiểm tra lại tệp."
MAX_PAGES = 100  # what is read within the time of emulation.reading.apart
SHORTEST, THICKEST = 5.0, 1.5  # points: what counts as a drawn line
HEIGHT_OF_LINE = 14.0  # points

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every small fault of other people's files


def read_pdf(data: bytes, name: str) -> Source:
    """Raises Unsound with a sentence for whatever is not a sound PDF with text."""
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            return _Reader().source(document, name)
    except Unsound:
        raise
    except Exception as error:  # the parser fails in many ways on damaged files; all mean the same to a person
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        locked = isinstance(cause, PDFPasswordIncorrect | PDFTextExtractionNotAllowed)
        raise Unsound(LOCKED if locked else DAMAGED) from error


@dataclass
class _Reader:
    sheets: list[Sheet] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    running: list[tuple[int, Line]] = field(default_factory=list)
    feet: list[tuple[int, Line]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    flows: list[Flow | list[Line]] = field(default_factory=list)
    footnotes: list[Line] = field(default_factory=list)
    tables: int = 0
    last: "_Table | None" = None
    begins_with_picture: bool = False

    def source(self, document: Any, name: str) -> Source:
        count = len(document.pages)
        if count > MAX_PAGES:
            raise Unsound(TOO_LONG.format(pages=count, limit=MAX_PAGES))
        if not count:
            raise Unsound(DAMAGED)
        for page in document.pages:
            self.page(_without_charts(page))
            page.close()
        if len(self.notes) * 2 > count or (self.notes and not self.flows):
            raise Unsound(SCANNED)
        joined = Paragraphs([flow for flow in self.flows if isinstance(flow, Flow)]).joined(self.flows)
        lines = (*numbered_places(joined), *self.footnotes)
        _require_text(lines, name)
        return Source(
            "pdf", name, lines, tuple(self.sheets), tuple(self.rules), tuple(self.running), tuple(self.feet), count,
            tuple(self.notes), self.begins_with_picture,
        )  # fmt: skip

    def page(self, page: Any) -> None:
        number, width, height = page.page_number, float(page.width), float(page.height)
        pictures = [image for image in page.images if float(image["width"]) > width / 3]
        if pictures and not page.chars:
            self.notes.append(PICTURE_PAGE.format(page=number))
        elif pictures and number == 1:
            first = min(char["top"] for char in page.chars)
            self.begins_with_picture = any(image["bottom"] <= first + HEIGHT_OF_LINE for image in pictures)
        tables = [table for table in page.find_tables() if len(table.cells) > 1]
        outside = [char for char in page.chars if not any(_inside(char, table.bbox) for table in tables)]
        rows = pdf_margins.split(rows_of(outside, number, height), number, height)
        self.running += rows.running
        self.feet += rows.feet
        self.rules += [rule for rule in _rules(page) if not any(_on(rule, table.bbox) for table in tables)]
        blocks = [(float(table.bbox[1]), self.table(table, page, rows.body)) for table in tables]
        self.sheets.append(pdf_margins.sheet(page, rows.body, tables))
        self.flows += _merged(flows_of(rows.body, width), blocks)
        self.footnotes += footnote_lines([row.whole for row in rows.notes])

    def table(self, table: Any, page: Any, body: list[Row]) -> list[Line]:
        """Its cells in reading order, each paragraph of a cell a line. A table that runs over to the next page goes on
        with its number and rows, and the head that is printed again is left out."""
        rows = list(_grid(table, page))
        head = [" ".join(row.whole.text for row in cell) for _, cell in rows[0]]
        over = self.last
        goes_on = over is not None and (over.page, over.columns) == (page.page_number - 1, len(head))
        if goes_on and head == over.head:
            rows, number, start = rows[1:], over.number, over.rows
        elif goes_on and over.ends_page and not any(row.whole.base < table.bbox[1] for row in body):
            head, number, start = over.head, over.number, over.rows
        else:
            number, start = self.tables, 0
            self.tables += 1
        ends = not any(row.whole.base > table.bbox[3] for row in body)
        self.last = _Table(page.page_number, len(rows[0]) if rows else len(head), head, number, start + len(rows), ends)
        found = []
        for row, cells in enumerate(rows, start):
            for column, (box, printed) in enumerate(cells):
                place = f"trang {page.page_number}, bảng {number + 1}, hàng {row + 1}, cột {column + 1}"
                found += joined_cell([row.whole for row in printed], box, place, Cell(number, row, column))
        return found


@dataclass(frozen=True)
class _Table:
    """The table read last: where it stands, its head, and how many rows it has so far."""

    page: int
    columns: int
    head: list[str]
    number: int
    rows: int
    ends_page: bool


def _grid(table: Any, page: Any) -> Iterator[list[tuple[Any, list[Row]]]]:
    """Rows of (box, printed rows); a cell that a merged one covers holds nothing."""
    for line in table.rows:
        boxes = [box or (0.0, 0.0, 0.0, 0.0) for box in line.cells]
        inside = [[char for char in page.chars if _inside(char, box)] for box in boxes]
        yield [
            (box, rows_of(chars, page.page_number, float(page.height)))
            for box, chars in zip(boxes, inside, strict=True)
        ]


def _without_charts(page: Any) -> Any:
    """Letters and lines of a drawing are not those of the text: what is tagged as a figure and bears letters."""
    drawn = {char["mcid"] for char in page.chars if char["tag"] == "Figure"} - {None}
    return page.filter(lambda each: each.get("mcid") not in drawn) if drawn else page


def _inside(char: Any, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return left <= (char["x0"] + char["x1"]) / 2 <= right and top <= (char["top"] + char["bottom"]) / 2 <= bottom


def _on(rule: Rule, box: tuple[float, float, float, float]) -> bool:
    return box[1] - 2 <= rule.top * MM <= box[3] + 2


def _rules(page: Any) -> Iterator[Rule]:
    """Drawn lines; a line that several shapes draw counts once."""
    seen = set()
    for drawn in (*page.rects, *page.lines, *page.curves):
        left, right, top = float(drawn["x0"]), float(drawn["x1"]), float(drawn["top"])
        place = round(left), round(right), round(top)
        if right - left >= SHORTEST and float(drawn["height"]) <= THICKEST and place not in seen:
            seen.add(place)
            yield Rule(page.page_number, round(left / MM, 1), round(right / MM, 1), round(top / MM, 1))


def _merged(flows: list[Flow], blocks: list[tuple[float, list[Line]]]) -> list[Flow | list[Line]]:
    """Text and tables of a page from top to bottom; a flow is cut where a table stands inside it."""
    merged: list[Flow | list[Line]] = []
    for flow in flows:
        while blocks and blocks[0][0] < flow.lines[-1].base:
            top, cells = blocks.pop(0)
            before = [line for line in flow.lines if line.base < top]
            merged += [flow.of(before)] if before else []
            merged.append(cells)
            flow = flow.of(flow.lines[len(before) :])
        merged.append(flow)
    return [*merged, *(cells for _, cells in blocks)]


def _require_text(lines: tuple[Line, ...], name: str) -> None:
    text = "\n".join(line.text for line in lines)
    if not text.strip():
        raise Unsound(EMPTY)
    if text.count("(cid:") * 20 > len(text):
        raise Unsound(NO_UNICODE)
    refuse_legacy(text, name)
