"""A sheet as a picture for the screen: the words, the boxes of its lines, and the scan of a blank one behind them."""

from io import BytesIO

from awards.certificates.drawing import Batch, Sheet, draw
from awards.certificates.layout import Layout
from emulation.lib.errors import Unsound
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


# What a layout is shown with: nobody's words.
SAMPLE = {
    "issuer": "Chủ tịch Ủy ban nhân dân xã",
    "form": "Giấy khen",
    "salutation": "Ông",
    "name": "Nguyễn Văn A",
    "post": "Trưởng bản, Bản Mẫu",
    "achievement": "Đã có thành tích xuất sắc trong phong trào thi đua",
    "decision": "Quyết định số 00/QĐ-UBND ngày 00 tháng 00 năm 0000",
    "book": "Vào sổ khen thưởng số 00/0000",
    "place_day": "Xã Mẫu, ngày 00 tháng 00 năm 0000",
    "signer_post": "CHỦ TỊCH",
    "signer_name": "Trần Thị B",
}
SAMPLE_SHEET = Sheet(SAMPLE, qr="mau " * 60, code="Mã xác minh: 0000-0000-0000")


def sample(layout: Layout, background: bytes = b"") -> bytes:
    """The layout with invented words, or its boxes alone if not even those fit."""
    try:
        return picture(Batch(layout, (SAMPLE_SHEET,)), background, outlined=True)
    except Unsound:
        return picture(Batch(layout, (Sheet({}),)), background, outlined=True)
