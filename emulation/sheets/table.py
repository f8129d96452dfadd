"""What a spreadsheet holds, as plain values: what the child process that reads it hands back."""

from dataclasses import dataclass, replace
from typing import Literal

from emulation.lib.legacy import font_of, to_unicode
from emulation.lib.words import clean_text


@dataclass(frozen=True)
class Cell:
    """text: the words; a number as 1234.5; a day as 2023-02-10; of a cell that cannot be read, why not."""

    text: str
    kind: Literal["text", "number", "day", "fault"] = "text"


@dataclass(frozen=True)
class Row:
    """number: as Excel counts; cells: from column A, None for an empty one."""

    number: int
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Table:
    """One sheet. rows: those in which something stands; merged: ranges such as "A5:A7"; notes: sentences to show.

    marks: what stands on the hidden sheet by which a form that we made for somebody is known again.
    """

    name: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def letter(place: int) -> str:
    """0 → A, 26 → AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def legacy_font(table: Table) -> str:
    """ "TCVN3" or "VNI" when the words are typed in such a font, else ""."""
    return font_of("\n".join(cell.text for row in table.rows for cell in row.cells if cell and cell.kind == "text"))


def in_unicode(table: Table, font: str) -> Table:
    """The table with every word turned from that font into Unicode."""

    def turned(cell: Cell | None) -> Cell | None:
        return replace(cell, text=to_unicode(cell.text, font)) if cell and cell.kind == "text" else cell

    rows = tuple(replace(row, cells=tuple(map(turned, row.cells))) for row in table.rows)
    return replace(table, rows=rows)


def composed(text: str) -> str:
    """NFC, without invisible characters and without blanks around each line."""
    return "\n".join(" ".join(line.split()) for line in clean_text(text).split("\n")).strip()
