"""Pages: size, margins, numbers (Decree 30/2020, Appendix I, I.1, I.2, I.7, III.1), and what verifies the paper."""

from io import BytesIO
from typing import Any

from docx.document import Document
from docx.section import Section
from docx.shared import Mm

from emulation.documents.docx.tables import gap, side_by_side
from emulation.documents.docx.watermark import mark
from emulation.documents.docx.xml import mm, paragraph, run, text_paragraph, w
from emulation.documents.layout import Paper

PAGE = (mm(210), mm(297))
MARGINS = {"top": mm(20), "right": mm(20), "bottom": mm(20), "left": mm(30)}
NUMBER_AT, FOOT_AT = mm(10), mm(5)  # from the edges of the paper
TEXT_WIDTH = PAGE[0] - MARGINS["left"] - MARGINS["right"]
ACROSS_WIDTH = PAGE[1] - MARGINS["left"] - MARGINS["right"]
# Taller than the margin, the foot of page 1 pushes the text up to the 25 mm that I.5 allows, as in the PDF.
FIRST_FOOT = 20.0
CODE = 18.0  # millimetres


def text_width(across: bool) -> int:
    """In twips; across: the page lies on its side."""
    return ACROSS_WIDTH if across else TEXT_WIDTH


def page_settings(*, across: bool, opening: bool) -> Any:
    """w:sectPr. opening: the paper or an attachment begins; it counts its own pages, and its first bears no number."""
    size = {"w": PAGE[1], "h": PAGE[0], "orient": "landscape"} if across else {"w": PAGE[0], "h": PAGE[1]}
    return w(
        "sectPr",
        w("type", val="nextPage"),
        w("pgSz", **size),
        w("pgMar", **MARGINS, header=NUMBER_AT, footer=FOOT_AT, gutter=0),
        *((w("pgNumType", start=1), w("titlePg")) if opening else ()),
    )


def fill_margins(document: Document, paper: Paper) -> None:
    """Headers and feet. Later sections take those of the first, but for what only the paper's first page bears."""
    first, *others = document.sections
    _write(first.header, [paragraph("SoTrang", *mark(paper.watermark, 1), *_page_number())])
    _write(first.first_page_header, [paragraph("SoTrang", *mark(paper.watermark, 2))])
    _write(first.footer, [paragraph("TraCuu")])
    _write(first.first_page_footer, _verification(first, paper))
    if others:
        _write(others[0].first_page_footer, [paragraph("TraCuu")])


def _write(part: Any, content: list[Any]) -> None:
    part.is_linked_to_previous = False
    for child in list(part._element):
        part._element.remove(child)
    part._element.extend(content)


def _page_number() -> list[Any]:
    def step(kind: str) -> Any:
        return w("r", w("fldChar", fldCharType=kind))

    code = w("instrText")
    code.text = "PAGE"
    return [step("begin"), w("r", code), step("separate"), run("2"), step("end")]


def _verification(section: Section, paper: Paper) -> list[Any]:
    """The code on the left, its words beside it; together FIRST_FOOT tall."""
    words = text_paragraph("TraCuu", paper.verification, [w("spacing", before=mm(3))])
    if not paper.qr:
        return [words, gap(mm(FIRST_FOOT - 8))] if paper.verification else [words]
    section.first_page_footer.is_linked_to_previous = False
    picture = paragraph("TraCuu", w("r", w("drawing", _code(section, paper.qr))))
    beside = mm(CODE + 3)
    table = side_by_side([[[picture], [words]]], [beside, TEXT_WIDTH - beside])
    return [gap(mm(1)), table, gap(mm(1))]


def _code(section: Section, text: str) -> Any:
    import segno  # noqa: PLC0415 - only papers with a code pay for it

    segno.make(text, error="m", micro=False).save(picture := BytesIO(), kind="png", scale=8, border=0)
    picture.seek(0)
    inline = section.first_page_footer.part.new_pic_inline(picture, width=Mm(CODE), height=Mm(CODE))
    for side in "TBLR":
        inline.set(f"dist{side}", "0")  # else it stands off the margin
    inline.docPr.set("descr", "Mã QR để kiểm tra văn bản")
    inline.docPr.set("name", "Mã QR")
    return inline
