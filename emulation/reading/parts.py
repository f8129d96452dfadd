"""Names of the parts of a paper, and what a paper taken apart looks like."""

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
    FOOTNOTE = "footnote"
    OTHER = "other"


@dataclass(frozen=True)
class Part:
    """One element of the text. label as printed ("III.", "1.", "a)", "-"), "" where there is none; line: index in the
    lines of the anatomy. level 0 for "Phần" and "A.", 1 for "I.", 2 for "1." or "1.1.", 3 for "a)", 4 for "-",
    5 for "+"; None: running text. tail: what runs on behind a heading in its own line.
    kind: what the label is set in ("roman", "decimal2", "-"), or how a heading without one stands out.
    sure False: guessed; a person should look.
    """

    element: Element
    line: int
    text: str
    label: str = ""
    level: int | None = None
    sure: bool = True
    tail: str = ""
    kind: str = ""

    @property
    def whole(self) -> str:
        """Every word of the line, label first."""
        return " ".join(filter(None, (self.label, self.text, self.tail)))


@dataclass(frozen=True)
class Anatomy:
    """parts: every line once, in order: nothing is lost and nothing is repaired.

    lines: those of the source; where the source runs two boxes of the form into one line, each is a line here.
    """

    parts: tuple[Part, ...]
    lines: tuple[Line, ...] = field(repr=False)
    number: int | None = None
    symbol: str = ""
    issued_on: date | None = None
    place: str = ""

    def of(self, *elements: Element) -> Iterator[Part]:
        return (part for part in self.parts if part.element in elements)
