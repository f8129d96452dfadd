"""How a Word run is printed in the end: what the run, its styles and the document's defaults say together."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from emulation.reading.source import Run

VAL = qn("w:val")
OFF = frozenset({"0", "false", "off", "none"})
THEME_LATIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}latin"


class Styles:
    """The style sheet of one document. Elements are lxml; a missing part means Word's own defaults."""

    def __init__(self, sheet: Any | None, theme: bytes | None) -> None:
        self._by_id = {
            style.get(qn("w:styleId")): style for style in ([] if sheet is None else sheet.iter(qn("w:style")))
        }
        self._defaults = sheet.find(qn("w:docDefaults")) if sheet is not None else None
        self._theme = theme

    def chain(self, style_id: str | None) -> Iterator[Any]:
        """A style and those that it is based on, nearest first; a circle of styles ends."""
        seen: set[str] = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style
            based = style.find(qn("w:basedOn"))
            style_id = based.get(VAL) if based is not None else None

    @cached_property
    def normal(self) -> str | None:
        """The paragraph style of a paragraph that names none."""
        for name, style in self._by_id.items():
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true"):
                return name
        return None

    def name(self, style_id: str | None) -> str:
        style = self._by_id.get(style_id or self.normal)
        named = style.find(qn("w:name")) if style is not None else None
        return named.get(VAL, "") if named is not None else ""

    def defaults(self, kind: str) -> Any | None:
        """kind "r" or "p": the properties that hold where no style says otherwise."""
        found = self._defaults.find(qn(f"w:{kind}PrDefault")) if self._defaults is not None else None
        return found.find(qn(f"w:{kind}Pr")) if found is not None else None

    @cached_property
    def theme_fonts(self) -> dict[str, str]:
        """ "major" and "minor" to a family, from the theme part."""
        if not self._theme:
            return {}
        tree = etree.fromstring(self._theme, etree.XMLParser(resolve_entities=False, no_network=True))
        latin = [node.get("typeface", "") for node in tree.iter(THEME_LATIN)]
        return dict(zip(("major", "minor"), latin, strict=False))


def style_of(paragraph: Any) -> str | None:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return found.get(VAL) if found is not None else None


def paragraph_properties(paragraph: Any, styles: Styles) -> list[Any]:
    """w:pPr elements that speak for the paragraph, nearest first."""
    own = paragraph.find(qn("w:pPr"))
    inherited = [style.find(qn("w:pPr")) for style in styles.chain(style_of(paragraph) or styles.normal)]
    return [found for found in (own, *inherited, styles.defaults("p")) if found is not None]


class RunPrint:
    """The print of one run inside its paragraph."""

    def __init__(self, run: Any, paragraph: Any, styles: Styles) -> None:
        own = run.find(qn("w:rPr"))
        named = own.find(qn("w:rStyle")) if own is not None else None
        letters = styles.chain(named.get(VAL) if named is not None else None)
        above = styles.chain(style_of(paragraph) or styles.normal)
        self._styles = styles
        self._own = own
        self._levels = [[style.find(qn("w:rPr")) for style in level] for level in (letters, above)]
        self._all = [
            found for found in (own, *self._levels[0], *self._levels[1], styles.defaults("r")) if found is not None
        ]

    def value(self, tag: str, attribute: str = VAL) -> str | None:
        for properties in self._all:
            found = properties.find(qn(tag))
            if found is not None and found.get(attribute) is not None:
                return found.get(attribute)
        return None

    def on(self, tag: str) -> bool:
        """A toggle: said by the run it holds; said by two levels of styles it cancels out (ECMA-376, 17.7.3)."""
        told = _toggle(self._own, tag)
        if told is not None:
            return told
        levels = [next((t for t in (_toggle(p, tag) for p in level) if t is not None), False) for level in self._levels]
        return (levels[0] != levels[1]) or bool(_toggle(self._styles.defaults("r"), tag))

    @property
    def font(self) -> str:
        for properties in self._all:
            fonts = properties.find(qn("w:rFonts"))
            if fonts is None:
                continue
            theme = fonts.get(qn("w:asciiTheme")) or fonts.get(qn("w:hAnsiTheme"))
            if theme and (family := self._styles.theme_fonts.get(theme[:5])):
                return family
            if family := fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")):
                return family
        return "Times New Roman"  # what Word takes where nothing is said

    def printed(self, text: str) -> Run:
        size, colour, line = self.value("w:sz"), self.value("w:color") or "", self.value("w:u")
        return Run(
            text.upper() if self.on("w:caps") else text,
            self.font,
            float(size) / 2 if size else 10.0,
            self.on("w:b"),
            self.on("w:i"),
            line is not None and line not in OFF,
            "" if colour.lower() in ("auto", "000000") else colour.upper(),
        )


def _toggle(properties: Any | None, tag: str) -> bool | None:
    found = properties.find(qn(tag)) if properties is not None else None
    return None if found is None else found.get(VAL, "1") not in OFF
