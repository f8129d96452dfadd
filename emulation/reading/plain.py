"""Text files read into lines: .txt as typed with blanks and columns, .md by its marks (see markdown.py)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from emulation.lib.errors import Unsound
from emulation.lib.words import fold
from emulation.reading import markdown
from emulation.reading.encoding import decode
from emulation.reading.labels import starts_item
from emulation.reading.source import Cell, Line, Run, Source

MOST_LINES = 30_000  # far beyond any plan; about 500 pages
GAP = re.compile(r"(?<=\S)(?:[ ]{3,}|[ ]*\t[\t ]*)(?=\S)")
SHORTEST_BROKEN = 60
LOOSEST_WRAP = 130  # a file whose lines run longer is not broken by hand
COLUMN_HEAD = re.compile(r"cong hoa xa hoi|doc lap ?- ?tu do|dang cong san viet nam|^so\b.*ngay.*thang|noi nhan")
RULE_LINE = re.compile(r"[\s\-_=*~─—–.]{3,}")


@dataclass(frozen=True)
class Typed:
    """A line as typed: its number from 1, its text with the blanks before it. upto: last line of a paragraph."""

    number: int
    text: str
    upto: int

    @property
    def place(self) -> str:
        return f"dòng {self.number}" if self.upto == self.number else f"dòng {self.number}–{self.upto}"


def read_text(data: bytes, name: str) -> Source:
    """A .md or .txt file. Raises Unsound when it is empty, no text, in a legacy font or endless."""
    text = decode(data, name)
    rows = text.split("\n")
    if len(rows) > MOST_LINES:
        raise Unsound(f"Tệp “{name}” dài hơn {MOST_LINES:,} dòng. Hãy chọn đúng tệp kế hoạch.".replace(",", "."))
    is_markdown = name.lower().endswith((".md", ".markdown"))
    lines = markdown.read_lines(rows) if is_markdown else list(read_typed(rows))
    if not any(line.text.strip() for line in lines):
        raise Unsound(f"Tệp “{name}” không có chữ nào. Hãy chọn lại tệp.")
    return Source("md" if is_markdown else "txt", name, tuple(lines))


def read_typed(rows: list[str]) -> Iterator[Line]:
    """Paragraphs of a .txt: two columns set apart, tables by "|", lines broken by hand joined."""
    width = wrap_width(rows)
    blocks = list(_blocks([Typed(number, row.rstrip(), number) for number, row in enumerate(rows, 1)]))
    for table, block in enumerate(blocks):
        match kind_of(block):
            case "table":
                yield from _piped(block, table)
            case "columns":
                yield from _columns(block, table)
            case _:
                yield from map(_plain, joined(block, width))


def wrap_width(rows: list[str]) -> int:
    """Where lines were broken by hand, 0 where a paragraph is one line."""
    lengths = sorted(len(row.rstrip()) for row in rows if row.strip() and not GAP.search(row.strip()))
    longest = lengths[-1] if lengths else 0
    near = [length for length in lengths if length >= longest * 0.85]
    return longest if longest <= LOOSEST_WRAP and len(near) >= max(3, len(lengths) // 8) else 0


def kind_of(block: list[Typed]) -> str:
    if all(row.text.strip().startswith("|") or set(row.text.strip()) <= set("+-=|") for row in block):
        return "table"
    words = [fold(row.text) for row in block]
    if any(GAP.search(row.text) for row in block) and any(COLUMN_HEAD.search(text) for text in words):
        return "columns"
    return "text"


def _blocks(rows: list[Typed]) -> Iterator[list[Typed]]:
    """Runs of lines without an empty one between; the columns of a head or foot are kept whole across empty lines."""
    block: list[Typed] = []
    for row in rows:
        if row.text.strip():
            if block and _parts_ways(block, row):
                yield block
                block = []
            block.append(row)
        elif block and kind_of(block) != "columns":
            yield block
            block = []
    if block:
        yield block


def _parts_ways(block: list[Typed], row: Typed) -> bool:
    """Where a block of two columns begins or ends beside other lines."""
    if kind_of(block) == "columns":
        in_foot = any(fold(each.text).lstrip("*_ ").startswith("noi nhan") for each in block)
        if in_foot:
            return bool(_stands_right(block[-1]) and not GAP.search(row.text) and not _stands_right(row))
        return not (GAP.search(row.text) or row.number == block[-1].number + 1)
    joins = bool(GAP.search(row.text)) and bool(COLUMN_HEAD.search(fold(row.text)))
    return joins or (kind_of(block) == "table") != (kind_of([row]) == "table")


def _stands_right(row: Typed) -> bool:
    return not GAP.search(row.text) and len(row.text) - len(row.text.lstrip()) >= 12


def _columns(block: list[Typed], table: int) -> Iterator[Line]:
    """First what stands on the left, then what stands on the right, each from top to bottom."""
    starts = [gap.end() for row in block if (gap := GAP.search(row.text))]
    edge = min(starts) - 4
    left, right = [], []
    for row in block:
        indent = len(row.text) - len(row.text.lstrip())
        pieces = GAP.split(row.text.strip(), maxsplit=1) if GAP.search(row.text) else [row.text.strip()]
        if len(pieces) == 2:
            left.append((row, pieces[0]))
            right.append((row, pieces[1]))
        else:
            (right if indent >= max(8, edge // 2) else left).append((row, pieces[0]))
    for column, side in enumerate((left, right)):
        for row, text in side:
            yield Line((Run(tidy(text)),), row.place, cell=Cell(table, 0, column))


def _piped(block: list[Typed], table: int) -> Iterator[Line]:
    rows = [(row.place, row.text) for row in block]
    for place, cells, number in markdown.table_rows(rows):
        for column, text in enumerate(cells):
            if text:
                yield Line((Run(tidy(text)),), place, cell=Cell(table, number, column))


def joined(block: list[Typed], width: int) -> list[Typed]:
    """Lines broken by hand put together, unless the next begins something of its own."""
    whole = [block[0]]
    for before, row in pairwise(block):
        own = starts_item(row.text) or RULE_LINE.fullmatch(row.text)
        if not own and runs_on(before.text, row.text, width):
            whole[-1] = Typed(whole[-1].number, f"{whole[-1].text} {row.text.strip()}", row.number)
        else:
            whole.append(row)
    return whole


def runs_on(before: str, row: str, width: int) -> bool:
    """Where the next word would not have fitted, or a long line stops in the middle of a sentence."""
    full = width and len(before) + 1 + len(row.split()[0]) > width * 0.95
    in_sentence = (
        SHORTEST_BROKEN <= len(before) <= LOOSEST_WRAP and before[-1] not in ".;:!?" and row.strip()[0].islower()
    )
    return bool(full or in_sentence)


def _plain(row: Typed) -> Line:
    indent = len(row.text) - len(row.text.lstrip())
    centred = indent >= 12
    return Line((Run(tidy(row.text)),), row.place, align="center" if centred else "", indent=indent * 2.1)


def tidy(text: str) -> str:
    return " ".join(text.split())
