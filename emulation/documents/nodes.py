"""The blocks of a body as what the templates draw: with their numbers and tags, lists gathered, tables fitted."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from django.utils.safestring import SafeString

from emulation.documents import layout
from emulation.documents.layout import Block, Bullet, Figure, Heading, KeyValue, Signature, Signatures, Table
from emulation.documents.line_breaks import POSITION_CHARACTERS, SIGNER_CHARACTERS, balanced
from emulation.documents.tables import Fit, fit
from emulation.lib import charts

LISTED = (Bullet, KeyValue)
MARK = "at-"
LINE_UNITS = 18  # height of a line of text in the units of a chart, which is as wide as the text


@dataclass
class Line:
    """One line of a list, with the finer lines under it; mark: its name in a piece of a long paper."""

    block: Bullet | KeyValue
    under: list["Line"] = field(default_factory=list)
    mark: str = ""


@dataclass
class Signed:
    """A signature, its lines cut as they are printed; room: lines of signing room beyond the usual."""

    positions: list[list[str]]
    note: str
    office: list[str]
    name: list[str]
    room: int


@dataclass
class Row:
    """A row of a table: kind "group", "total" or ""; each cell with its alignment."""

    kind: str
    cells: list[tuple[str, layout.Align]]
    mark: str = ""


@dataclass
class Node:
    """What a template draws: a block with its number and tag, or what its own template needs."""

    template: str
    block: Block | None = None
    label: str = ""
    tag: str = "p"
    lines: list[Line] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    signatures: list[Signed] = field(default_factory=list)
    fit: Fit | None = None
    drawing: SafeString | str = ""
    mark: str = ""


def level(signatures: Iterable[Signature]) -> list[Signed]:
    """Signatures side by side, with as much more room as brings their names to one height."""
    both = [(one, [balanced(line, POSITION_CHARACTERS) for line in one.lines]) for one in signatures]
    heights = [sum(map(len, positions)) for _, positions in both]
    return [
        Signed(
            positions,
            one.note,
            balanced(one.office, POSITION_CHARACTERS),
            balanced(one.name, SIGNER_CHARACTERS),
            room=min(3, max(heights) - height),
        )
        for (one, positions), height in zip(both, heights, strict=True)
    ]


def nodes(body: tuple[Block, ...], top: int, *, landscape: bool = False) -> list[Node]:
    """The blocks with their numbers and heading tags; neighbouring list lines gathered into one list.

    landscape: their page lies on its side.
    """
    # Below a "Phần" the headings "I." are one level deeper.
    depth = top + any(isinstance(block, Heading) and block.level == 0 for block in body)
    found: list[Node] = []
    for in_list, run in groupby(layout.numbered(body), key=lambda pair: isinstance(pair[1], LISTED)):
        if in_list:
            found.append(Node("list", lines=_lines(block for _, block in run)))
        else:
            found += [_node(label, block, depth, landscape) for label, block in run]
    return found


def _lines(blocks: Iterable[Bullet | KeyValue]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        fine = isinstance(block, Bullet) and block.level == 2 and lines
        (lines[-1].under if fine else lines).append(Line(block))
    return lines


def _rows(table: Table) -> list[Row]:
    aligns = [column.align for column in table.columns]
    rows = [Row("" if len(row) == len(aligns) else "group", list(zip(row, aligns, strict=False))) for row in table.rows]
    return rows + ([Row("total", list(zip(table.total, aligns, strict=True)))] if table.total else [])


def _node(label: str, block: Block, depth: int, landscape: bool) -> Node:
    if isinstance(block, Table):
        return Node("table", block, rows=_rows(block), fit=fit(block, landscape=landscape))
    if isinstance(block, Signatures):
        return Node("signatures", block, signatures=level(block.items))
    if isinstance(block, Figure):
        return Node("figure", block, drawing=charts.svg(block.chart, block.alt))
    tag = "p"
    if isinstance(block, Heading) and not (block.plain or block.tail):
        tag = f"h{min(6, depth + block.level)}"
    elif isinstance(block, layout.Article) and block.heading:
        tag = f"h{min(6, depth + 1)}"
    return Node(type(block).__name__.lower(), block, label, tag)


# --- Pieces of long papers ----------------------------------------------------------------------------------------


@dataclass
class Unit:
    """What a page may begin with: a node, or the row or line of one at a place; lines: about how many it prints."""

    node: Node
    place: int | None
    lines: float


def units_of(body: list[Node]) -> list[Unit]:
    return [unit for node in body for unit in _units(node)]


def _units(node: Node) -> list[Unit]:
    parts = node.rows or node.lines
    if not parts:
        block = node.block
        drawn = charts.height(block.chart) / LINE_UNITS if isinstance(block, Figure) else 0
        return [Unit(node, None, 1 + drawn + len(getattr(block, "text", "")) / 85)]
    sizes = [_size(part) for part in parts]
    return [Unit(node, place, size) for place, size in enumerate(sizes)]


def _size(part: Row | Line) -> float:
    """A row is at least a line of a table, which is higher than one of the text."""
    if isinstance(part, Row):
        return 1.4 * max(1, *(len(cell) * len(part.cells) / 75 for cell, _ in part.cells))
    text = getattr(part.block, "text", "") or part.block.value
    return 1.3 + len(text) / 85 + sum(map(_size, part.under))


def gathered(units: list[Unit], first: int) -> list[Node]:
    """The units as nodes again, each marked with its place among the units of the whole; first: that of the first."""
    found: list[Node] = []
    for _, run in groupby(enumerate(units, first), key=lambda pair: id(pair[1].node)):
        pairs = list(run)
        node = pairs[0][1].node
        if pairs[0][1].place is None:
            found.append(replace(node, mark=f"{MARK}{pairs[0][0]}"))
            continue
        name = "rows" if node.rows else "lines"
        parts = [replace(getattr(node, name)[unit.place], mark=f"{MARK}{at}") for at, unit in pairs]
        found.append(_titled(replace(node, **{name: parts}), begins=pairs[0][1].place == 0))
    return found


def _titled(node: Node, *, begins: bool) -> Node:
    """Only the first piece of a table bears its caption."""
    return node if begins or not isinstance(node.block, Table) else replace(node, block=replace(node.block, caption=""))
