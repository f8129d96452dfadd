"""What a copying body prints under the copied paper (Decree 30/2020, Appendix I, part II)."""

from collections.abc import Iterator
from typing import Any

from emulation.documents import layout
from emulation.documents.docx.head import COLUMNS, RULE, issuer
from emulation.documents.docx.signing import recipients_list, signature, standing_apart
from emulation.documents.docx.tables import gap, shared, side_by_side
from emulation.documents.docx.xml import mm, text_paragraph, w
from emulation.documents.layout import Copy
from emulation.documents.nodes import level


def copy_elements(copy: Copy, room: int) -> Iterator[Any]:
    """Under a line across the whole width, kept on one page; room: width of the text, in twips."""
    left, right = shared(COLUMNS, room)
    spacing = w("spacing", before=mm(8), after=mm(6), line=40, lineRule="exact")
    yield w("p", w("pPr", w("pStyle", val="NetKe"), w("keepNext"), w("pBdr", w("top", **RULE)), spacing))
    before = [w("spacing", before=mm(3))]
    numbers = [text_paragraph("SoKyHieu", layout.number_line(copy), before)]
    days = [text_paragraph("NgayThang", layout.date_line(copy), [w("spacing", before=mm(3))])]
    rows = [
        [issuer(copy.issuer, left), [text_paragraph("HinhThucSao", copy.form)]],
        [numbers, days],
    ]
    yield side_by_side(rows, [left, right], kept=True)
    yield gap(20, kept=True)
    signed = [part for one in level(filter(None, (copy.signature,))) for part in signature(one)]
    yield standing_apart([recipients_list(copy.recipients), signed], room)
