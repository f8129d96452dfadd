"""Where on the frozen PDF one signs: between the signer's position and name (Decree 30/2020, Appendix I, box 7c)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulation.documents.layout import Signature
from emulation.lib.pdfium import opened

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

LEAST, MOST = 20.0, 200.0  # points between position and name
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Room:
    """The signing room in points from the lower left of the page: its middle, its lower and its upper edge."""

    page: int
    middle: float
    low: float
    high: float


def signing_room(frozen: bytes, signature: Signature) -> Room | None:
    """The last place in the paper where the name stands below the position; None if the words are not found so."""
    found = None
    with opened(frozen) as pdf:
        for number in range(len(pdf)):
            text = pdf[number].get_textpage()
            below = signature.office or signature.name
            for name in boxes(text, below):
                for position in boxes(text, signature.lines[-1]):
                    found = room_between(number, position, name) or found
    return found


def room_between(page: int, position: Box, name: Box) -> Room | None:
    low, high = name[3], position[1]
    beside = abs((name[0] + name[2]) - (position[0] + position[2])) / 2
    if not LEAST <= high - low <= MOST or beside > 40:
        return None
    return Room(page, (name[0] + name[2]) / 2, low, high)


def boxes(text: "PdfTextPage", words: str) -> list[Box]:
    """Each place where the words stand on one line: left, bottom, right, top."""
    if not words.strip():
        return []
    search, found = text.search(words, match_case=True), []
    while hit := search.get_next():
        chars = [text.get_charbox(hit[0] + at) for at in range(hit[1])]
        chars = [box for box in chars if box[2] > box[0]]
        if chars:
            lefts, lows, rights, tops = zip(*chars, strict=True)
            found.append((min(lefts), min(lows), max(rights), max(tops)))
    return found
