"""How wide words are in the face that is printed: the advances of its own letters."""

from functools import cache
from pathlib import Path

import emulation.documents
from awards.certificates.layout import Face

FONTS = Path(emulation.documents.__file__).parent / "assets" / "fonts"
FILES = {Face.PLAIN: "Regular", Face.BOLD: "Bold", Face.ITALIC: "Italic", Face.BOLD_ITALIC: "BoldItalic"}
RESERVE = 1.005  # kerning may widen a pair by a hair


@cache
def advances(face: str) -> dict[int, float]:
    """Of each character, as a share of the size of the letters."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only who prints pays for it

    with TTFont(FONTS / f"Tinos-{FILES[Face(face)]}.ttf") as font:
        units, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: widths[name][0] / units for code, name in font.getBestCmap().items()}


def width_at_one_point(text: str, face: str) -> float:
    """Millimetres. A character that the face lacks counts as a full square."""
    known = advances(face)
    return sum(known.get(ord(char), 1.0) for char in text) * 25.4 / 72 * RESERVE
