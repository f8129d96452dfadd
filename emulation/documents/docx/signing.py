"""Who signs and who receives (Decree 30/2020, Appendix I, II.7 and II.9b): never alone on a page, never over two."""

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn

from emulation.documents import layout
from emulation.documents.docx.styles import GAP, ROOM
from emulation.documents.docx.tables import gap, is_gap, keep, side_by_side
from emulation.documents.docx.xml import cut, mm, pt, text_paragraph, w
from emulation.documents.layout import Paper, Signature
from emulation.documents.nodes import Signed, level

ABOVE = mm(6)
MORE_ROOM = 6.0  # millimetres for each line that a neighbour has more
LINE = pt(16.8)  # one line of the text
THIN = 20  # a line that nobody sees


def signing(paper: Paper, width: int) -> Iterator[Any]:
    """Recipients on the left, signature on the right; under two signatures the recipients stand below."""
    recipients = recipients_list(paper.recipients)
    if paper.left_signature:
        yield from signatures_table(filter(None, (paper.left_signature, paper.signature)), width)
        if recipients:
            yield gap(ABOVE)
            yield from recipients
    elif paper.signature or recipients:
        signed = [part for one in level(filter(None, (paper.signature,))) for part in signature(one)]
        yield standing_apart([recipients, signed], width)
        yield gap(THIN)


def signatures_table(signatures: Iterable[Signature], width: int) -> Iterator[Any]:
    yield standing_apart([signature(one) for one in level(signatures)], width)
    yield gap(THIN)


def signature(signed: Signed) -> list[Any]:
    """Positions, room to sign with the note in its first line, another office, name."""
    room = mm(ROOM + MORE_ROOM * signed.room) - LINE
    parts = [text_paragraph("ChucVu", cut(line)) for line in signed.positions]
    parts.append(text_paragraph("ChoKy", signed.note, [w("spacing", after=room)]))
    parts += [text_paragraph("ChucVu", cut(signed.office))] if signed.office else []
    return [*parts, text_paragraph("NguoiKy", cut(signed.name))]


def recipients_list(recipients: tuple[str, ...]) -> list[Any]:
    if not recipients:
        return []
    lines = [text_paragraph("NoiNhanDong", line) for line in layout.listed(recipients)]
    for line in lines[:-1]:
        keep(line.pPr)
    return [text_paragraph("NoiNhan", "Nơi nhận:"), *lines]


def standing_apart(cells: list[list[Any]], width: int) -> Any:
    """Cells of equal width in one row. Their first lines stand off the text above."""
    filled = [content or [text_paragraph("Normal", "")] for content in cells]
    for first, *_ in filled:
        first.pPr.get_or_add_spacing().set(qn("w:before"), str(ABOVE - GAP))
    share = width // len(cells)
    return side_by_side([filled], [share] * len(cells))


def kept_with_next(elements: list[Any]) -> list[Any]:
    """The last line, or the last row, goes with what follows to the next page."""
    for element in reversed(elements):
        if element.tag == qn("w:tbl"):
            for properties in element.tr_lst[-1].iter(qn("w:pPr")):
                keep(properties)
            break
        keep(element.pPr)
        if not is_gap(element):
            break
        element.pPr.spacing.set(qn("w:line"), str(GAP))  # the signatures bring the rest of the room with them
    return elements


def ended(elements: list[Any]) -> list[Any]:
    """The end of a section. Word wants a paragraph behind a table: thin, and never alone on a page."""
    while elements and is_gap(elements[-1]):
        elements.pop()
    if elements and elements[-1].tag != qn("w:tbl"):
        return elements
    return [*kept_with_next(elements), gap(THIN)]
