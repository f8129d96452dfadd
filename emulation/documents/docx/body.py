"""The blocks of a body as paragraphs and tables, on upright pages or across."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from emulation.documents.docx.figures import figure_elements
from emulation.documents.docx.lists import Lists
from emulation.documents.docx.pages import text_width
from emulation.documents.docx.signing import kept_with_next, signatures_table
from emulation.documents.docx.styles import INDENT, LEAD, LEVELS, RUNNING_ON, UPRIGHT
from emulation.documents.docx.tables import ALIGNS, data_table
from emulation.documents.docx.xml import paragraph, run, text_paragraph, w
from emulation.documents.layout import (
    Article,
    Block,
    Bullet,
    Figure,
    Heading,
    KeyValue,
    Paragraph,
    Signatures,
    Table,
)
from emulation.documents.tables import fit


class Leaf(NamedTuple):
    """Elements on pages of one direction."""

    across: bool
    elements: list[Any]

    @property
    def width(self) -> int:
        return text_width(self.across)


def leaves(body: tuple[Block, ...], lists: Lists, part: Any, *, landscape: bool = False) -> list[Leaf]:
    """The body, turned where a table is too wide for an upright page; landscape: all its pages lie on their side.

    part: the document's main part, which keeps the pictures.
    """
    made = [Leaf(landscape, [])]
    for (number, label, block), after in zip_longest(lists.counted(body), body[1:]):
        fitted = fit(block, landscape=landscape) if isinstance(block, Table) else None
        across = landscape or (fitted is not None and fitted.across)
        if across != made[-1].across and not isinstance(block, Signatures):
            made.append(Leaf(across, []))
        leaf = made[-1]
        if fitted:
            leaf.elements.extend(data_table(block, leaf.width, fitted.size))
        elif isinstance(block, Signatures):
            leaf.elements[:] = [*kept_with_next(leaf.elements), *signatures_table(block.items, leaf.width)]
        elif isinstance(block, Figure):
            leaf.elements.extend(figure_elements(block, part))
        else:
            leaf.elements.extend(_text(block, number, label, after))
    return made


def _text(block: Block, number: Any, label: str, after: Block | None) -> Iterator[Any]:
    match block:
        case Paragraph():
            yield _paragraph(block)
        case Heading():
            yield _heading(block, number, label, after)
        case Article():
            yield from _article(block, number)
        case Bullet(text=text, level=level):
            yield text_paragraph(("GachDauDong", "DauCong")[level - 1], text, [number])
        case KeyValue(label=name, value=value):
            yield text_paragraph("GachDauDong", f"{name}: {value}", [number])


def _paragraph(block: Paragraph) -> Any:
    also = [] if block.indent else [w("ind", firstLine=0)]
    also += [] if block.align == "justify" else [w("jc", val=ALIGNS.get(block.align, block.align))]
    letters = (*([w("b")] if block.bold else []), *([w("i")] if block.italic else []))
    lead = [run(f"{block.lead} ", w("rStyle", val=LEAD), *letters)] if block.lead else []
    return paragraph("DoanVan", *lead, run(block.text, *letters), also=also)


def _heading(block: Heading, number: Any, typed: str, after: Block | None) -> Any:
    key = LEVELS[block.level][0]
    # One with nothing under it is a line of a list; kept together, a long list would leap to the next page.
    bare = isinstance(after, Heading) and after.level <= block.level
    free = [w("keepNext", val=0)] if bare or after is None else []
    if block.level == 0:
        # Its number stands on a line of its own, in the same paragraph: one entry of the outline.
        return text_paragraph(key, f"\n{block.printed}", [*free, number])
    upright = block.plain or (bool(block.tail) and block.level == 3)
    style = key + (UPRIGHT if upright else RUNNING_ON if block.tail else "")
    # In a bold style a character style could not be upright: Word would add the two up.
    tail = [run(f" {block.tail}", *(() if upright else (w("b", val=0),)))] if block.tail else []
    # Out of the list a paragraph would lose the indent too.
    indent = [w("ind", firstLine=INDENT)] if typed else []
    return paragraph(style, run(f"{typed} {block.printed}".lstrip(" ")), *tail, also=[*free, number, *indent])


def _article(block: Article, number: Any) -> Iterator[Any]:
    if block.heading:
        yield text_paragraph("Dieu", block.heading, [number])
        yield text_paragraph("DoanVan", block.text)
    else:
        yield text_paragraph("Dieu" + RUNNING_ON, block.text, [number])
