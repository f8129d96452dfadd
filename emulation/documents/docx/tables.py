"""Tables: with borders for what is told in columns, without for what only stands side by side."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from emulation.documents.docx.xml import clean, mm, paragraph, pieces, plain_line, pt, run, text_paragraph, w
from emulation.documents.layout import Table

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINE = {"val": "single", "sz": 4, "space": 0, "color": "000000"}  # half a point
PADDING = {"top": mm(1), "left": mm(1.5), "bottom": mm(1), "right": mm(1.5)}
HEADER_SIDE = mm(0.7)
USUAL_SIZE, TIGHT_SIZE = 13, 10  # points: see documents/tables.py
TIGHT_PADDING = mm(0.8)
AFTER = pt(12)
GAP_STYLE = "KhoangCach"
ALIGNS = {"justify": "both"}


def side_by_side(rows: Iterable[Iterable[list[Any]]], widths: list[int], *, kept: bool = False) -> Any:
    """A table without borders; each cell a list of paragraphs. No row breaks over a page; kept: nor what follows."""
    made = [
        w("tr", w("trPr", w("cantSplit")), *(_cell(width, content) for width, content in zip(widths, row, strict=True)))
        for row in rows
    ]
    table = w("tbl", _properties(sum(widths), dict.fromkeys(PADDING, 0)), _grid(widths), *made)
    if kept:
        for properties in table.iter(qn("w:pPr")):
            keep(properties)
    return table


def keep(properties: Any) -> None:
    """The paragraph with these properties stays on the page of the one that follows."""
    if (free := properties.find(qn("w:keepNext"))) is not None:
        properties.remove(free)
    properties.find(qn("w:pStyle")).addnext(w("keepNext"))


def data_table(table: Table, width: int, size: int) -> Iterator[Any]:
    """Caption, table and the gap below it; width: of the text, in twips; size: of the print, in points."""
    return Printed(table, width, size).elements()


def gap(height: int, *, kept: bool = False) -> Any:
    """An empty line of an exact height. Word wants one between two tables and behind the last."""
    spacing = w("spacing", line=height, lineRule="exact")
    return w("p", w("pPr", w("pStyle", val=GAP_STYLE), w("keepNext") if kept else None, spacing))


def is_gap(element: Any) -> bool:
    return element.tag == qn("w:p") and element.style == GAP_STYLE


def shared(shares: tuple[int, ...], width: int) -> list[int]:
    edges = [round(width * sum(shares[:place]) / 100) for place in range(len(shares) + 1)]
    return [right - left for left, right in zip(edges, edges[1:], strict=False)]


def _properties(width: int, padding: dict[str, int], borders: Any = None) -> Any:
    sides = w("tblCellMar", *(w(edge, w=size, type="dxa") for edge, size in padding.items()))
    # The outer edge of the table, not its text, stands on the margins of the page.
    fixed = w("tblInd", w=0, type="dxa"), borders, w("tblLayout", type="fixed")
    return w("tblPr", w("tblW", w=width, type="dxa"), *fixed, sides)


def _grid(widths: list[int]) -> Any:
    return w("tblGrid", *(w("gridCol", w=width) for width in widths))


def _cell(width: int, content: list[Any], *also: Any) -> Any:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *also), *content)


def _sides(left: int, right: int) -> Any:
    return w("tcMar", w("left", w=left, type="dxa"), w("right", w=right, type="dxa"))


class Printed:
    """A table in one size of print."""

    def __init__(self, table: Table, width: int, size: int) -> None:
        self.table, self.width, self.size = table, width, size
        self.widths = shared(table.shares, width)
        self.padding = PADDING if size > TIGHT_SIZE else dict.fromkeys(PADDING, TIGHT_PADDING)

    def elements(self) -> Iterator[Any]:
        caption = self.table.caption
        if caption:
            yield self._text("TenBang", caption)
        properties = _properties(self.width, self.padding, w("tblBorders", *(w(edge, **LINE) for edge in EDGES)))
        if caption:
            properties.append(w("tblCaption", val=plain_line(caption)))
        yield w("tbl", properties, _grid(self.widths), self._header(), *self._rows())
        yield gap(AFTER)

    def _text(self, style: str, text: str, also: Iterable[Any] = ()) -> Any:
        """A paragraph in the size of this table; the style has the usual one."""
        if self.size == USUAL_SIZE:
            return text_paragraph(style, text, also)
        sizes = [(w("sz", val=2 * self.size), w("szCs", val=2 * self.size)) for _ in range(2)]
        return paragraph(style, run(text, *sizes[0]), also=[*also, w("rPr", *sizes[1])])

    def _header(self) -> Any:
        cells = (
            _cell(
                width,
                [self._text("DauCot", column.header)],
                _sides(HEADER_SIDE, HEADER_SIDE),
                w("vAlign", val="center"),
            )
            for column, width in zip(self.table.columns, self.widths, strict=True)
        )
        return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)

    def _rows(self) -> Iterator[Any]:
        plain, total = self._pattern("O"), self._pattern("DongTong")
        for row in self.table.rows:
            yield _filled(plain, row) if len(row) == len(self.widths) else self._group(row[0])
        if self.table.total:
            yield _filled(total, self.table.total)

    def _pattern(self, style: str) -> Any:
        """An empty row to be copied: twenty times quicker than making each."""
        cells = []
        for column, width in zip(self.table.columns, self.widths, strict=True):
            also = [] if column.align == "left" else [w("jc", val=ALIGNS.get(column.align, column.align))]
            cells.append(_cell(width, [self._text(style, "\xa0", also)]))
        return w("tr", w("trPr", w("cantSplit")), *cells)

    def _group(self, text: str) -> Any:
        """The heading of the rows that follow, across the table."""
        span = w("gridSpan", val=len(self.widths))
        return w("tr", w("trPr", w("cantSplit")), _cell(sum(self.widths), [self._text("NhomDong", text)], span))


def _filled(pattern: Any, texts: Iterable[str]) -> Any:
    row = deepcopy(pattern)
    for letters, text in zip(list(row.iter(qn("w:t"))), texts, strict=True):
        cleaned, place = clean(text), letters.getparent()
        if "\n" in cleaned:
            place.remove(letters)
            place.extend(pieces(cleaned))
        else:
            letters.text = cleaned
    return row
