"""A sheet as a picture for the screen: the words, the boxes of its lines, and the scan of a blank one behind them."""

from io import BytesIO

from awards.certificates.drawing import Batch, draw
from awards.certificates.layout import Layout
from emulation.lib.pdfium import opened

WIDTH = 1000
OUTLINE = (120, 150, 200)
COLOURS = 64


def picture(batch: Batch, background: bytes = b"", *, outlined: bool = False) -> bytes:
    """A PNG of the first sheet. Raises Unsound if its words do not fit."""
    from PIL import Image, ImageChops, ImageDraw  # noqa: PLC0415

    with opened(draw(batch)) as document:
        page = document[0]
        drawn = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
        page.close()
    if outlined:
        pen = ImageDraw.Draw(drawn)
        for corners in outlines(batch.layout):
            pen.rectangle(corners, outline=OUTLINE)
    if background:
        with Image.open(BytesIO(background)) as scan:
            drawn = ImageChops.multiply(scan.convert("RGB").resize(drawn.size), drawn)
    out = BytesIO()
    drawn.quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def outlines(layout: Layout) -> list[tuple[float, float, float, float]]:
    scale = WIDTH / layout.width
    return [
        (box.x * scale, box.y * scale, (box.x + box.width) * scale, (box.y + box.height) * scale)
        for box in layout.boxes
    ]
