"""The drawing. Colour is never alone: bars differ in grey as in hue, lines in their dashes, cells bear their number.

Only presentation attributes, which a strict style policy lets through; every text is escaped.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import singledispatch
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from emulation.lib.charts.data import NOT_YET, Bars, Chart, Heat, Trend, shade

WIDTH = 480  # of every drawing; on paper that is the width of the text
FONT, SMALL = 12, 10
LETTER = 0.52  # mean width of a letter as part of its height
INK, SOFT, LINE = "#1b2430", "#4a5565", "#7b8794"
# From light to dark, so that grey print and colour-blind readers tell them apart.
SERIES = ("#fff", "#8fb8e6", "#1f4e8c")
DARK = 4  # the shade that bears white letters
SHADES = ("#fff", "#e8eff8", "#c3d7ee", "#7faad9", "#1f4e8c")
DASHES = ("none", "5 3")
LEGEND = 22
BAR, ROW_GAP = 11, 8
NAMES, CELL_HEIGHT, WIDEST_CELL = 150, 16, 32
TREND_HEIGHT, TREND_LEFT, TREND_RIGHT, TREND_FOOT, TREND_TOP = 200, 26, 8, 34, 16


def svg(chart: Chart, title: str, about: str = "") -> SafeString:
    """title: what it shows, for who cannot see it; about: what it tells at length."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" class="chart" viewBox="0 0 {} {}" '
        'font-family="Paper Serif, Times New Roman, serif" font-size="{}" fill="{}"><title>{}</title>{}{}</svg>',
        WIDTH, height(chart), FONT, INK, title, format_html("<desc>{}</desc>", about) if about else "",
        _joined(_drawn(chart)),
    )  # fmt: skip


@singledispatch
def height(chart: Chart) -> int:
    """In the units of WIDTH."""
    raise TypeError(chart)


@singledispatch
def _drawn(chart: Chart) -> Iterator[SafeString]:
    raise TypeError(chart)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _text(x: float, y: float, words: object, anchor: str = "start", size: int = FONT, fill: str = INK) -> SafeString:
    told = (("text-anchor", anchor, "start"), ("font-size", size, FONT), ("fill", fill, INK))
    also = format_html_join("", ' {}="{}"', ((name, value) for name, value, usual in told if value != usual))
    return format_html('<text x="{}" y="{}"{}>{}</text>', _n(x), _n(y), also, words)


def _box(x: float, y: float, width: float, height: float, fill: str) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width=".7"/>',
        _n(x), _n(y), _n(width), _n(height), fill, LINE,
    )  # fmt: skip


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _cut(words: str, room: float, size: int = FONT) -> str:
    most = int(room / (size * LETTER))
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _legend(names: tuple[str, ...], mark: Callable[[int, float], SafeString]) -> Iterator[SafeString]:
    x = 0.0
    for place, name in enumerate(names):
        yield mark(place, x)
        yield _text(x + 24, 12, name)
        x += 24 + len(name) * FONT * LETTER + 16


# --- Bars ---------------------------------------------------------------------------------------------------------


@height.register
def _(chart: Bars) -> int:
    return LEGEND + len(chart.rows) * (FONT + 4 + len(chart.series) * BAR + ROW_GAP)


@_drawn.register
def _(chart: Bars) -> Iterator[SafeString]:
    fills = SERIES[-len(chart.series) :]
    yield from _legend(chart.series, lambda place, x: _box(x + 1, 3, 17, 10, fills[place]))
    most = max((amount for _, amounts in chart.rows for amount in amounts), default=0) or 1
    y = float(LEGEND)
    for label, amounts in chart.rows:
        yield _text(0, y + FONT, _cut(label, WIDTH))
        y += FONT + 4
        for fill, amount in zip(fills, amounts, strict=True):
            long = (WIDTH - 40) * amount / most
            if amount:
                yield _box(0.5, y + 0.5, long, BAR - 2, fill)
            yield _text(long + 5, y + BAR - 2, amount, size=SMALL)
            y += BAR
        y += ROW_GAP


# --- Trend --------------------------------------------------------------------------------------------------------


@height.register
def _(chart: Trend) -> int:
    return TREND_HEIGHT


@_drawn.register
def _(chart: Trend) -> Iterator[SafeString]:
    yield from _legend(chart.series, _line_mark)
    most = max((value for values in chart.values for value in values), default=0) or 1
    top, foot = LEGEND + TREND_TOP, TREND_HEIGHT - TREND_FOOT
    step = (WIDTH - TREND_LEFT - TREND_RIGHT) / max(1, len(chart.ticks) - 1)
    for amount in sorted({0, most // 2, most}):
        y = foot - (foot - top) * amount / most
        yield format_html('<path d="M{} {}H{}" stroke="#d3d9e1" stroke-width=".7"/>', TREND_LEFT, _n(y), WIDTH)
        yield _text(TREND_LEFT - 5, y + 3.5, amount, "end", SMALL, SOFT)
    for place, tick in enumerate(chart.ticks):
        yield _text(TREND_LEFT + place * step, foot + 14, tick, "middle", SMALL, SOFT)
    yield _text(WIDTH / 2, TREND_HEIGHT - 4, chart.axis, "middle", SMALL, SOFT)
    for place, values in enumerate(chart.values):
        points = [(TREND_LEFT + at * step, foot - (foot - top) * value / most) for at, value in enumerate(values)]
        yield from _line(place, points)
        if place == 0:
            yield from (_text(x, y - 7, value, "middle", SMALL) for (x, y), value in zip(points, values, strict=True))


def _line(place: int, points: list[tuple[float, float]]) -> Iterator[SafeString]:
    path = "".join(f"{'L' if at else 'M'}{_n(x)} {_n(y)}" for at, (x, y) in enumerate(points))
    yield format_html(
        '<path d="{}" fill="none" stroke="{}" stroke-width="1.6" stroke-dasharray="{}"/>',
        path, SERIES[2], DASHES[place],
    )  # fmt: skip
    yield from (_point(place, x, y) for x, y in points)


def _point(place: int, x: float, y: float) -> SafeString:
    if place:
        return _box(x - 2.5, y - 2.5, 5, 5, "#fff")
    return format_html('<circle cx="{}" cy="{}" r="3" fill="{}"/>', _n(x), _n(y), SERIES[2])


def _line_mark(place: int, x: float) -> SafeString:
    return _joined(_line(place, [(x + 4, 8), (x + 20, 8)]))


# --- Heat ---------------------------------------------------------------------------------------------------------


@height.register
def _(chart: Heat) -> int:
    return CELL_HEIGHT * (1 + len(chart.rows)) + 2


@_drawn.register
def _(chart: Heat) -> Iterator[SafeString]:
    """Runs of one shade are one rectangle, the grid lies over them: a hundred rows stay small."""
    names = NAMES if any(chart.rows) else 0
    wide = min(WIDEST_CELL, (WIDTH - names - 1) // max(1, len(chart.columns)))
    middles = [names + place * wide + wide // 2 for place in range(len(chart.columns))]
    yield _text(0, CELL_HEIGHT - 5, _cut(chart.corner, names, SMALL), size=SMALL, fill=SOFT)
    for place, name in enumerate(chart.rows, 1):
        yield _text(0, (place + 1) * CELL_HEIGHT - 4, _cut(name, names - 4, SMALL), size=SMALL)
    for level, fill in enumerate(SHADES[1:], 1):
        if path := "".join(_runs(chart, level, names, wide)):
            yield format_html('<path d="{}" fill="{}"/>', path, fill)
    yield _grid(chart, names, wide)
    heads = [(x, CELL_HEIGHT - 5, name) for x, name in zip(middles, chart.columns, strict=True)]
    told = [
        (x, (row + 1) * CELL_HEIGHT - 4, cell)
        for row, cells in enumerate(chart.cells, 1)
        for x, cell in zip(middles, cells, strict=True)
        if cell != NOT_YET
    ]
    dark = [each for each in told if shade(each[2]) == DARK]
    for fill, texts in ((SOFT, heads), (INK, [each for each in told if each not in dark]), ("#fff", dark)):
        marks = format_html_join("", '<text x="{}" y="{}">{}</text>', texts)
        yield format_html('<g text-anchor="middle" font-size="{}" fill="{}">{}</g>', SMALL, fill, marks)


def _runs(chart: Heat, level: int, left: int, wide: int) -> Iterator[str]:
    for row, cells in enumerate(chart.cells, 1):
        place = 0
        for same, run in groupby(cells, key=lambda cell: shade(cell) == level):
            long = len(list(run))
            if same:
                x, y = left + place * wide, row * CELL_HEIGHT
                yield f"M{x} {y}h{long * wide}v{CELL_HEIGHT}H{x}z"
            place += long


def _grid(chart: Heat, left: int, wide: int) -> SafeString:
    """Around what has been; weeks to come stay bare."""
    columns = max((place for cells in chart.cells for place, cell in enumerate(cells, 1) if cell != NOT_YET), default=0)
    foot = CELL_HEIGHT * (len(chart.rows) + 1)
    down = "".join(f"M{left + place * wide} {CELL_HEIGHT}V{foot}" for place in range(columns + 1))
    across = "".join(
        f"M{left} {CELL_HEIGHT * (place + 1)}H{left + columns * wide}" for place in range(len(chart.rows) + 1)
    )
    return format_html('<path d="{}" fill="none" stroke="{}" stroke-width=".6"/>', down + across, LINE)
