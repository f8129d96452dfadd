"""Printed lines of a PDF joined to paragraphs: a line runs on if the next one's first word had no room on it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from emulation.reading.pdf_columns import Flow
from emulation.reading.pdf_margins import box_of, note_number
from emulation.reading.pdf_rows import MM, Printed
from emulation.reading.source import FOOTNOTE, Cell, Line, Run

NEAR = 1.0 * MM
STEP = 2.0 * MM
LABEL = re.compile(
    r"^([-–+*•●○◦▪■➢→✓❖o]\s|([IVXLC]+|\d{1,2}(\.\d{1,2})*)[.)]\s|\d{1,2}(\.\d{1,2})+\s|[a-zđ]\)\s"
    r"|Điều \d+\.|Căn cứ |(Phần|Chương|Mục) ([IVX]+|\d+)\b|Nơi nhận|TM\.|KT\.|Kính gửi)"
)
# Where a narrow column cuts the State's name or a day.
CUT = re.compile(r"CHỦ NGHĨA\|VIỆT NAM$|(ngày|tháng|năm)\|[\d.… ]+$|tháng \d+\|năm|, ?\|ngày \d")
SINGLE = 1.15  # font size to line height at single spacing in Times


class Paragraphs:
    """Joins with what the whole file shows: edges of the text by width of sheet, usual pitch, way of indenting."""

    def __init__(self, flows: list[Flow]) -> None:
        whole = [flow for flow in flows if not flow.side]
        self._edges: dict[int, tuple[float, float]] = {}
        for width in {round(flow.width) for flow in whole}:
            lines = [line for flow in whole if round(flow.width) == width for line in flow.lines]
            self._edges[width] = min(line.left for line in lines), max(line.right for line in lines)
        pairs = [(flow, above, below) for flow in whole for above, below in pairwise(flow.lines)]
        pitches = Counter(
            (above.size, round(below.base - above.base))
            for flow, above, below in pairs
            if self._full(flow, above, below)
        )
        self._pitch: dict[float, float] = {}
        for (size, pitch), _ in pitches.most_common():
            self._pitch.setdefault(size, pitch)
        self._hanging_back = self._first_lines_are_indented(pairs)

    def _first_lines_are_indented(self, pairs: list[tuple[Flow, Printed, Printed]]) -> bool:
        back = even = 0
        for flow, above, below in pairs:
            left = self.edges(flow)[0]
            if above.left > left + STEP and self._full(flow, above, below):
                back += below.left < above.left - STEP
                even += abs(below.left - above.left) <= NEAR
        return back >= even

    def edges(self, flow: Flow) -> tuple[float, float]:
        return (flow.left, flow.right) if flow.side else self._edges[round(flow.width)]

    def _full(self, flow: Flow, above: Printed, below: Printed) -> bool:
        """Whether the line ended because the next word had no room."""
        return above.right + 0.22 * above.size + below.first_word > self.edges(flow)[1] - 1.5

    def joined(self, flows: Iterable[Flow | list[Line]]) -> Iterator[Line]:
        """All lines of the file in order; a paragraph that runs over to the next page is one line."""
        rest: tuple[Flow, list[Printed]] | None = None
        for flow in flows:
            if not isinstance(flow, Flow):
                if rest:
                    yield self.line(*rest, None)
                    rest = None
                yield from flow
                continue
            for printed in flow.lines:
                if rest and self.runs_on(flow if flow.side == rest[0].side else None, rest[1], printed):
                    rest[1].append(printed)
                    continue
                if rest:
                    yield self.line(*rest, printed)
                rest = flow, [printed]
        if rest:
            yield self.line(*rest, None)

    def runs_on(self, flow: Flow | None, lines: list[Printed], below: Printed) -> bool:
        """Whether `below` goes on with the paragraph; flow None: it stands in another column."""
        above, first = lines[-1], lines[0]
        if flow is None or abs(above.size - below.size) > 0.6:
            return False
        if flow.side and CUT.search(f"{above.text}|{below.text}"):
            return True
        if above.page == below.page and self._wide(lines, below):
            return False
        if self.centred(flow, above) or self.centred(flow, below):
            return self._title_runs_on(flow, above, below)
        left = self.edges(flow)[0]
        if LABEL.match(below.text) and not (
            first.left > left + STEP and abs(below.left - left) <= NEAR and self._full(flow, above, below)
        ):
            return False
        if flow.side:
            return _item_runs_on(lines, below) and (flow.side == "left" or self._full(flow, above, below))
        if not self._full(flow, above, below) or _weight_changes(lines, below):
            return False
        return self._indent_runs_on(first, below, left)

    def _indent_runs_on(self, first: Printed, below: Printed, left: float) -> bool:
        if below.left <= left + NEAR or below.left < first.left - STEP:
            return True
        if below.left > first.left + STEP:
            return bool(LABEL.match(first.text))
        return not (self._hanging_back and first.left > left + STEP)

    def _wide(self, lines: list[Printed], below: Printed) -> bool:
        """Whether more room lies between than inside a paragraph."""
        pitch = below.base - lines[-1].base
        inside = lines[1].base - lines[0].base if len(lines) > 1 and lines[1].page == lines[0].page else None
        usual = inside or self._pitch.get(below.size, below.size * SINGLE)
        return pitch > max(usual, below.size) + 3.5 or pitch <= 0

    def centred(self, flow: Flow, line: Printed) -> bool:
        left, right = self.edges(flow)
        if flow.side:
            return False
        middle = abs(line.middle - (left + right) / 2) < 3 * MM
        return middle and line.left > left + 6 * MM and line.right < right - 6 * MM and not LABEL.match(line.text)

    def _title_runs_on(self, flow: Flow, above: Printed, below: Printed) -> bool:
        if not (self.centred(flow, above) and self.centred(flow, below)) or _style(above) != _style(below):
            return False
        return below.text[:1].islower() or below.text.startswith("(11/") or below.text[:1].isdigit()

    def line(self, flow: Flow, lines: list[Printed], following: Printed | None) -> Line:
        first, last = lines[0], lines[-1]
        left, right = self.edges(flow)
        same = [line for line in lines if line.page == first.page]
        pitch = min((below.base - above.base for above, below in pairwise(same)), default=None)
        after = None
        if following and following.page == last.page and following.base > last.base:
            usual = pitch or self._pitch.get(last.size, last.size * SINGLE)
            after = round(following.base - last.base - usual * following.size / last.size, 1)
        return Line(
            joined_runs(lines),
            f"trang {first.page}",
            first.page,
            align=self._align(flow, lines, left, right),
            box=box_of(same),
            indent=round((first.left - left) / MM, 1),
            spacing=round(pitch / (first.size * SINGLE), 2) if pitch else None,
            after=after,
        )

    def _align(self, flow: Flow, lines: list[Printed], left: float, right: float) -> str:
        if self.centred(flow, lines[0]):
            return "center"
        if flow.side:
            return ""
        if len(lines) > 1:
            return "justify" if all(line.right > right - NEAR for line in lines[:-1]) else "left"
        return "right" if lines[0].left > left + (right - left) / 2 and lines[0].right > right - NEAR else ""


def _style(line: Printed) -> tuple[bool, bool, bool]:
    return all(run.bold for run in line.runs), all(run.italic for run in line.runs), line.text.isupper()


def _weight_changes(lines: list[Printed], below: Printed) -> bool:
    bold = all(run.bold for line in lines for run in line.runs)
    return bold and not any(run.bold for run in below.runs) and below.text[:1].isupper()


def _item_runs_on(lines: list[Printed], below: Printed) -> bool:
    """In a narrow column only a line of a list wraps; names and titles stand for themselves."""
    return (
        lines[0].text.startswith(("-", "Lưu"))
        and not lines[-1].text.endswith((";", "."))
        and _style(lines[-1]) == _style(below)
    )


def joined_runs(lines: list[Printed]) -> tuple[Run, ...]:
    """One blank between printed lines, none behind a hyphen that stands at a letter."""
    runs: list[Run] = []
    for place, line in enumerate(lines):
        for run in line.runs:
            if place and run is line.runs[0]:
                before = runs[-1].text
                tight = re.search(r"[^\s][-/]$", before) and not before.endswith(("./", "--"))
                run = replace(run, text=run.text if tight else f" {run.text}")
            if runs and replace(runs[-1], text="") == replace(run, text=""):
                runs[-1] = replace(runs[-1], text=runs[-1].text + run.text)
            else:
                runs.append(run)
    return tuple(runs)


def joined_cell(lines: list[Printed], box: tuple[float, ...], place: str, cell: Cell) -> list[Line]:
    """Paragraphs of one table cell."""
    groups: list[list[Printed]] = []
    for line in lines:
        over = groups and groups[-1][-1].right + 0.22 * line.size + line.first_word > box[2] - 2.5 * MM
        if groups and over and not LABEL.match(line.text) and _style(groups[-1][-1])[0] == _style(line)[0]:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_cell_line(group, place, cell) for group in groups]


def _cell_line(lines: list[Printed], place: str, cell: Cell) -> Line:
    return Line(joined_runs(lines), place, lines[0].page, cell=cell, box=box_of(lines))


def footnote_lines(rows: list[Printed]) -> list[Line]:
    """Each note whole, its number as mark."""
    groups: list[tuple[str, list[Printed]]] = []
    for row in rows:
        if width := note_number(row):
            number = "".join(letter.text for letter in row.letters[:width])
            groups.append((number, [replace(row, letters=row.letters[width:])] if row.letters[width:] else []))
        else:
            groups[-1][1].append(row)
    return [
        Line(joined_runs(lines), f"trang {lines[0].page}, chú thích {number}", lines[0].page, number, FOOTNOTE)
        for number, lines in groups
        if lines
    ]


def numbered_places(lines: Iterable[Line]) -> Iterator[Line]:
    """ "trang 2, đoạn 5": paragraphs outside tables counted on each page."""
    counts: Counter[Any] = Counter()
    for line in lines:
        if line.cell is not None:
            yield line
            continue
        counts[line.page] += 1
        yield replace(line, place=f"{line.place}, đoạn {counts[line.page]}")
