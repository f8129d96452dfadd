"""Parts told apart more finely than a plan needs: decisions, letters, copies. Lines only change their name."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from emulation.lib.words import fold
from emulation.reading.anatomy import Anatomy, Element, Part, dissect
from emulation.reading.source import Line, Source

COPY = re.compile(r"^(SAO Y|SAO LỤC|TRÍCH SAO)$")
NUMBER = re.compile(r"^Số:")
BASIS = re.compile(r"^(can cu|theo de nghi|xet de nghi|xet to trinh)\b")
AUTHORITY = re.compile(r"^[^a-zà-ỹ]+$")
LOOSE = (Element.OPENING, Element.OTHER, Element.SUBJECT, Element.ISSUER)
TEXTS = (Element.OPENING, Element.TEXT, Element.OTHER)
ITEM = ("-", "–", "+")


def refined(source: Source, anatomy: Anatomy) -> Anatomy:
    start = copy_start(anatomy)
    if start is not None:
        return _with_copy(source, anatomy, start)
    if (joined := _letter_in_one(anatomy)) is not None:
        anatomy = dissect(replace(source, lines=joined))
    parts = list(anatomy.parts)
    for step in (_whole_parts, _addressees, _deciding, _letter, _signing):
        parts = list(step(parts))
    return replace(anatomy, parts=tuple(parts))


def copy_start(anatomy: Anatomy) -> int | None:
    """Index of the line where the head of a copying body begins, under the copied paper (Appendix I, part II)."""
    lines = anatomy.lines
    for place, line in enumerate(lines):
        if place <= 10 or not COPY.match(line.text.strip()):
            continue
        if line.box is not None:  # in two columns: it begins with the first line that stands as high
            return next(
                at for at, each in enumerate(lines) if each.page == line.page and each.box and _not_above(each, line)
            )
        while place and (NUMBER.match(lines[place - 1].text) or lines[place - 1].text.isupper()):
            place -= 1
        return place
    return None


def _not_above(one: Line, other: Line) -> bool:
    return one.box.top >= other.box.top - 1.5


def _with_copy(source: Source, anatomy: Anatomy, start: int) -> Anatomy:
    """The copied paper by itself; what the copy adds is left without a name."""
    own = replace(source, lines=anatomy.lines[:start])
    original = refined(own, dissect(own))
    count = len(original.lines)
    rest = anatomy.lines[start:]
    added = tuple(Part(Element.OTHER, count + place, line.text, sure=False) for place, line in enumerate(rest))
    return replace(original, parts=(*original.parts, *added), lines=(*original.lines, *rest))


def _letter_in_one(anatomy: Anatomy) -> tuple[Line, ...] | None:
    """The lines with a letter's subject joined, where a line of it was taken for the name of a type."""
    taken = next((part for part in anatomy.parts if part.element == Element.TYPE and not part.text.isupper()), None)
    lines = anatomy.lines
    begun = next((place for place, line in enumerate(lines[:15]) if fold(line.text).startswith("v/v")), None)
    if taken is None or begun is None or begun >= taken.line:
        return None
    end = begun + 1
    while end < len(lines) and _goes_on(lines[begun], lines[end]):
        end += 1
    blank = replace(lines[begun].runs[-1], text=" ")
    runs = tuple(run for line in lines[begun:end] for run in (*line.runs, blank))[:-1]
    return (*lines[:begun], replace(lines[begun], runs=runs), *lines[end:])


def _goes_on(subject: Line, line: Line) -> bool:
    """Whether the line stands in the same box; "KHẨN" in its own frame does not (box 10b)."""
    return line.cell == subject.cell and not line.text.endswith((":", ".")) and not line.text.isupper()


def _whole_parts(parts: list[Part]) -> Iterator[Part]:
    """ "Phần I" that Word draws is the same as one that is typed; above its title it is the label of that heading."""
    above = ""
    for part in parts:
        if part.label.startswith("Phần ") and part.kind != "part":
            yield replace(part, kind="part", level=0, element=Element.HEADING)
        elif part.kind == "part" and not part.label:
            yield replace(part, label=above)
        else:
            alone = part.kind == "part" and not part.whole.removeprefix(part.label)
            yield replace(part, element=Element.OTHER) if alone else part
        above = part.whole


def _addressees(parts: list[Part]) -> Iterator[Part]:
    """A list under "Kính gửi:" is of dashes only and goes on to its last dash."""
    inside = False
    for part in parts:
        if part.element in TEXTS and fold(part.text).startswith("kinh gui"):
            part = replace(part, element=Element.ADDRESSEE)
        if part.kind == "part" and part.element in (Element.TEXT, Element.ADDRESSEE):
            inside = False
            yield replace(part, element=Element.HEADING)
        elif inside and part.element in (Element.OPENING, Element.TEXT) and part.label in ITEM:
            yield replace(part, element=Element.ADDRESSEE)
        else:
            inside = part.element == Element.ADDRESSEE and (inside or fold(part.text).rstrip().endswith("gui:"))
            yield part


def _deciding(parts: list[Part]) -> Iterator[Part]:
    """Between title and text: who decides, the bases, and the word that decides."""
    begun = False
    for part in parts:
        words = fold(part.text)
        labelled = part.element == Element.HEADING and part.label
        begun = begun or bool(labelled) or (part.element == Element.TEXT and not BASIS.match(words))
        basis = BASIS.match(words) and words.endswith((";", ".", ",")) and "nhu sau" not in words
        if not begun and part.element in (Element.TEXT, Element.OPENING) and basis and not part.label:
            yield replace(part, element=Element.BASIS)
        elif part.element == Element.HEADING and not part.label and not begun and AUTHORITY.match(part.text):
            yield replace(part, element=Element.OTHER)
        else:
            yield part


def _letter(parts: list[Part]) -> Iterator[Part]:
    """A subject of a letter in several lines goes on to "Kính gửi"."""
    before: Part | None = None
    for part in parts:
        goes_on = before is not None and before.element == Element.LETTER_SUBJECT and part.element in LOOSE
        if (
            goes_on
            and len(part.text) < 60
            and not part.text.isupper()
            and not part.text.rstrip().endswith((".", ":", ";"))
        ):
            part = replace(part, element=Element.LETTER_SUBJECT)
        before = part
        yield part


def _signing(parts: list[Part]) -> Iterator[Part]:
    """Capitals above a name are a position, also in a second line; "Q. CHỦ TỊCH" is no item of a list."""
    for part, following in pairwise([*parts, None]):
        if part.element == Element.RECIPIENT and part.label.rstrip(".") in ("Q", "T"):
            yield replace(part, element=Element.CAPACITY, text=part.whole, label="", level=None)
        elif part.element == Element.SIGNER and part.text.isupper() and _names_follow(following):
            yield replace(part, element=Element.CAPACITY)
        else:
            yield part


def _names_follow(part: Part | None) -> bool:
    return part is not None and part.element in (Element.SIGNER, Element.OTHER, Element.CAPACITY)
