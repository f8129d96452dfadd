"""What a printer does to a page, and how to meet it: a shift and a stretch along each side of the sheet. Pure.

Millimetres from the upper left corner. A test sheet bears a cross near each corner, MARK from both edges; the ruler
shows where two of them really came out.
"""

from dataclasses import dataclass
from typing import Self

MARK = 20.0
CLOSE = 0.5  # what a ruler and an eye can tell
MOST_SHIFT, MOST_STRETCH = 15.0, 0.03
FAR = (
    "Dấu chữ thập cách mép giấy quá xa chỗ đã định. Hãy in lại tờ thử với tỉ lệ 100% (không chọn “Vừa trang”, "
    "“Fit to page”), đúng cỡ giấy, rồi đo lại."
)


class TooFar(ValueError):
    """What was measured is no printer's usual drift; carries the sentence for the user."""


@dataclass(frozen=True)
class Axis:
    """The printer puts what was sent to p at shift + stretch · p."""

    shift: float = 0.0
    stretch: float = 1.0

    @classmethod
    def seen(cls, sent: tuple[float, float], measured: tuple[float, float]) -> Self:
        stretch = (measured[1] - measured[0]) / (sent[1] - sent[0])
        return cls(measured[0] - stretch * sent[0], stretch)

    def printed(self, place: float) -> float:
        return self.shift + self.stretch * place

    def corrected(self, place: float) -> float:
        """Where to send what is to come out at `place`."""
        return (place - self.shift) / self.stretch


@dataclass(frozen=True)
class Drift:
    x: Axis = Axis()
    y: Axis = Axis()


@dataclass(frozen=True)
class Measured:
    """By the ruler: of the upper left cross from the left and upper edges, of the lower right one from the others."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def error(self) -> float:
        """The most that a cross is off."""
        return max(abs(each - MARK) for each in (self.left, self.top, self.right, self.bottom))


def drift(measured: Measured, width: float, height: float, applied: Drift) -> Drift:
    """What the printer does, from a sheet that was drawn with `applied` met already. Raises TooFar."""
    x = axis(measured.left, measured.right, width, applied.x)
    y = axis(measured.top, measured.bottom, height, applied.y)
    return Drift(x, y)


def axis(near: float, far: float, length: float, applied: Axis) -> Axis:
    sent = applied.corrected(MARK), applied.corrected(length - MARK)
    found = Axis.seen(sent, (near, length - far))
    if abs(found.shift) > MOST_SHIFT or abs(found.stretch - 1) > MOST_STRETCH:
        raise TooFar(FAR)
    return found
