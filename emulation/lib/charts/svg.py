"""The drawing. Colour is never alone: bars differ in grey as in hue, lines in their dashes, cells bear their number.

Only presentation attributes, which a strict style policy lets through; every text is escaped.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import singledispatch
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from emulation.lib.charts.data import NOT_YET, NOTHING, SIGN, Bars, Chart, Heat, Trend, shade

WIDTH = 480  # of every drawing; on paper that is the width of the text
FONT, SMALL = 12, 10
LETTER, DIGIT = 0.52, 0.5  # mean width of a letter, width of a digit, as part of the height
MIDDLE, END = 0.5, 1
INK, SOFT, LINE = "#1b2430", "#4a5565", "#7b8794"
# From light to dark, so that grey print and colour-blind readers tell them apart.
SERIES = ("#fff", "#8fb8e6", "#1f4e8c")
DARK = 4  # the shade that bears white letters
SHADES = ("#fff", "#e8eff8", "#c3d7ee", "#7faad9", "#1f4e8c")
DASHES = ("none", "5 3")
LEGEND = 22
BAR, ROW_GAP = 9, 5
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


def _texts(
    told: Iterable[tuple[float, float, object]], anchor: float = 0, size: int = FONT, fill: str = INK
) -> SafeString:
    """(x, y, words) of texts that look alike; anchor: how much of a text stands left of its x.

    By a guess of its width: of the attribute text-anchor the PDF engine makes an object for each text.
    """
    placed = ((_n(x - anchor * size * DIGIT * len(str(words))), _n(y), words) for x, y, words in told)
    marks = format_html_join("", '<text x="{}" y="{}">{}</text>', placed)
    return format_html('<g font-size="{}" fill="{}">{}</g>', size, fill, marks)


def _boxes(boxes: Iterable[tuple[float, float, float, float]], fill: str) -> SafeString:
    """(x, y, width, height) of boxes of one colour."""
    path = "".join(f"M{_n(x)} {_n(y)}h{_n(wide)}v{_n(tall)}h-{_n(wide)}z" for x, y, wide, tall in boxes)
    return format_html('<path d="{}" fill="{}" stroke="{}" stroke-width=".7"/>', path, fill, LINE)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _cut(words: str, room: float, size: int = FONT) -> str:
    most = int(room / (size * LETTER))
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _legend(names: tuple[str, ...], mark: Callable[[int, float], SafeString]) -> Iterator[SafeString]:
    x = 0.0
    for place, name in enumerate(names):
        yield mark(place, x)
        yield _texts([(x + 24, 12, name)])
        x += 24 + len(name) * FONT * LETTER + 16


# --- Bars ---------------------------------------------------------------------------------------------------------


@height.register
def _(chart: Bars) -> int:
    return LEGEND + len(chart.rows) * (FONT + 3 + len(chart.series) * BAR + ROW_GAP)


@_drawn.register
def _(chart: Bars) -> Iterator[SafeString]:
    fills = SERIES[-len(chart.series) :]
    yield from _legend(chart.series, lambda place, x: _boxes([(x + 1, 3, 17, 10)], fills[place]))
    most = max((amount for _, amounts in chart.rows for amount in amounts), default=0) or 1
    tall = FONT + 3 + len(chart.series) * BAR + ROW_GAP
    tops = [LEGEND + place * tall for place in range(len(chart.rows))]
    yield _texts([(0, top + FONT, _cut(label, WIDTH)) for top, (label, _) in zip(tops, chart.rows, strict=True)])
    numbers = []
    for place, fill in enumerate(fills):
        bars = [
            (top + FONT + 3 + place * BAR, (WIDTH - 40) * amounts[place] / most, amounts[place])
            for top, (_, amounts) in zip(tops, chart.rows, strict=True)
        ]
        yield _boxes([(0.5, y + 0.5, long, BAR - 2) for y, long, amount in bars if amount], fill)
        numbers += [(long + 5, y + BAR - 2, amount) for y, long, amount in bars]
    yield _texts(numbers, size=SMALL)


# --- Trend --------------------------------------------------------------------------------------------------------


@height.register
def _(chart: Trend) -> int:
    return TREND_HEIGHT


@_drawn.register
def _(chart: Trend) -> Iterator[SafeString]:
    yield from _legend(chart.series, lambda place, x: _joined(_line(place, [(x + 4, 8), (x + 20, 8)])))
    most = max((value for values in chart.values for value in values), default=0) or 1
    top, foot = LEGEND + TREND_TOP, TREND_HEIGHT - TREND_FOOT
    step = (WIDTH - TREND_LEFT - TREND_RIGHT) / max(1, len(chart.ticks) - 1)
    at = [TREND_LEFT + place * step for place in range(len(chart.ticks))]
    levels = [(foot - (foot - top) * amount / most, amount) for amount in sorted({0, most // 2, most})]
    lines = "".join(f"M{TREND_LEFT} {_n(y)}H{WIDTH}" for y, _ in levels)
    yield format_html('<path d="{}" stroke="#d3d9e1" stroke-width=".7"/>', lines)
    yield _texts([(TREND_LEFT - 5, y + 3.5, amount) for y, amount in levels], END, SMALL, SOFT)
    ticks = [(x, foot + 14, tick) for x, tick in zip(at, chart.ticks, strict=True)]
    yield _texts([*ticks, (WIDTH / 2, TREND_HEIGHT - 4, chart.axis)], MIDDLE, SMALL, SOFT)
    for place, values in enumerate(chart.values):
        points = [(x, foot - (foot - top) * value / most) for x, value in zip(at, values, strict=False)]
        yield from _line(place, points)
        if place == 0:
            told = [(x, y - 7, value) for (x, y), value in zip(points, values, strict=True)]
            yield _texts(told, MIDDLE, SMALL)


def _line(place: int, points: list[tuple[float, float]]) -> Iterator[SafeString]:
    """The first with round points, the second broken with square ones."""
    path = "".join(f"{'L' if at else 'M'}{_n(x)} {_n(y)}" for at, (x, y) in enumerate(points))
    yield format_html(
        '<path d="{}" fill="none" stroke="{}" stroke-width="1.6" stroke-dasharray="{}"/>',
        path, SERIES[2], DASHES[place],
    )  # fmt: skip
    if place:
        yield _boxes([(x - 2.5, y - 2.5, 5, 5) for x, y in points], "#fff")
    else:
        dots = "".join(f"M{_n(x)} {_n(y)}h.01" for x, y in points)
        drawn = '<path d="{}" fill="none" stroke="{}" stroke-width="6" stroke-linecap="round"/>'
        yield format_html(drawn, dots, SERIES[2])


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
    rows = [
        (0, (place + 1) * CELL_HEIGHT - 4, _cut(name, names - 4, SMALL)) for place, name in enumerate(chart.rows, 1)
    ]
    yield _texts([(0, CELL_HEIGHT - 5, chart.corner), *rows], size=SMALL)
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
    numbers = [each for each in told if each[2].isdecimal()]
    yield _texts(heads, MIDDLE, SMALL, SOFT)
    yield _texts([each for each in numbers if shade(each[2]) != DARK], MIDDLE, SMALL)
    yield _texts([each for each in numbers if shade(each[2]) == DARK], MIDDLE, SMALL, "#fff")
    # Most cells say nothing: drawn in one stroke they weigh a quarter of as many texts.
    dashes = "".join(f"M{x - 2} {y - 3}h5" for x, y, cell in told if cell == NOTHING)
    dots = "".join(f"M{x} {y - 3}h.01" for x, y, cell in told if cell == SIGN)
    drawn = '<path d="{}" stroke="{}" stroke-width="{}" stroke-linecap="round"/>'
    yield from (format_html(drawn, path, INK, thick) for path, thick in ((dashes, 0.7), (dots, 4)) if path)


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
