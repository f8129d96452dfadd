"""Numbers and bullets that Word draws itself, so that they are in no run of text."""

from typing import Any

from docx.oxml.ns import qn

from emulation.reading.docx_print import VAL, Styles, paragraph_properties
from emulation.reading.source import BULLETS

ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
ROMAN += ((9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Marks:
    """Counts through a document in reading order."""

    def __init__(self, part: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {
            a.get(qn("w:abstractNumId")): a for a in ([] if part is None else part.iter(qn("w:abstractNum")))
        }
        self._nums = {num.get(qn("w:numId")): num for num in ([] if part is None else part.iter(qn("w:num")))}
        self._counts: dict[tuple[str, int], int] = {}
        self._started: set[tuple[str, int]] = set()

    def of(self, paragraph: Any) -> str:
        """The mark of this paragraph, "" if it has none; counts it."""
        number, depth = self._asked(paragraph)
        level = self._level(number, depth)
        if level is None:
            return ""
        family = self._family(number)
        if self._format(level) == "bullet":
            return _bullet(self._text(level))
        self._count(number, family, depth, level)
        return self._drawn(number, family, level)

    def _asked(self, paragraph: Any) -> tuple[str, int]:
        """(numId, level) as the paragraph or its style says; ("", 0) for none."""
        number, depth = None, None
        for properties in paragraph_properties(paragraph, self._styles):
            asked = properties.find(qn("w:numPr"))
            if asked is None:
                continue
            found, level = asked.find(qn("w:numId")), asked.find(qn("w:ilvl"))
            number = found.get(VAL) if number is None and found is not None else number
            depth = level.get(VAL) if depth is None and level is not None else depth
        return number if number not in (None, "0") else "", _whole(depth, 0)

    def _family(self, number: str) -> str:
        linked = self._nums[number].find(qn("w:abstractNumId"))
        return linked.get(VAL) if linked is not None else ""

    def _level(self, number: str, depth: int) -> Any | None:
        if number not in self._nums:
            return None
        for own in self._nums[number].iter(qn("w:lvlOverride")):
            if own.get(qn("w:ilvl")) == str(depth) and (level := own.find(qn("w:lvl"))) is not None:
                return level
        abstract = self._abstract.get(self._family(number))
        for level in [] if abstract is None else abstract.iter(qn("w:lvl")):
            if level.get(qn("w:ilvl")) == str(depth):
                return level
        return None

    def _count(self, number: str, family: str, depth: int, level: Any) -> None:
        for own in self._nums[number].iter(qn("w:lvlOverride")):
            first = own.find(qn("w:startOverride"))
            # A list that says "begin anew" does so at its first paragraph only.
            if own.get(qn("w:ilvl")) == str(depth) and first is not None and (number, depth) not in self._started:
                self._counts[family, depth] = _whole(first.get(VAL), 1) - 1
        self._started.add((number, depth))
        start = level.find(qn("w:start"))
        before = self._counts.get((family, depth), _whole(start.get(VAL) if start is not None else None, 1) - 1)
        self._counts[family, depth] = before + 1
        for key in [key for key in self._counts if key[0] == family and key[1] > depth]:
            del self._counts[key]

    def _drawn(self, number: str, family: str, level: Any) -> str:
        text = self._text(level)
        for depth in range(9):
            place = f"%{depth + 1}"
            if place in text:
                at = self._level(number, depth)
                shape = self._format(at) if at is not None else "decimal"
                text = text.replace(place, numeral(self._counts.get((family, depth), 1), shape))
        return text.strip()

    @staticmethod
    def _format(level: Any) -> str:
        found = level.find(qn("w:numFmt"))
        return found.get(VAL, "decimal") if found is not None else "decimal"

    @staticmethod
    def _text(level: Any) -> str:
        found = level.find(qn("w:lvlText"))
        return found.get(VAL, "") if found is not None else ""


def numeral(number: int, shape: str) -> str:
    """A number in one of Word's shapes; its letters are the Latin ones: a b c d e, without đ."""
    if shape in ("upperRoman", "lowerRoman"):
        drawn = ""
        for value, letters in ROMAN:
            drawn += letters * (number // value)
            number %= value
        return drawn if shape == "upperRoman" else drawn.lower()
    if shape in ("upperLetter", "lowerLetter"):
        again, place = divmod(number - 1, 26)
        letter = "abcdefghijklmnopqrstuvwxyz"[place] * (again + 1)
        return letter.upper() if shape == "upperLetter" else letter
    if shape == "none":
        return ""
    return f"{number:02d}" if shape == "decimalZero" else str(number)


def _bullet(text: str) -> str:
    return BULLETS.get(text, "•" if text and "\ue000" <= text[0] <= "\uf8ff" else text)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdecimal() else otherwise
