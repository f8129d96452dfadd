"""Pictures: the pages of a PDF for phones, the mark that lies behind the text of a draft, and QR codes."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString

from emulation.lib.pdfium import opened

WATERMARK_FONT = Path(__file__).parent / "assets/fonts/Tinos-Bold.ttf"

# Sixteen greys keep the edges of letters smooth and a page of text under 60 KB.
GREYS = 16
WIDTH = 900


def page_count(pdf: bytes) -> int:
    return len(page_sizes(pdf))


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in points."""
    with opened(pdf) as document:
        return [document.get_page_size(index) for index in range(len(document))]


def page_image(pdf: bytes, number: int, width_px: int = WIDTH) -> bytes:
    """Page `number`, counted from 1, as a PNG. Raises IndexError if the paper is shorter."""
    from PIL import Image  # noqa: PLC0415

    with opened(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        picture = page.render(scale=width_px / page.get_width(), grayscale=True).to_pil().convert("L")
        page.close()
    out = BytesIO()
    picture.quantize(GREYS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True, bits=4)
    return out.getvalue()


@lru_cache(maxsize=8)
def watermark_svg(text: str) -> bytes:
    """The words as slanted outlines, some 150 mm across. As text, the letters would scatter through the page's."""
    from fontTools.pens.svgPathPen import SVGPathPen  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TTFont(WATERMARK_FONT) as font:
        glyphs, names, shapes, at = font.getGlyphSet(), font.getBestCmap(), [], 0
        for char in text:
            glyph = glyphs[names.get(ord(char), ".notdef")]
            glyph.draw(pen := SVGPathPen(glyphs))
            shapes.append(f'<path transform="translate({at} 0)" d="{pen.getCommands()}"/>')
            at += glyph.width
        height = font["OS/2"].sCapHeight or font["head"].unitsPerEm * 0.7
    scale = 165 / max(at, 4 * height)
    move = f"translate(85 85) rotate(-40) scale({scale:.5f} {-scale:.5f}) translate({-at / 2:.0f} {-height / 2:.0f})"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="170mm" height="170mm" viewBox="0 0 170 170">'
        f'<g fill="#e4e4e4" transform="{move}">{"".join(shapes)}</g></svg>'
    ).encode()


@lru_cache(maxsize=256)
def qr_svg(text: str, mask: int | None = None) -> SafeString:
    """The QR code as vector markup for page and PDF, without a quiet zone: the style sheets leave it.

    mask: taken as given, in a quarter of the time that the search for the best of the eight takes.

    Raises ValueError if the text does not fit into any code.
    """
    import segno  # noqa: PLC0415 - only who draws a paper pays for it

    rows = segno.make(text, error="m", micro=False, mask=mask).matrix
    path = "".join(f"M{x} {y}.5h{long}" for y, row in enumerate(rows) for x, long in dark_runs(row))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" class="paper-code" viewBox="0 0 {0} {0}">'
        '<title>Mã QR để kiểm tra</title><path d="{1}" stroke="#000"/></svg>',
        len(rows),
        path,
    )


def dark_runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(first place, length) of each run of dark modules: a code of strokes weighs a third of one of squares."""
    at = 0
    for dark, run in groupby(row):
        long = len(list(run))
        if dark:
            yield at, long
        at += long
