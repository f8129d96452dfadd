"""The pages that the binder adds: cover and contents, a picture with its caption, a slip for what cannot be printed.

Only a worker imports this: the engine of pages and the native libraries cost half a second and 50 MB.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from django.template.loader import render_to_string
from PIL import Image
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from emulation.documents.engine import PackagedOnly

STYLE = Path(__file__).parent / "packet.css"
# Room for a picture under its caption, in points from the lower left corner of an A4 page: left, bottom, right, top.
ROOM = (85, 57, 538, 715)


def front(**context: Any) -> bytes:
    """Cover and contents. Context: packet, entries (title, level, page), total."""
    return drawn("front", context)


def picture_page(title: str, jpeg: bytes) -> bytes:
    """The caption, and under it the picture as large as fits. The JPEG is one that we made."""
    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as picture:
        width, height = picture.size
    out = BytesIO()
    with pikepdf.open(BytesIO(drawn("picture", {"title": title}))) as page:
        image = pikepdf.Stream(page, jpeg)
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        name = page.pages[0].add_resource(image, pikepdf.Name.XObject)
        # Before the words: they are drawn in turned coordinates.
        page.pages[0].contents_add(placed(str(name), width, height), prepend=True)
        page.save(out)
    return out.getvalue()


def placed(name: str, width: int, height: int) -> bytes:
    """Drawing instructions: the picture centred at the top of its room."""
    left, bottom, right, top = ROOM
    scale = min((right - left) / width, (top - bottom) / height)
    across, up = width * scale, height * scale
    x, y = left + (right - left - across) / 2, top - up
    return f"q {across:.2f} 0 0 {up:.2f} {x:.2f} {y:.2f} cm {name} Do Q".encode()


def slip(title: str, lines: list[tuple[str, str]], note: str) -> bytes:
    return drawn("slip", {"title": title, "lines": lines, "note": note})


def page_numbers(first: int, sizes: list[tuple[float, float]], total: int) -> bytes:
    """Empty pages of these sizes (points, as seen) that bear "12/345" at their foot, to be laid over the bound ones."""
    named = {size: f"size-{place}" for place, size in enumerate(dict.fromkeys(sizes))}
    style = "".join(
        f"@page {name} {{ size: {wide}pt {high}pt; margin: 0 }} .{name} {{ page: {name}; height: {high - 1}pt }}"
        for (wide, high), name in named.items()
    )
    numbers = [(number, named[size]) for number, size in enumerate(sizes, first)]
    return drawn("numbers", {"numbers": numbers, "total": total}, style)


def drawn(template: str, context: dict[str, Any], more: str = "") -> bytes:
    fetcher, fonts = engine()
    html = HTML(string=render_to_string(f"packets/{template}.html", context), url_fetcher=fetcher)
    style = CSS(string=STYLE.read_text() + more, font_config=fonts, url_fetcher=fetcher)
    return html.write_pdf(stylesheets=[style], font_config=fonts)


@cache
def engine() -> tuple[PackagedOnly, FontConfiguration]:
    """One for the worker's life: a font configuration for each page would leak memory."""
    return PackagedOnly(), FontConfiguration()
