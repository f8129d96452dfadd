"""The whole file: head, body, signing, attachments; each part's elements come from its own module."""

from collections.abc import Iterator
from typing import Any

from emulation.documents.docx.body import body_elements
from emulation.documents.docx.copies import copy_elements
from emulation.documents.docx.head import attachment_head, head
from emulation.documents.docx.lists import Lists
from emulation.documents.docx.package import open_blank, packed
from emulation.documents.docx.pages import TEXT_WIDTH, fill_margins, page_settings, text_width
from emulation.documents.docx.signing import ended, kept_with_next, signing
from emulation.documents.layout import Paper, attachment_titles


def write(paper: Paper) -> bytes:
    document, lists = open_blank(paper), Lists()
    parts = [_paper(paper, lists), *_attachments(paper, lists)]
    if paper.copy:
        parts[-1] += copy_elements(paper.copy, text_width(paper.attachments[-1] if paper.attachments else None))
    settings = [page_settings(attachment) for attachment in (None, *paper.attachments)]
    body = document.element.body
    for part, setting in zip(parts, settings, strict=True):
        body.extend(ended(part))
        # The settings of a section stand in its last paragraph, those of the last section behind all.
        (body if part is parts[-1] else body[-1].pPr).append(setting)
    document.part.numbering_part.element.extend(lists.elements())
    fill_margins(document, paper)
    return packed(document)


def _paper(paper: Paper, lists: Lists) -> list[Any]:
    text, signed = body_elements(paper.body, lists, TEXT_WIDTH), list(signing(paper, TEXT_WIDTH))
    return [*head(paper, TEXT_WIDTH), *(kept_with_next(text) if signed else text), *signed]


def _attachments(paper: Paper, lists: Lists) -> Iterator[list[Any]]:
    for titles, attachment in zip(attachment_titles(paper), paper.attachments, strict=True):
        room = text_width(attachment)
        text = body_elements(attachment.body, lists, room)
        yield [*attachment_head(paper, attachment, titles, room), *text]
