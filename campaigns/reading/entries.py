"""The text under one heading as entries with what stands below each; tables as rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from emulation.lib.words import fold
from emulation.reading.parts import Part
from emulation.reading.source import Line

INTRO = re.compile(r"(?:.{0,200}(?:nhu sau|sau day|gom|gom co|cu the|noi dung sau)|.{0,120}) ?:$")


@dataclass
class Entry:
    """One item or paragraph, with the items of a lower kind under it."""

    text: str
    label: str
    lines: tuple[int, ...]
    kind: str = ""
    below: list["Entry"] = field(default_factory=list)

    @property
    def printed(self) -> str:
        return f"{self.label} {self.text}".strip()

    @property
    def all_lines(self) -> tuple[int, ...]:
        return (*self.lines, *(line for entry in self.below for line in entry.all_lines))

    @property
    def whole(self) -> str:
        """The text, and below it line by line what it comprises, with its labels."""
        return "\n".join([self.text, *(entry.printed for entry in self.flat_below())])

    @property
    def is_intro(self) -> bool:
        """Says only that something follows: "gồm các nội dung sau:"."""
        return bool(INTRO.fullmatch(fold(self.text)))

    @property
    def names_what_follows(self) -> bool:
        """A short line of its own without a full stop, as a heading is that nothing marks as one."""
        return not self.label and len(self.text) < 130 and self.text.rstrip()[-1:] not in ".;:,"

    def flat_below(self) -> Iterator["Entry"]:
        for entry in self.below:
            yield entry
            yield from entry.flat_below()


def entries_of(parts: list[Part]) -> list[Entry]:
    """Texts under a heading: the first kind of label is the upper one, another kind stands below what came before."""
    found: list[Entry] = []
    upper = ""
    for part in parts:
        entry = Entry(part.text, part.label, (part.line,), part.kind)
        if part.label and not upper:
            upper = part.kind
        if found and part.label and (part.kind != upper or found[-1].names_what_follows):
            _place(found[-1], entry)
        else:
            found.append(entry)
    return found


def _place(above: Entry, entry: Entry) -> None:
    last = above.below[-1] if above.below else None
    if last and last.kind != entry.kind and above.below[0].kind != entry.kind:
        last.below.append(entry)
    else:
        above.below.append(entry)


@dataclass(frozen=True)
class Row:
    """Cells by column, each with its text, and the lines the row stands on."""

    cells: dict[int, str]
    lines: tuple[int, ...]

    @property
    def printed(self) -> str:
        return " | ".join(self.cells[column] for column in sorted(self.cells))


def split_tables(parts: list[Part], lines: tuple[Line, ...]) -> tuple[list[Part], list[list[Row]]]:
    """(texts outside tables, tables as rows in order)."""
    outside = [part for part in parts if lines[part.line].cell is None]
    inside = [part for part in parts if lines[part.line].cell is not None]
    tables = []
    for _, table in groupby(inside, key=lambda part: lines[part.line].cell.table):
        rows: dict[int, list[Part]] = {}
        for part in table:
            rows.setdefault(lines[part.line].cell.row, []).append(part)
        tables.append([_row(rows[number], lines) for number in sorted(rows)])
    return outside, tables


def _row(parts: list[Part], lines: tuple[Line, ...]) -> Row:
    cells: dict[int, str] = {}
    for part in parts:
        column = lines[part.line].cell.column
        cells[column] = f"{cells[column]} {part.whole}" if column in cells else part.whole
    return Row(cells, tuple(part.line for part in parts))
