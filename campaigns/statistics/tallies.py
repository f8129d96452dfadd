"""What is counted of units, strands, groups and weeks."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from emulation.lib.charts.data import NOT_YET, NOTHING, SIGN, shade


@dataclass
class Tally:
    """Pledged, handed in, and verified of what was handed in."""

    pledged: int = 0
    sent: int = 0
    verified: int = 0

    @property
    def share(self) -> int | None:
        """Percent verified of what was handed in."""
        return round(100 * self.verified / self.sent) if self.sent else None

    @property
    def amounts(self) -> tuple[int, int, int]:
        return self.pledged, self.sent, self.verified


@dataclass
class Cell:
    """One unit in one week: results handed in, of them verified since, and what else it did."""

    sent: int = 0
    verified: int = 0
    others: list[str] = field(default_factory=list)
    has_come: bool = True

    @property
    def text(self) -> str:
        if self.sent:
            return str(self.sent)
        return SIGN if self.others else NOTHING if self.has_come else NOT_YET

    @property
    def shade(self) -> int:
        return shade(self.text)


def added(tallies: Iterable[Tally]) -> Tally:
    columns = zip(*(tally.amounts for tally in tallies), strict=True)
    return Tally(*map(sum, columns))
