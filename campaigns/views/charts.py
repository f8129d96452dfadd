"""Charts on a page, each with its numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from campaigns.papers import rhythm
from campaigns.statistics import Pulse, UnitPulse
from campaigns.statistics.rhythm import plain
from emulation.documents.layout import Figure
from emulation.lib import charts

SHORT = 10  # rows of a table that is open from the start


@dataclass(frozen=True)
class Shown:
    """rows: (name, values in the order of the head)."""

    caption: str
    drawing: SafeString
    head: tuple[str, ...]
    rows: Sequence[tuple[str, Sequence[object]]]

    @property
    def is_short(self) -> bool:
        return len(self.rows) <= SHORT


def shown(figure: Figure, head: tuple[str, ...], rows: Sequence[tuple[str, Sequence[object]]]) -> Shown:
    return Shown(figure.caption, charts.svg(figure.chart, figure.alt), head, rows)


def of_pulse(pulse: Pulse) -> list[Shown]:
    """The weeks, the strands, the groups."""
    told = plain(pulse)
    weeks = [(str(week), tally.amounts[1:]) for week, tally in zip(pulse.weeks, pulse.by_week, strict=False)]
    strands = [(strand.title, tally.amounts) for strand, tally in pulse.strands]
    return [
        shown(rhythm.trend(told), ("Tuần", *rhythm.TALLY[1:]), weeks),
        shown(rhythm.by_strand(told), ("Nội dung", *rhythm.TALLY), strands),
        shown(rhythm.by_group(told), ("Đối tượng", *rhythm.TALLY), [(name, t.amounts) for name, t in pulse.groups]),
    ]


def strip(pulse: Pulse, unit: UnitPulse) -> Shown:
    """The weeks of one unit in a row."""
    cells = tuple(cell.text for cell in unit.cells)
    acted = sum(cell.sent > 0 or bool(cell.others) for cell in unit.cells)
    heat = charts.Heat(("",), tuple(str(week.number) for week in pulse.weeks), (cells,))
    alt = f"Dải {len(cells)} tuần: {acted} tuần có hoạt động, ô ghi số kết quả gửi trong tuần."
    rows = [
        (str(week), (cell.sent, cell.verified, ", ".join(cell.others)))
        for week, cell in zip(pulse.weeks, unit.cells, strict=True)
        if cell.has_come
    ]
    return shown(Figure(heat, "Hoạt động theo tuần", alt), ("Tuần", *rhythm.TALLY[1:], "Việc khác"), rows)
