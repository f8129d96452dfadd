"""Word files for tests: small ones made by hand, and their PDF by LibreOffice with the packaged fonts."""

import io
import os
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

FONTS = Path(__file__).parents[2] / "emulation/documents/assets/fonts"
FONT_CONFIG = f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{FONTS}</dir>
<cachedir>{{cache}}</cachedir><alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family>
</prefer></alias></fontconfig>"""
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def blank(font="Times New Roman", size=14):
    """An A4 document with the margins and the print of an office."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(20),
        Mm(20),
        Mm(30),
        Mm(20),
    )
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.15
    return document


def add(parent, text, *, size=None, bold=None, italic=None, align=None, indent=None, after=None):
    """One paragraph in a document or a cell."""
    paragraph = parent.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    if align:
        paragraph.alignment = ALIGN[align]
    if indent is not None:
        paragraph.paragraph_format.first_line_indent = Mm(indent)
    if after is not None:
        paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def xml(markup):
    """An element; the prefixes w, r, a, wp are bound."""
    return parse_xml(markup.replace(">", f" {nsdecls('w', 'r', 'a', 'wp')}>", 1))


def page_field(paragraph, size=13):
    """The number of the page, as Word writes it."""
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        if kind:
            run._r.append(xml(f'<w:fldChar w:fldCharType="{kind}"></w:fldChar>'))
        elif text.strip() == "PAGE":
            run._r.append(xml(f'<w:instrText xml:space="preserve">{text}</w:instrText>'))
        else:
            run.text = text
    return paragraph


def drawn_line(paragraph, width):
    """A straight line of so many millimetres, hung on a paragraph as Word draws it."""
    emu = round(width * 36000)
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w', 'wp', 'a')}><w:drawing><wp:anchor simplePos='0' relativeHeight='1' behindDoc='0' "
            "locked='0' layoutInCell='1' allowOverlap='1' distT='0' distB='0' distL='0' distR='0'>"
            "<wp:simplePos x='0' y='0'/><wp:positionH relativeFrom='column'><wp:align>center</wp:align></wp:positionH>"
            f"<wp:positionV relativeFrom='paragraph'><wp:posOffset>210000</wp:posOffset></wp:positionV>"
            f"<wp:extent cx='{emu}' cy='0'/><wp:wrapNone/><wp:docPr id='{id(paragraph) % 100000}' name='line'/>"
            "<a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
            "<wps:wsp xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:cNvCnPr/>"
            f"<wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='{emu}' cy='0'/></a:xfrm><a:prstGeom prst='line'>"
            "<a:avLst/></a:prstGeom><a:ln w='9525'><a:solidFill><a:srgbClr val='000000'/></a:solidFill></a:ln>"
            "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
        )
    )


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def pdf_of(data):
    """The PDF that LibreOffice makes of a Word file, in the packaged fonts."""
    return pdfs_of({"paper": data})["paper"]


def pdfs_of(files):
    """{name: PDF} of {name: Word file}, in one run of LibreOffice, whose start costs more than a page."""
    with TemporaryDirectory() as folder:
        at = Path(folder)
        for name, data in files.items():
            (at / f"{name}.docx").write_bytes(data)
        (at / "fonts.conf").write_text(FONT_CONFIG.format(cache=at / "fonts"))
        command = ["soffice", f"-env:UserInstallation={(at / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, *(str(at / f"{name}.docx") for name in files)]
        environment = {**os.environ, "FONTCONFIG_FILE": str(at / "fonts.conf"), "HOME": folder}
        subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
        return {name: (at / f"{name}.pdf").read_bytes() for name in files}


__all__ = ["add", "blank", "drawn_line", "page_field", "pdf_of", "pdfs_of", "qn", "saved", "xml"]
