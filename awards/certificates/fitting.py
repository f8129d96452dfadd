"""A line of words into its box: smaller letters first, then more lines at sensible breaks. Pure.

Widths and heights are millimetres, sizes points. `measure(text)` gives the width of a text at 1 pt.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

POINT = 25.4 / 72  # millimetres
LEADING = 1.25
STEP = 0.5
PAUSES = ",;:.)–-"
SHORT_WORD = 4  # letters: a last line of one such word looks forgotten
Measure = Callable[[str], float]


class DoesNotFit(ValueError):
    """Not even the smallest letters on all the lines that the box has."""


@dataclass(frozen=True)
class Room:
    """A box and how its words may be set. one_line: letters shrink before the words are broken (names, titles)."""

    width: float
    height: float
    largest: float
    smallest: float
    most_lines: int = 9
    one_line: bool = False

    def lines_at(self, size: float) -> int:
        return min(self.most_lines, int(self.height / (size * LEADING * POINT) + 1e-6))

    @property
    def sizes(self) -> list[float]:
        count = int((self.largest - self.smallest) / STEP + 1e-6)
        steps = [self.largest - STEP * step for step in range(count + 1)]
        return steps if steps[-1] == self.smallest else [*steps, self.smallest]


@dataclass(frozen=True)
class Fitted:
    size: float
    lines: tuple[str, ...]


def fit(text: str, room: Room, measure: Measure) -> Fitted:
    """The largest letters that fit, broken well where possible; breaks that were typed stay. Raises DoesNotFit."""
    typed = tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
    if len(typed) > 1:
        return as_typed(typed, room, measure)
    words = text.split()
    if not words:
        return Fitted(room.largest, ())
    for well in (True, False):
        for count, size in tries(room):
            if count <= room.lines_at(size) and (lines := broken(words, count, size, room.width, measure, well=well)):
                return Fitted(size, lines)
    raise DoesNotFit(text)


def as_typed(lines: tuple[str, ...], room: Room, measure: Measure) -> Fitted:
    widest = max(map(measure, lines))
    for size in room.sizes:
        if len(lines) <= room.lines_at(size) and widest * size <= room.width:
            return Fitted(size, lines)
    raise DoesNotFit(" ".join(lines))


def tries(room: Room) -> Iterator[tuple[int, float]]:
    """(number of lines, size) in the order in which they look best."""
    counts = range(1, room.lines_at(room.smallest) + 1)
    if room.one_line:
        return ((count, size) for count in counts for size in room.sizes)
    return ((count, size) for size in room.sizes for count in counts)


def broken(
    words: list[str], count: int, size: float, width: float, measure: Measure, *, well: bool
) -> tuple[str, ...] | None:
    """In so many lines of like length; None if some line were too wide. well: only at breaks that read well."""
    total = len(words)
    if count > total:
        return None

    @cache
    def wide(start: int, end: int) -> float:
        return measure(" ".join(words[start:end])) * size

    ideal = min(width, wide(0, total) / count)

    @cache
    def best(end: int, lines: int) -> tuple[float, tuple[int, ...]] | None:
        """(what it costs, where lines end) of the first words in so many lines."""
        if lines == 1:
            return (cost(0, end), (end,)) if wide(0, end) <= width else None
        found = None
        for start in range(end - 1, lines - 2, -1):
            if wide(start, end) > width:
                break
            if (end == total and lonely(words[start:])) or (well and reads_badly(words, start)):
                continue
            before = best(start, lines - 1)
            if before and (found is None or before[0] + cost(start, end) < found[0]):
                found = (before[0] + cost(start, end), (*before[1], end))
        return found

    def cost(start: int, end: int) -> float:
        """How far from like length; a break between words of one phrase costs as much as a third of the line."""
        within = start and words[start - 1][-1] not in PAUSES
        return (wide(start, end) - ideal) ** 2 + (width / 3) ** 2 * bool(within)

    placed = best(total, count)
    if placed is None:
        return None
    starts = (0, *placed[1][:-1])
    return tuple(" ".join(words[a:b]) for a, b in zip(starts, placed[1], strict=True))


def lonely(last: list[str]) -> bool:
    return len(last) == 1 and len(last[0]) <= SHORT_WORD


def reads_badly(words: list[str], at: int) -> bool:
    """Whether a break before word `at` parts what belongs together: a name, or a number and what it counts."""
    before, after = words[at - 1], words[at]
    if before[-1] in PAUSES:
        return False
    named = before[:1].isupper() and after[:1].isupper()
    return named or before[-1].isdigit() or after[:1].isdigit() or before in ("–", "-", "(")
