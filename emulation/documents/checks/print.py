"""Questions about the print of a line: sizes, weight, slant, capitals, width."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from emulation.reading.source import Line, Run

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).parents[1] / "assets" / "fonts"
MM = 72 / 25.4
SLACK = 0.3  # points: what formats round


def lettered(line: Line) -> list[Run]:
    """Runs that carry a letter; signs and numbers alone show no print of their own."""
    return [run for run in line.runs if any(char.isalpha() for char in run.text)] or list(line.runs)


def sizes(line: Line) -> set[float]:
    return {run.size for run in lettered(line) if run.size is not None}


def in_range(line: Line, low: float, high: float) -> bool:
    return all(low - SLACK <= size <= high + SLACK for size in sizes(line))


def is_bold(line: Line) -> bool:
    return all(run.bold for run in lettered(line))


def is_italic(line: Line) -> bool:
    return all(run.italic for run in lettered(line))


def no_bold(line: Line) -> bool:
    return not any(run.bold for run in lettered(line))


def no_italic(line: Line) -> bool:
    return not any(run.italic for run in lettered(line))


def is_capitals(text: str) -> bool:
    return any(char.isalpha() for char in text) and not any(char.islower() for char in text)


def spoken(values: set[float]) -> str:
    return ", ".join(f"{value:g}".replace(".", ",") for value in sorted(values))


@cache
def _face(bold: bool, italic: bool) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 - paid only by who checks a Word file

    style = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
    return ImageFont.truetype(str(FONTS / f"Tinos-{style[bold, italic]}.ttf"), 1000)


def width(line: Line) -> float:
    """Of the text as printed, mm: measured on the page, or computed with the widths of Times New Roman."""
    if line.box is not None:
        return line.box.right - line.box.left
    return sum(
        _face(bool(run.bold), bool(run.italic)).getlength(run.text) / 1000 * (run.size or 14) / MM for run in line.runs
    )
