"""Which part of an official paper each line is: head, title, bases, parts and their text, recipients, signature."""

from emulation.reading.body import body_parts
from emulation.reading.foot import foot_parts, foot_start
from emulation.reading.head import day_of, head_parts, number_and_symbol, place_of
from emulation.reading.parts import Anatomy, Element, Part
from emulation.reading.pieces import pieces
from emulation.reading.source import FOOTNOTE, Source

__all__ = ["Anatomy", "Element", "Part", "dissect"]


def dissect(source: Source) -> Anatomy:
    """Every line of the source as one part. Nothing is repaired; what is guessed is marked."""
    lines = pieces(source)
    head = head_parts(lines)
    body = len(head)
    end = next((place for place, line in enumerate(lines) if line.style == FOOTNOTE), len(lines))
    foot = foot_start(lines[:end], body)
    notes = (Part(Element.FOOTNOTE, place, lines[place].text, lines[place].mark) for place in range(end, len(lines)))
    parts = (*head, *body_parts(lines, body, foot), *foot_parts(lines[:end], foot), *notes)
    number = next((part.text for part in parts if part.element == Element.NUMBER), None)
    days = [part.text for part in parts if part.element == Element.DAY]
    day = next(filter(day_of, days), " ".join(days))  # a narrow column breaks it over two lines
    given, symbol = number_and_symbol(number) if number else (None, "")
    return Anatomy(
        parts=parts,
        lines=tuple(lines),
        number=given,
        symbol=symbol,
        issued_on=day_of(day) if day else None,
        place=place_of(day) if day else "",
    )
