"""The blocks of a body as what the templates draw: with their numbers and tags, lists gathered, tables fitted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from emulation.documents import layout
from emulation.documents.layout import Block, Bullet, Heading, KeyValue, Signature, Signatures, Table
from emulation.documents.tables import Fit, fit

LISTED = (Bullet, KeyValue)


@dataclass
class Line:
    """One line of a list, with the finer lines under it."""

    block: Bullet | KeyValue
    under: list["Line"] = field(default_factory=list)


@dataclass
class Signed:
    """A signature; room: lines of signing room beyond the usual."""

    signature: Signature
    room: int


@dataclass
class Row:
    """A row of a table: kind "group", "total" or ""; each cell with its alignment."""

    kind: str
    cells: list[tuple[str, layout.Align]]


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


def level(signatures: Iterable[Signature]) -> list[Signed]:
    """Signatures side by side, with as much more room as brings their names to one height."""
    all_of_them = list(signatures)
    tallest = max((len(signature.lines) for signature in all_of_them), default=0)
    return [Signed(signature, min(3, tallest - len(signature.lines))) for signature in all_of_them]


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
    tag = "p"
    if isinstance(block, Heading) and not (block.plain or block.tail):
        tag = f"h{min(6, depth + block.level)}"
    elif isinstance(block, layout.Article) and block.heading:
        tag = f"h{min(6, depth + 1)}"
    return Node(type(block).__name__.lower(), block, label, tag)
