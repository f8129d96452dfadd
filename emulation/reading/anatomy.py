"""Which part of an official paper each line is: head, title, bases, parts and their text, recipients, signature."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from emulation.reading.source import Line


class Element(StrEnum):
    """The boxes of Decree 30/2020, Appendix I, that carry words, and the text between them."""

    SUPERIOR = "superior"
    ISSUER = "issuer"
    NATION = "nation"
    MOTTO = "motto"
    NUMBER = "number"
    DAY = "day"
    TYPE = "type"
    SUBJECT = "subject"
    LETTER_SUBJECT = "letter_subject"
    ADDRESSEE = "addressee"
    BASIS = "basis"
    OPENING = "opening"
    HEADING = "heading"
    TEXT = "text"
    CLOSING = "closing"
    RECIPIENTS_HEAD = "recipients_head"
    RECIPIENT = "recipient"
    CAPACITY = "capacity"
    SIGNER = "signer"
    ATTACHMENT = "attachment"
    OTHER = "other"


@dataclass(frozen=True)
class Part:
    """One element of the text. label as printed ("III.", "1.", "a)", "-"), "" where there is none; line: index in the
    source. level 0 for "Phần", 1 for "I.", 2 for "1." or "1.1.", 3 for "a)", 4 for "-", 5 for "+"; None: running text.
    """

    element: Element
    line: int
    text: str
    label: str = ""
    level: int | None = None
    sure: bool = True


@dataclass(frozen=True)
class Anatomy:
    """parts: every line of the source once, in order: nothing is lost and nothing is repaired."""

    parts: tuple[Part, ...]
    lines: tuple[Line, ...] = field(repr=False)
    number: int | None = None
    symbol: str = ""
    issued_on: date | None = None
    place: str = ""

    def of(self, *elements: Element) -> Iterator[Part]:
        return (part for part in self.parts if part.element in elements)
