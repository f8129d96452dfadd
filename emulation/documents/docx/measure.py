"""How wide a text is printed, by the widths of Tinos, which are those of Times New Roman."""

from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent.parent / "assets/fonts"


@cache
def _widths(face: str) -> tuple[dict[int, int], int, int]:
    """Width of each character, of an unknown one, and units per em."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only who writes a paper pays for it

    with TTFont(FONTS / f"Tinos-{face}.ttf", lazy=True) as font:
        advance = {name: width for name, (width, _) in font["hmtx"].metrics.items()}
        names, em = font.getBestCmap(), font["head"].unitsPerEm
    return {char: advance[name] for char, name in names.items()}, advance[".notdef"], em


def width(text: str, size: float, face: str = "Regular") -> float:
    """Points that one line takes at `size` points; face: Regular, Bold, Italic, BoldItalic."""
    widths, unknown, em = _widths(face)
    return sum(widths.get(ord(char), unknown) for char in text) * size / em


def widest(lines: list[str], size: float, face: str = "Regular") -> float:
    return max((width(line, size, face) for line in lines), default=0.0)
