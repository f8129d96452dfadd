"""Tables: with borders for what is told in columns, without for what only stands side by side."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from emulation.documents.docx.xml import clean, mm, plain_line, pt, run, text_paragraph, w
from emulation.documents.layout import Table

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINE = {"val": "single", "sz": 4, "space": 0, "color": "000000"}  # half a point
PADDING = {"top": mm(1), "left": mm(1.5), "bottom": mm(1), "right": mm(1.5)}
HEADER_SIDE = mm(0.7)
AFTER = pt(12)
GAP_STYLE = "KhoangCach"
ALIGNS = {"justify": "both"}


def side_by_side(rows: Iterable[Iterable[list[Any]]], widths: list[int], *, kept: bool = False) -> Any:
    """A table without borders; each cell a list of paragraphs. No row breaks over a page; kept: nor what follows."""
    made = [
        w("tr", w("trPr", w("cantSplit")), *(_cell(width, content) for width, content in zip(widths, row, strict=True)))
        for row in rows
    ]
    table = w("tbl", _properties(sum(widths), bordered=False), _grid(widths), *made)
    if kept:
        for properties in table.iter(qn("w:pPr")):
            keep(properties)
    return table


def keep(properties: Any) -> None:
    """The paragraph with these properties stays on the page of the one that follows."""
    if (free := properties.find(qn("w:keepNext"))) is not None:
        properties.remove(free)
    properties.find(qn("w:pStyle")).addnext(w("keepNext"))


def data_table(table: Table, width: int) -> Iterator[Any]:
    """Caption, table and the gap below it; width: of the text, in twips."""
    widths = shared(table.shares, width)
    if table.caption:
        yield text_paragraph("TenBang", table.caption)
    properties = _properties(width, bordered=True)
    if table.caption:
        properties.append(w("tblCaption", val=plain_line(table.caption)))
    yield w("tbl", properties, _grid(widths), _header(table, widths), *_rows(table, widths))
    yield gap(AFTER)


def gap(height: int, *, kept: bool = False) -> Any:
    """An empty line of an exact height. Word wants one between two tables and behind the last."""
    spacing = w("spacing", line=height, lineRule="exact")
    return w("p", w("pPr", w("pStyle", val=GAP_STYLE), w("keepNext") if kept else None, spacing))


def is_gap(element: Any) -> bool:
    return element.tag == qn("w:p") and element.style == GAP_STYLE


def shared(shares: tuple[int, ...], width: int) -> list[int]:
    edges = [round(width * sum(shares[:place]) / 100) for place in range(len(shares) + 1)]
    return [right - left for left, right in zip(edges, edges[1:], strict=False)]


def _properties(width: int, *, bordered: bool) -> Any:
    borders = w("tblBorders", *(w(edge, **LINE) for edge in EDGES)) if bordered else None
    padding = PADDING if bordered else dict.fromkeys(PADDING, 0)
    sides = w("tblCellMar", *(w(edge, w=size, type="dxa") for edge, size in padding.items()))
    # The outer edge of the table, not its text, stands on the margins of the page.
    fixed = w("tblInd", w=0, type="dxa"), borders, w("tblLayout", type="fixed")
    return w("tblPr", w("tblW", w=width, type="dxa"), *fixed, sides)


def _grid(widths: list[int]) -> Any:
    return w("tblGrid", *(w("gridCol", w=width) for width in widths))


def _cell(width: int, content: list[Any], *also: Any) -> Any:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *also), *content)


def _header(table: Table, widths: list[int]) -> Any:
    def cell(text: str, width: int) -> Any:
        sides = w("tcMar", *(w(side, w=HEADER_SIDE, type="dxa") for side in ("left", "right")))
        return _cell(width, [text_paragraph("DauCot", text)], sides, w("vAlign", val="center"))

    cells = (cell(column.header, width) for column, width in zip(table.columns, widths, strict=True))
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _rows(table: Table, widths: list[int]) -> Iterator[Any]:
    plain, total = _pattern(table, widths, "O"), _pattern(table, widths, "DongTong")
    for row in table.rows:
        yield _filled(plain, row) if len(row) == len(widths) else _group(row[0], widths)
    if table.total:
        yield _filled(total, table.total)


def _pattern(table: Table, widths: list[int], style: str) -> Any:
    """An empty row to be copied: twenty times quicker than making each."""
    cells = []
    for column, width in zip(table.columns, widths, strict=True):
        also = [] if column.align == "left" else [w("jc", val=ALIGNS.get(column.align, column.align))]
        cells.append(_cell(width, [text_paragraph(style, "\xa0", also)]))
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _filled(pattern: Any, texts: Iterable[str]) -> Any:
    row = deepcopy(pattern)
    for letters, text in zip(row.iter(qn("w:t")), texts, strict=True):
        cleaned = clean(text)
        if "\n" in cleaned:
            letters.getparent().getparent().replace(letters.getparent(), run(text))
        else:
            letters.text = cleaned
    return row


def _group(text: str, widths: list[int]) -> Any:
    content = [text_paragraph("NhomDong", text)]
    return w("tr", w("trPr", w("cantSplit")), _cell(sum(widths), content, w("gridSpan", val=len(widths))))
