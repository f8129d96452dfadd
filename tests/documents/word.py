"""Reads a Word file back: its printed lines with the numbers Word would count; what LibreOffice makes of it."""

import io
import os
import subprocess

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from emulation.documents import docx
from emulation.documents.layout import point_letter, roman
from emulation.documents.pdf import ASSETS

FORMATS = {"decimal": str, "upperRoman": roman, "lowerLetter": lambda count: chr(96 + count)}
# The machine of the tests has no Times New Roman; ours has its widths.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>"""


def opened(paper):
    return Document(io.BytesIO(docx.render(paper)))


def value(element, tag, default=None):
    found = element.find(qn(f"w:{tag}"))
    return default if found is None else found.get(qn("w:val"))


class Counting:
    """Word's rules: lists of one definition share their counts; a start override holds at a list's first paragraph."""

    def __init__(self, document):
        numbering = document.part.numbering_part.element
        self.levels = {
            (a.get(qn("w:abstractNumId")), level.get(qn("w:ilvl"))): level
            for a in numbering.findall(qn("w:abstractNum"))
            for level in a.findall(qn("w:lvl"))
        }
        self.nums = {num.get(qn("w:numId")): num for num in numbering.findall(qn("w:num"))}
        self.counts, self.begun = {}, set()

    def label(self, paragraph):
        properties = number_properties(paragraph)
        if properties is None or properties.numId.val == 0:
            return ""
        number, level = str(properties.numId.val), properties.ilvl.val
        definition = value(self.nums[number], "abstractNumId")
        told = self.levels[definition, str(level)]
        text = value(told, "lvlText")
        if value(told, "numFmt") != "bullet":
            self._count(number, definition, level)
            count = self.counts[definition][level]
            text = text.replace(f"%{level + 1}", FORMATS[value(told, "numFmt")](count))
        return text + (" " if value(told, "suff") == "space" else "")

    def _count(self, number, definition, level):
        counts = self.counts.setdefault(definition, [0] * 9)
        for override in self.nums[number].findall(qn("w:lvlOverride")):
            at = int(override.get(qn("w:ilvl")))
            if (number, at) not in self.begun and at >= level:
                counts[at] = int(value(override, "startOverride")) - 1
                self.begun.add((number, at))
        counts[level:] = [counts[level] + 1, *[0] * (8 - level)]


def number_properties(paragraph):
    """Those of the paragraph itself, else of its style or of what the style descends from."""
    style, found = paragraph.style, paragraph._p.pPr.numPr
    while found is None and style is not None:
        found = style.element.pPr.numPr if style.element.pPr is not None else None
        style = style.base_style
    return found


def paragraphs(part):
    """All paragraphs in reading order, those of tables row by row."""
    for item in part.iter_inner_content():
        if isinstance(item, Paragraph):
            yield item
        elif isinstance(item, Table):
            cells = {cell._tc: cell for row in item.rows for cell in row.cells}  # a cell that spans comes once
            yield from (paragraph for cell in cells.values() for paragraph in paragraphs(cell))


def lines(document):
    """(style, printed text with its number) of each paragraph that prints something."""
    counting = Counting(document)
    for paragraph in paragraphs(document):
        label = counting.label(paragraph)
        if text := " ".join(f"{label}{paragraph.text}".replace("\xa0", " ").split()):
            yield paragraph.style.name, text


def printed(document):
    return [text for _, text in lines(document)]


def pages_by_libreoffice(papers, folder):
    """{name: PDF} of all papers in one run; its profile and fonts stay in the folder."""
    (folder / "fonts.conf").write_text(FONTS.format(fonts=ASSETS / "fonts", cache=folder / "cache"))
    for name, paper in papers.items():
        (folder / f"{name}.docx").write_bytes(docx.render(paper))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"),
            *("--outdir", folder, *(folder / f"{name}.docx" for name in papers)),
        ],
        env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in papers}


def letters(count):
    return [f"{point_letter(number)})" for number in range(1, count + 1)]
