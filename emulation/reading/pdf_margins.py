"""What a PDF page prints in its margins, and how wide they are."""

import re
from dataclasses import dataclass
from itertools import takewhile
from statistics import median
from typing import Any

from emulation.reading.pdf_rows import MM, Printed, Row
from emulation.reading.source import Box, Line, Sheet

NUMBER = re.compile(r"^[-–—\s]*(Trang\s+)?\d{1,4}(\s*/\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE)
HIGH = 33 * MM  # a bare number nearer to the edge of the sheet than this is a page number
EDGES = {1: 18 * MM, -1: 21 * MM}  # text nearer to the upper or lower edge than this, apart from the rest


@dataclass(frozen=True)
class Rows:
    """Rows of a page by where they stand."""

    running: list[tuple[int, Line]]
    feet: list[tuple[int, Line]]
    body: list[Row]
    notes: list[Row]


def split(rows: list[Row], page: int, height: float) -> Rows:
    above = _margin(rows, height, 1)
    below = _margin(rows[len(above) :][::-1], height, -1)[::-1]
    body = rows[len(above) : len(rows) - len(below)]
    noted = _notes_start(body)
    return Rows([_line(row, page) for row in above], [_line(row, page) for row in below], body[:noted], body[noted:])


def _notes_start(body: list[Row]) -> int:
    """Index of the first footnote: a smaller row that begins with a bare number, and only small rows follow."""
    usual = median(row.whole.size for row in body) if body else 0.0
    small = len(body)
    while small and body[small - 1].whole.size < 0.9 * usual:
        small -= 1
    notes = (place for place in range(small, len(body)) if note_number(body[place].whole))
    return next(notes, len(body))


def note_number(printed: Printed) -> int:
    """How many letters the bare number of a footnote takes at the beginning of its row; 0 where it begins none."""
    digits = len(list(takewhile(lambda letter: letter.text.isdigit(), printed.letters)))
    following = printed.letters[digits : digits + 1]
    return digits if following and following[0].text.isalpha() else 0


def _margin(rows: list[Row], height: float, way: int) -> list[Row]:
    """The first of these rows that stand in the margin: a page number, or text at the edge, apart from the rest.

    way: 1 for rows from the top of the sheet downwards, -1 for rows from its foot upwards.
    """
    taken = 0
    for count, row in enumerate(rows, 1):
        distance = row.whole.bottom if way == 1 else height - row.whole.top
        if distance > HIGH:
            break
        if count == taken + 1 and NUMBER.match(row.whole.text) and distance < HIGH:
            taken = count
        apart = count == len(rows) or abs(rows[count].whole.base - row.whole.base) > 1.8 * row.whole.size
        if distance < EDGES[way] and apart:
            taken = count
    return rows[:taken]


def _line(row: Row, page: int) -> tuple[int, Line]:
    printed = row.whole
    return page, Line(printed.runs, f"trang {page}, lề", page, box=box_of([printed]))


def box_of(lines: list[Any]) -> Box:
    """Round several printed lines, mm."""
    edges = (
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )
    return Box(*(round(edge / MM, 1) for edge in edges))


def sheet(page: Any, body: list[Row], tables: list[Any]) -> Sheet:
    """The sheet with what stays white around text and tables."""
    width, height = float(page.width), float(page.height)
    boxes = [(row.whole.left, row.whole.top, row.whole.right, row.whole.bottom) for row in body]
    boxes += [tuple(float(edge) for edge in table.bbox) for table in tables]
    if not boxes:
        return Sheet(*(round(edge / MM, 1) for edge in (width, height, height, width, height, width)))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    # The frame of a table reaches into the side margins by the padding of its cells; its words do not.
    sides = [(row.whole.left, row.whole.right) for row in body] or list(zip(lefts, rights, strict=True))
    right, left = max(side[1] for side in sides), min(side[0] for side in sides)
    edges = (width, height, min(tops), width - right, height - max(bottoms), left)
    return Sheet(*(round(edge / MM, 1) for edge in edges))
