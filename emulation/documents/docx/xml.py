"""WordprocessingML in as few words as possible. Measures: twips (1/20 pt) unless a name says otherwise."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

TWIPS_PER_MM = 1440 / 25.4
# What XML 1.0 cannot hold: control characters, halves of surrogate pairs, non-characters.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# As the PDF prints it: a line feed is a line break, other blanks are one blank; a hard blank stays.
BLANKS = re.compile(r"[ \t\r\f\v]+")


def mm(length: float) -> int:
    return round(length * TWIPS_PER_MM)


def pt(length: float) -> int:
    return round(length * 20)


def w(tag: str, *children: Any, **attributes: object) -> Any:
    """The element w:tag; a child that is None is left out."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(child for child in children if child is not None)
    return element


def clean(text: str) -> str:
    """Safe to stand in XML, blanks as on the paper."""
    return re.sub(" ?\n ?", "\n", BLANKS.sub(" ", FORBIDDEN.sub("", text)))


def plain_line(text: str) -> str:
    """The text on one line, without what XML forbids."""
    return " ".join(clean(text).split())


def run(text: str, *properties: Any) -> Any:
    """A run of text; its line feeds are line breaks. It holds nothing that Word would read as a field."""
    return w("r", _properties(properties), *pieces(clean(text)))


def _properties(properties: tuple[Any, ...]) -> Any:
    return w("rPr", *properties) if properties else None


def pieces(text: str) -> Iterator[Any]:
    """A cleaned text as letters and line breaks."""
    for place, line in enumerate(text.split("\n")):
        if place:
            yield w("br")
        if line:
            piece = w("t")
            piece.text = line
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield piece


def paragraph(style: str, *runs: Any, also: Iterable[Any] = ()) -> Any:
    """A paragraph of a style (its id); also: what differs from the style, in the order of the schema."""
    return w("p", w("pPr", w("pStyle", val=style), *also), *runs)


def text_paragraph(style: str, text: str, also: Iterable[Any] = ()) -> Any:
    return paragraph(style, run(text), also=also)


def cut(lines: Iterable[str]) -> str:
    """Lines already cut for the paper, as one text with line breaks."""
    return "\n".join(lines)
