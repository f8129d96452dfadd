"""Charts as pictures: Word draws no SVG that every version shows."""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx.shared import Mm

from emulation.documents.docx.xml import paragraph, plain_line, text_paragraph, w
from emulation.documents.layout import Figure
from emulation.lib import charts
from emulation.lib.pdfium import opened

WIDTH = 160  # millimetres, of the text
PIXELS, COLOURS = 1260, 32  # 200 to the inch
FIRST_ID = 1000  # Word tells the pictures of a part apart by number; those of the margins count from 1


def figure_elements(figure: Figure, part: Any) -> Iterator[Any]:
    """The picture, which bears its words for who cannot see it, and the caption. part: the document's main part."""
    picture = part.new_pic_inline(BytesIO(png(figure.chart)), width=Mm(WIDTH))
    number = sum("image" in rel.reltype for rel in part.rels.values())
    picture.docPr.set("id", str(FIRST_ID + number))
    picture.docPr.set("name", f"Biểu đồ {number}")
    picture.docPr.set("descr", plain_line(figure.alt))
    yield paragraph("BieuDo", w("r", w("drawing", picture)))
    yield text_paragraph("TenBieuDo", figure.caption)


@lru_cache(maxsize=16)
def png(chart: charts.Chart) -> bytes:
    """As the PDF draws it. The same chart gives the same bytes."""
    from PIL import Image  # noqa: PLC0415

    from emulation.documents import engine  # noqa: PLC0415 - half a second and 50 MB, paid only by who draws

    high = WIDTH * charts.height(chart) / charts.WIDTH
    page = f"@page {{ size: {WIDTH}mm {high:.2f}mm; margin: 0 }}"
    body = f'<body><div class="paper-bare">{charts.svg(chart, "-")}</div></body>'
    markup = f'<html lang="vi"><head><title>-</title></head>{body}</html>'
    pdf = engine.write(engine.lay_out(markup, style=page), b"0" * 16)
    with opened(pdf) as document:
        page = document[0]
        picture = page.render(scale=PIXELS / page.get_width()).to_pil().convert("RGB")
        page.close()
    out = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
