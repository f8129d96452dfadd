"""The bonus of an award: pure. Factor × base salary of the day, rounded; only the highest for one deed.

Amounts are whole đồng (int); a factor is an exact Decimal. Nothing here is a float.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import StrEnum


class Mode(StrEnum):
    UP = "up"
    NEAREST = "nearest"
    NONE = "none"


@dataclass(frozen=True)
class Rounding:
    """step in đồng; without rounding only parts of a đồng are rounded, to the nearest."""

    mode: str
    step: int = 1


@dataclass(frozen=True)
class Claim:
    """What one award by itself would bring. nominee and deed say whose and for what; label names the award."""

    key: Hashable
    nominee: Hashable
    deed: Hashable
    amount: int
    label: str = ""


@dataclass(frozen=True)
class Share:
    """What of a claim is paid. instead: the label of the award that is paid for the same deed; before: đồng that the
    deed has already brought by an earlier decision."""

    amount: int
    instead: str = ""
    before: int = 0


def product(factor: Decimal, salary: int) -> Decimal:
    return factor * salary


def rounded(exact: Decimal, rounding: Rounding) -> int:
    step = 1 if rounding.mode == Mode.NONE else rounding.step
    direction = ROUND_CEILING if rounding.mode == Mode.UP else ROUND_HALF_UP
    return int((exact / step).to_integral_value(direction)) * step


def reckon(factor: Decimal, salary: int, rounding: Rounding) -> int:
    return rounded(product(factor, salary), rounding)


def highest_only(
    claims: Iterable[Claim], before: Mapping[tuple[Hashable, Hashable], int] | None = None
) -> dict[Hashable, Share]:
    """Of one nominee's claims for one deed the highest is paid (the first of equal ones), less what was given before.

    before: (nominee, deed) to đồng. Different deeds add.
    """
    given, groups = before or {}, {}
    for claim in claims:
        groups.setdefault((claim.nominee, claim.deed), []).append(claim)
    shares: dict[Hashable, Share] = {}
    for place, group in groups.items():
        best, had = max(group, key=lambda claim: claim.amount), given.get(place, 0)
        for claim in group:
            shares[claim.key] = Share(0, best.label) if claim is not best else Share(max(0, best.amount - had), "", had)
    return shares
