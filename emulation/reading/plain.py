"""Text files read into lines: .txt as typed with blanks and columns, .md by its marks (see markdown.py)."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise

from emulation.lib.errors import Unsound
from emulation.lib.words import fold
from emulation.reading import markdown
from emulation.reading.encoding import decode
from emulation.reading.head import DAY, TYPES, printed_type
from emulation.reading.labels import starts_item
from emulation.reading.pieces import is_capitals
from emulation.reading.source import Cell, Line, Run, Source

MOST_LINES = 30_000  # far beyond any plan; about 500 pages
GAP = re.compile(r"(?<=\S)(?:[ ]{3,}|[ ]*\t[\t ]*)(?=\S)")
SHORTEST_BROKEN = 60
LOOSEST_WRAP = 130  # a file whose lines run longer is not broken by hand
COLUMN_HEAD = re.compile(
    r"cong hoa xa hoi|doc lap ?- ?tu do|dang cong san viet nam|doan tncs ho chi minh|^so\b.*ngay.*thang|"
    r"^\W*noi nhan ?(?::|$|tm\b|kt\b|tl\b|chu tich|hieu truong)"
)
PAGE_NUMBER = re.compile(r"\s*[-–]?\s*(\d{1,3})\s*[-–]?\s*")
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
    pages = page_numbers(rows)
    if is_markdown:
        lines = markdown.read_lines(["" if place in pages else row for place, row in enumerate(rows)])
    else:
        lines = list(read_typed(rows, between_pages(rows, pages)))
    if not any(line.text.strip() for line in lines):
        raise Unsound(f"Tệp “{name}” không có chữ nào. Hãy chọn lại tệp.")
    running = tuple((page, Line((Run(str(page)),), f"dòng {place + 1}", page)) for place, page in pages.items())
    return Source("md" if is_markdown else "txt", name, tuple(lines), running=running)


def page_numbers(rows: list[str]) -> dict[int, int]:
    """{index of a row: page} where a converter left the numbers of pages among the text: 2, 3, 4 …, each alone."""
    found: dict[int, int] = {}
    for place, row in enumerate(rows):
        number = PAGE_NUMBER.fullmatch(row)
        alone = place and not rows[place - 1].strip() or place + 1 < len(rows) and not rows[place + 1].strip()
        if number and alone and int(number[1]) == max(found.values(), default=1) + 1:
            found[place] = int(number[1])
    return found


def between_pages(rows: list[str], pages: dict[int, int]) -> set[int]:
    """Indexes of the numbers and of the empty rows around them, over which a paragraph may run on."""
    gone = set(pages)
    for place in pages:
        for step in (-1, 1):
            beside = place + step
            while 0 <= beside < len(rows) and not rows[beside].strip():
                gone.add(beside)
                beside += step
    return gone


def read_typed(rows: list[str], left_out: Container[int] = ()) -> Iterator[Line]:
    """Paragraphs of a .txt: two columns set apart, tables by "|", lines broken by hand joined."""
    wrap = wrap_of(rows)
    typed = [Typed(place + 1, row.rstrip(), place + 1) for place, row in enumerate(rows) if place not in left_out]
    blocks = list(_blocks(typed))
    for table, block in enumerate(blocks):
        match kind_of(block):
            case "table":
                yield from _piped(block, table)
            case "tabs":
                yield from _tabbed(block, table)
            case "columns":
                yield from _columns(block, table)
            case _:
                yield from map(_plain, joined(block, wrap))


@dataclass(frozen=True)
class Wrap:
    """Where lines are broken by hand: the longest line, 0 where a paragraph is one line; and whether many reach it."""

    width: int
    often: bool


def wrap_of(rows: list[str]) -> Wrap:
    lengths = sorted(len(row.rstrip()) for row in rows if row.strip() and not GAP.search(row.strip()))
    longest = lengths[-1] if lengths else 0
    near = [length for length in lengths if length >= longest * 0.85]
    return Wrap(longest if longest <= LOOSEST_WRAP else 0, len(near) >= max(3, len(lengths) // 8))


def kind_of(block: list[Typed]) -> str:
    if all(row.text.strip().startswith("|") or set(row.text.strip()) <= set("+-=|") for row in block):
        return "table"
    words = [fold(row.text) for row in block]
    if any(GAP.search(row.text) for row in block) and any(COLUMN_HEAD.search(text) for text in words):
        return "columns"
    return "tabs" if len(block) > 1 and all(map(is_tabbed, block)) else "text"


def is_tabbed(row: Typed) -> bool:
    """Three cells or more, as Word writes a table into a text file."""
    return row.text.strip().count("\t") >= 2


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
        adjacent = row.number == block[-1].number + 1 and not _ends_head(block, row)
        return not (GAP.search(row.text) or adjacent)
    if is_tabbed(block[-1]) != is_tabbed(row) and not COLUMN_HEAD.search(fold(row.text)):
        return True
    joins = bool(GAP.search(row.text)) and bool(COLUMN_HEAD.search(fold(row.text)))
    return joins or (kind_of(block) == "table") != (kind_of([row]) == "table")


def _ends_head(block: list[Typed], row: Typed) -> bool:
    """Whether a line right under the two columns of the head is no part of them: the type, or text of its own."""
    dated = any(DAY.search(fold(each.text)) for each in block)
    about = fold(row.text).startswith("v/v")
    if printed_type(row.text) in TYPES:
        return True
    return not _stands_right(row) and (starts_item(row.text) or (dated and not about))


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


def _tabbed(block: list[Typed], table: int) -> Iterator[Line]:
    for number, row in enumerate(block):
        for column, text in enumerate(row.text.split("\t")):
            if text.strip():
                yield Line((Run(tidy(text)),), row.place, cell=Cell(table, number, column))


def joined(block: list[Typed], wrap: Wrap) -> list[Typed]:
    """Lines broken by hand put together, unless the next begins something of its own."""
    whole = [block[0]]
    for before, row in pairwise(block):
        begins_capitals = is_capitals(row.text) and not is_capitals(before.text)
        own = starts_item(row.text) or RULE_LINE.fullmatch(row.text) or begins_capitals
        if not own and runs_on(before.text, row.text, wrap):
            whole[-1] = Typed(whole[-1].number, f"{whole[-1].text} {row.text.strip()}", row.number)
        else:
            whole.append(row)
    return whole


def runs_on(before: str, row: str, wrap: Wrap) -> bool:
    """Where the next word would not have fitted, or a long line stops in the middle of a sentence."""
    needed = len(before) + 1 + len(row.split()[0])
    if wrap.often and needed > wrap.width * 0.95:
        return True
    shortest = wrap.width * 0.6 if wrap.often else SHORTEST_BROKEN
    unfinished = shortest <= len(before) <= LOOSEST_WRAP and before[-1] not in ".;:!?"
    return unfinished and (row.strip()[0].islower() or needed > wrap.width > 0)


def _plain(row: Typed) -> Line:
    indent = len(row.text) - len(row.text.lstrip())
    centred = indent >= 12
    return Line((Run(tidy(row.text)),), row.place, align="center" if centred else "", indent=indent * 2.1)


def tidy(text: str) -> str:
    return " ".join(text.split())
