"""The whole file: head, body, signing, attachments; each part's elements come from its own module."""

from collections.abc import Iterator
from typing import Any

from emulation.documents.docx.body import Leaf, leaves
from emulation.documents.docx.copies import copy_elements
from emulation.documents.docx.head import attachment_head, head
from emulation.documents.docx.lists import Lists
from emulation.documents.docx.package import open_blank, packed
from emulation.documents.docx.pages import TEXT_WIDTH, fill_margins, page_settings
from emulation.documents.docx.signing import ended, kept_with_next, signing
from emulation.documents.layout import Paper, attachment_titles
from emulation.documents.tables import lies_across


def write(paper: Paper) -> bytes:
    document, lists = open_blank(paper), Lists()
    parts = [_paper(paper, lists, document.part), *_attachments(paper, lists, document.part)]
    if paper.copy:
        last = parts[-1][-1]
        last.elements.extend(copy_elements(paper.copy, last.width))
    opened = [(leaf, leaf is part[0]) for part in parts for leaf in part]
    body = document.element.body
    for place, (leaf, opening) in enumerate(opened, 1):
        body.extend(ended(leaf.elements))
        # The settings of a section stand in its last paragraph, those of the last section behind all.
        (body if place == len(opened) else body[-1].pPr).append(page_settings(across=leaf.across, opening=opening))
    document.part.numbering_part.element.extend(lists.elements())
    fill_margins(document, paper)
    return packed(document)


def _paper(paper: Paper, lists: Lists, part: Any) -> list[Leaf]:
    """A table across the page at the end keeps the signature with it, which must not stand on a page alone."""
    made = leaves(paper.body, lists, part)
    made[0].elements[:0] = head(paper, TEXT_WIDTH)
    last = made[-1]
    if signed := list(signing(paper, last.width)):
        last.elements[:] = [*kept_with_next(last.elements), *signed]
    return made


def _attachments(paper: Paper, lists: Lists, part: Any) -> Iterator[list[Leaf]]:
    for titles, attachment in zip(attachment_titles(paper), paper.attachments, strict=True):
        made = leaves(attachment.body, lists, part, landscape=lies_across(attachment))
        made[0].elements[:0] = attachment_head(paper, attachment, titles, made[0].width)
        yield made
