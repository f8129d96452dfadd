"""How a table is printed: as the text; smaller where a word would not fit its column; across the page where even that
does not help (Decree 30/2020, Appendix I, I.3 allows it for tables). Beyond that, words break."""

from typing import NamedTuple

from emulation.documents.layout import Attachment, Table

SIZES = (13, 12, 11, 10, 9, 8)
UPRIGHT_MM, ACROSS_MM = 160, 247
# Width of a letter as part of its height, in the packaged face; heads are bold.
CAPITAL, NARROW_CAPITAL, SMALL, BOLD = 0.72, 0.62, 0.5, 1.03
NARROW_CAPITALS = frozenset("EFIJLPST")
POINT_MM = 25.4 / 72
# Left and right of a head, and of a cell in usual and in small print, in millimetres; see paper.css.
HEAD_PADDING, CELL_PADDING, TIGHT_PADDING = 1.4, 3.0, 1.6
# Words longer than any Vietnamese compound may break: they must not decide over the page.
LONGEST = 14


class Fit(NamedTuple):
    """Print size in points; across: on a page that lies on its side."""

    size: int
    across: bool


def fit(table: Table, *, landscape: bool = False) -> Fit:
    """landscape: the table stands on such a page anyway."""
    for across, width in ((False, UPRIGHT_MM), (True, ACROSS_MM)):
        if landscape and not across:
            continue
        for size in SIZES:
            room = [width * share / 100 for share in table.shares]
            if all(_need(table, place, size) <= mm for place, mm in enumerate(room)):
                return Fit(size, across and not landscape)
    return Fit(SIZES[-1], not landscape)


def lies_across(attachment: Attachment) -> bool:
    """An attachment has its own pages: all of them lie on their side if one of its tables needs it."""
    tables = (block for block in attachment.body if isinstance(block, Table))
    return attachment.landscape or any(fit(table).across for table in tables)


def _need(table: Table, place: int, size: int) -> float:
    """Millimetres that the longest words of a column need."""
    cells = (row[place] for row in (*table.rows, table.total) if len(row) == len(table.columns))
    widest = max((_ems(word) for cell in cells for word in cell.split()), default=0)
    head = max(map(_ems, table.columns[place].header.split()), default=0) * BOLD
    padding = CELL_PADDING if size > 10 else TIGHT_PADDING
    return max(widest * size * POINT_MM + padding, head * size * POINT_MM + HEAD_PADDING)


def _ems(word: str) -> float:
    return sum(
        NARROW_CAPITAL if letter in NARROW_CAPITALS else CAPITAL if letter.isupper() else SMALL
        for letter in word[:LONGEST]
    )
