"""The page of a Word file: sections, headers with page numbers, drawn lines, text boxes, table cells, notes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from emulation.reading.docx_print import VAL, Styles, paragraph_properties
from emulation.reading.source import Line, Rule, Run, Sheet

MM_OF_EMU = 1 / 36000
MM_OF_TWIP = 25.4 / 1440
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PICTURES = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
        "{urn:schemas-microsoft-com:vml}imagedata",
    }
)
VML_LINE = "{urn:schemas-microsoft-com:vml}line"
LINES = frozenset({"line", "straightConnector1"})
ALIGNED = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right", "both": "justify"}
UNITS = {"pt": 25.4 / 72, "mm": 1.0, "cm": 10.0, "in": 25.4, "px": 25.4 / 96}
WRAPPERS = frozenset(qn(tag) for tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"))
SHORTEST = 3.0  # mm; less is a dash, not a line

RunsOf = Callable[[Any], Iterable[Run]]
Margin = tuple[tuple[int, Line], ...]


def sheets_of(document: Any) -> tuple[Sheet, ...]:
    """One a section; what a section leaves open is Word's default (Letter, 25.4 mm)."""

    def mm(length: Any, otherwise: float) -> float:
        return round(length / 36000, 2) if length is not None else otherwise

    return tuple(
        Sheet(
            mm(section.page_width, 215.9),
            mm(section.page_height, 279.4),
            mm(section.top_margin, 25.4),
            mm(section.right_margin, 25.4),
            mm(section.bottom_margin, 25.4),
            mm(section.left_margin, 25.4),
        )
        for section in document.sections
    )


def margins_of(document: Any, styles: Styles, runs_of: RunsOf) -> tuple[Margin, Margin]:
    """What the first section prints at the top and at the foot of page 1 and of page 2."""
    section = next(iter(document.sections), None)
    if section is None:
        return (), ()
    first = section.different_first_page_header_footer
    heads = {1: section.first_page_header if first else section.header, 2: section.header}
    feet = {1: section.first_page_footer if first else section.footer, 2: section.footer}
    return _printed(heads, styles, runs_of), _printed(feet, styles, runs_of)


def _printed(by_page: dict[int, Any], styles: Styles, runs_of: RunsOf) -> Margin:
    found = []
    for page, part in by_page.items():
        for paragraph in part._element.iter(qn("w:p")):
            runs = tuple(runs_of(paragraph))
            counts = any("PAGE" in (code or "").upper().split() for code in _fields(paragraph))
            if counts:
                runs = _numbered(runs, page)
            text = "".join(run.text for run in runs).strip()
            if text:
                found.append((page, Line(runs, f"trang {page}, lề", page, align=_align(paragraph, styles))))
    return tuple(found)


def _numbered(runs: tuple[Run, ...], page: int) -> tuple[Run, ...]:
    """The result that the field was saved with gives way to the number of this page; its print stays."""
    if not any(run.text.strip().isdecimal() for run in runs):
        like = runs[0] if runs else Run("")
        return *runs, replace(like, text=str(page))
    return tuple(replace(run, text=str(page)) if run.text.strip().isdecimal() else run for run in runs)


def _fields(paragraph: Any) -> Iterator[str]:
    yield from (code.text for code in paragraph.iter(qn("w:instrText")))
    yield from (code.get(qn("w:instr")) for code in paragraph.iter(qn("w:fldSimple")))


def _align(paragraph: Any, styles: Styles) -> str:
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    if frame is not None and frame.get(qn("w:xAlign")):
        return ALIGNED.get(frame.get(qn("w:xAlign")), "")
    told = (properties.find(qn("w:jc")) for properties in paragraph_properties(paragraph, styles))
    return ALIGNED.get(next((found.get(VAL) for found in told if found is not None), "left"), "")


def rules_of(paragraph: Any, styles: Styles, room: float, line: int) -> Iterator[Rule]:
    """Lines drawn at a paragraph: as a shape, or as its lower border between its indents. room: mm of its column."""
    for drawn in paragraph.iter(qn("w:drawing")):
        shapes = {shape.get("prst") for shape in drawn.iter(f"{DRAWING}prstGeom")}
        extent = next(drawn.iter(f"{PLACED}extent"), None)
        if shapes & LINES and extent is not None and not _in_box(drawn, paragraph):
            yield from _rule(int(extent.get("cx", 0)) * MM_OF_EMU, line)
    for drawn in paragraph.iter(VML_LINE):
        if not any(True for _ in drawn.iterancestors(FALLBACK)):
            ends = [_length(drawn.get(end, "0").split(",")[0]) for end in ("from", "to")]
            yield from _rule(abs(ends[1] - ends[0]), line)
    if _border(paragraph, styles):
        yield from _rule(room - _indents(paragraph, styles), line)


def _rule(width: float, line: int) -> Iterator[Rule]:
    if width >= SHORTEST:
        yield Rule(None, 0.0, round(width, 1), line=line)


def _length(text: str) -> float:
    for unit, size in UNITS.items():
        if text.endswith(unit):
            return float(text.removesuffix(unit)) * size
    return float(text or 0) * UNITS["pt"]


def _border(paragraph: Any, styles: Styles) -> bool:
    """A border below the words, or above a paragraph that holds none and stands below them."""
    sides = ["bottom"] if any(node.text for node in paragraph.iter(qn("w:t"))) else ["bottom", "top"]
    for properties in paragraph_properties(paragraph, styles):
        drawn = [properties.find(f"{qn('w:pBdr')}/{qn(f'w:{side}')}") for side in sides]
        if told := [line for line in drawn if line is not None]:
            return any(line.get(VAL) not in (None, "nil", "none") for line in told)
    return False


def _indents(paragraph: Any, styles: Styles) -> float:
    """Left and right indent together, mm."""
    sides = {"left": 0.0, "right": 0.0}
    for properties in reversed(paragraph_properties(paragraph, styles)):
        indent = properties.find(qn("w:ind"))
        for side, other in (("left", "start"), ("right", "end")) if indent is not None else ():
            told = indent.get(qn(f"w:{side}")) or indent.get(qn(f"w:{other}"))
            sides[side] = float(told) * MM_OF_TWIP if told else sides[side]
    return sum(sides.values())


def _in_box(node: Any, paragraph: Any) -> bool:
    return next(node.iterancestors(qn("w:p")), None) is not paragraph


def begins_with_picture(document: Any) -> bool:
    """Whether a picture stands before the first words, as with a letterhead that was scanned."""
    shown = (node.tag for node in document.element.body.iter() if node.tag in PICTURES or (node.text or "").strip())
    return next(shown, None) in PICTURES


def boxes_of(paragraph: Any) -> Iterator[Any]:
    """Contents of text boxes that hang on this paragraph; the copy kept for old programs is left out."""
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(True for _ in box.iterancestors(FALLBACK)) and not _in_box(box, paragraph):
            yield box


def inside(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table or cells of a row; not those of a table inside."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag in WRAPPERS:
            yield from inside(child, tag)


def widths_of(table: Any) -> list[float]:
    """Of the columns, mm."""
    grid = table.find(qn("w:tblGrid"))
    return [float(column.get(qn("w:w")) or 0) * MM_OF_TWIP for column in (() if grid is None else grid)]


def padding_of(table: Any) -> float:
    """Left and right of a cell together, mm; Word's own is 0.19 cm a side."""
    margins = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    total = 0.0
    for names in (("left", "start"), ("right", "end")):
        told = [margins.find(qn(f"w:{name}")) for name in names] if margins is not None else []
        width = next((side.get(qn("w:w")) for side in told if side is not None), None)
        total += float(width) * MM_OF_TWIP if width is not None else 1.9
    return total


def span_of(cell: Any) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return max(1, int(found.get(VAL, 1))) if found is not None else 1


def continues_above(cell: Any) -> bool:
    """The lower part of a cell that spans rows: Word shows nothing of it."""
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return found is not None and found.get(VAL, "continue") == "continue"


def notes_of(parts: dict[str, Any]) -> list[tuple[str, list[Any]]]:
    """(number, paragraphs) of foot- and endnotes; those numbered below 1 are Word's separators."""
    from lxml import etree  # noqa: PLC0415 - only papers with notes need it

    found = []
    for name, tag in (("footnotes.xml", "w:footnote"), ("endnotes.xml", "w:endnote")):
        part = parts.get(name)
        if part is None:
            continue
        tree = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        notes = [note for note in tree.iter(qn(tag)) if note.get(qn("w:type")) in (None, "normal")]
        found += [(str(place), list(note.iter(qn("w:p")))) for place, note in enumerate(notes, 1)]
    return found
