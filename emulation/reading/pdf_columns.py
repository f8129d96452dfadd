"""Rows of a page as flows of text: the whole width, or two columns side by side (head, signature block)."""

from dataclasses import dataclass, replace

from emulation.reading.pdf_rows import Printed, Row

# A part of a row stands in a right column if it begins behind 40 % of the sheet and its middle lies behind 58 %.
RIGHT_STARTS, RIGHT_MIDDLE = 0.40, 0.58
BY_HAND = 40.0  # points
SIGNING_ROOM = 170.0  # points between a position and the name under it


@dataclass(frozen=True)
class Flow:
    """Printed lines of one column; side "" is the whole width. left and right bound the column, points."""

    lines: tuple[Printed, ...]
    side: str = ""
    left: float = 0.0
    right: float = 0.0
    width: float = 0.0  # of the sheet

    def of(self, lines: tuple[Printed, ...] | list[Printed]) -> "Flow":
        return replace(self, lines=tuple(lines))


def flows_of(rows: list[Row], width: float) -> list[Flow]:
    """In reading order: of two columns the left one whole, then the right one."""
    flows: list[Flow] = []
    plain: list[Printed] = []
    place = 0
    while place < len(rows):
        end = _region(rows, place, width) if _right(rows[place], width) else place
        if end == place:
            plain.append(rows[place].whole)
            place += 1
            continue
        flows += [Flow(tuple(plain), width=width)] if plain else []
        plain = []
        flows += _columns(rows[place:end], width)
        place = end
    return [*flows, *([Flow(tuple(plain), width=width)] if plain else [])]


def _right(row: Row, width: float) -> list[Printed]:
    """The parts of the row that stand in a right column."""
    last = row.segments[-1]
    if last.left <= RIGHT_STARTS * width or last.middle <= RIGHT_MIDDLE * width:
        return []
    found: list[Printed] = []
    for part in row.segments:
        if part.left <= RIGHT_STARTS * width or part.middle <= RIGHT_MIDDLE * width:
            continue
        # Room left to write a day by hand is no new column.
        if found and part.left - found[-1].right < BY_HAND:
            found[-1] = replace(part, letters=(*found[-1].letters, *part.letters))
        else:
            found.append(part)
    return found


def _region(rows: list[Row], start: int, width: float) -> int:
    """Index behind the last row of the two columns that begin at `start`."""
    gutter = min(part.left for part in _right(rows[start], width))
    end, last = start + 1, start
    noted, about = (rows[start].whole.text.startswith(words) for words in ("Nơi nhận", "V/v"))
    while end < len(rows):
        row, gap = rows[end], rows[end].whole.base - rows[end - 1].whole.base
        if parts := _right(row, width):
            if gap > SIGNING_ROOM:
                break
            gutter, last = min(gutter, *(part.left for part in parts)), end
        elif row.whole.right >= gutter or gap > 3.2 * row.whole.size:
            break
        noted = noted or row.whole.text.startswith("Nơi nhận")
        about = about or row.whole.text.startswith("V/v")
        # Lists of recipients and subjects of letters go on below the last line beside them.
        if not parts and (noted or (about and gap < 2.2 * row.whole.size)):
            last = end
        end += 1
    return last + 1


def _columns(rows: list[Row], width: float) -> list[Flow]:
    right = [part for row in rows for part in _right(row, width)]
    left = [line for row in rows if (line := _left_of(row, _right(row, width)))]
    gutter = min(part.left for part in right)
    flows = [Flow(tuple(left), "left", min(line.left for line in left), gutter, width)] if left else []
    return [*flows, Flow(tuple(right), "right", gutter, max(part.right for part in right), width)]


def _left_of(row: Row, right: list[Printed]) -> Printed | None:
    count = sum(len(part.letters) for part in right)
    letters = row.whole.letters[: len(row.whole.letters) - count]
    return replace(row.whole, letters=letters) if letters else None
