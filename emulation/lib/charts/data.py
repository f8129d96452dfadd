"""What a chart shows. Plain data, so that a frozen paper can be drawn again from it."""

from dataclasses import dataclass

NOT_YET, NOTHING, SIGN = "", "–", "•"


@dataclass(frozen=True)
class Bars:
    """Under each label one bar a series, its number behind it: (label, amounts in the order of the series)."""

    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Trend:
    """Lines over the ticks, one a series; a series that ends early has fewer values."""

    series: tuple[str, ...]
    ticks: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    axis: str = ""


@dataclass(frozen=True)
class Heat:
    """Rows × columns. A cell is a number in digits, SIGN, NOTHING or NOT_YET; shade() tells how dark it is."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    corner: str = ""


Chart = Bars | Trend | Heat


@dataclass(frozen=True)
class Figure:
    """A chart with its caption below; alt: what it shows, for who cannot see it."""

    chart: Chart
    caption: str
    alt: str


def shade(cell: str) -> int:
    """0 empty, 1 a sign, then darker: 2 for one, 3 for two or three, 4 for more. Each is also told by its text."""
    if not cell.isdecimal():
        return int(cell == SIGN)
    return 2 if int(cell) < 2 else 3 if int(cell) < 4 else 4
