"""The file around the words: parts, properties, and a zip archive that is the same whenever it is made."""

import io
import zipfile
from datetime import UTC, datetime, time
from functools import cache
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument

from emulation.documents.docx.styles import LANGUAGE, style_sheet
from emulation.documents.docx.xml import plain_line, w
from emulation.documents.html import author, document_title
from emulation.documents.layout import Heading, Paper

# The parts of the library's own sample file that a paper keeps; the rest are themes, pictures and an empty form.
KEPT = frozenset({"styles", "numbering", "settings", "officeDocument", "core-properties"})
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
PROPERTY_LENGTH = 255  # what the format allows


@cache
def _blank() -> bytes:
    """The library's sample file without what a paper has no use for."""
    document = Document()
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[1] not in KEPT]:
            del rels[key]
    parts = (document.styles, document.part.numbering_part, document.settings)
    described = document.core_properties._element
    for element in (document.element.body, described, *(part.element for part in parts)):
        for child in list(element):
            element.remove(child)
    document.save(out := io.BytesIO())
    return out.getvalue()


def open_blank(paper: Paper) -> DocxDocument:
    """A file without words, with the styles, settings and properties of the paper."""
    document = Document(io.BytesIO(_blank()))
    document.styles.element.extend(style_sheet(depth_of(paper)))
    document.settings.element.extend(_settings())
    _describe(document, paper)
    return document


def depth_of(paper: Paper) -> int:
    """Outline level of "I.": 1 where a "Phần" stands above it."""
    bodies = [paper.body, *(attachment.body for attachment in paper.attachments)]
    return int(any(isinstance(block, Heading) and block.level == 0 for body in bodies for block in body))


def _settings() -> list[Any]:
    """In the order of the schema. Mode 15 is Word 2013 and later; without it Word opens the file as an old one."""
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return [
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        # A line that ends with a line break is not stretched to the margin, as in the PDF.
        w("compat", w("doNotExpandShiftReturn"), mode),
        w("themeFontLang", val=LANGUAGE),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    ]


def _describe(document: DocxDocument, paper: Paper) -> None:
    """Title and author of the paper, its own day as the day of the file: nothing of the machine that writes it."""
    told = document.core_properties
    told.title = plain_line(document_title(paper))[:PROPERTY_LENGTH]
    told.author = told.last_modified_by = plain_line(author(paper))[:PROPERTY_LENGTH]
    told.language = LANGUAGE
    if paper.issued_on:
        told.created = told.modified = datetime.combine(paper.issued_on, time(), UTC)


def packed(document: DocxDocument) -> bytes:
    """The file with its parts in one order and no time of day."""
    document.save(made := io.BytesIO())
    with zipfile.ZipFile(made) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    names = [*(name for name in FIRST if name in parts), *sorted(set(parts) - set(FIRST))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in names:
            target.writestr(zipfile.ZipInfo(name, ZIP_DAY), parts[name], zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()
