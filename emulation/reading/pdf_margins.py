"""What a PDF page prints in its margins, and how wide they are."""

import re
from dataclasses import dataclass
from typing import Any

from emulation.reading.pdf_rows import MM, Row
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


def split(rows: list[Row], page: int, height: float) -> Rows:
    above = _margin(rows, height, 1)
    below = _margin(rows[len(above) :][::-1], height, -1)[::-1]
    body = rows[len(above) : len(rows) - len(below)]
    return Rows([_line(row, page) for row in above], [_line(row, page) for row in below], body)


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
