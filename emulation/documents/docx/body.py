"""The blocks of a body as paragraphs and tables."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from emulation.documents.docx.lists import Lists
from emulation.documents.docx.signing import kept_with_next, signatures_table
from emulation.documents.docx.styles import INDENT, LEAD, LEVELS, RUNNING_ON, UPRIGHT
from emulation.documents.docx.tables import ALIGNS, data_table
from emulation.documents.docx.xml import paragraph, run, text_paragraph, w
from emulation.documents.layout import Article, Block, Bullet, Heading, KeyValue, Paragraph, Signatures, Table


def body_elements(body: tuple[Block, ...], lists: Lists, width: int) -> list[Any]:
    """width: of the text, in twips."""
    made: list[Any] = []
    for (number, label, block), after in zip_longest(lists.counted(body), body[1:]):
        match block:
            case Paragraph():
                made.append(_paragraph(block))
            case Heading():
                made.append(_heading(block, number, label, after))
            case Article():
                made += _article(block, number)
            case Bullet(text=text, level=level):
                made.append(text_paragraph(("GachDauDong", "DauCong")[level - 1], text, [number]))
            case KeyValue(label=name, value=value):
                made.append(text_paragraph("GachDauDong", f"{name}: {value}", [number]))
            case Table():
                made += data_table(block, width)
            case Signatures(items=items):
                made = [*kept_with_next(made), *signatures_table(items, width)]
    return made


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
