"""What a page shows first, and what it folds: rows that wait for somebody, and those that wait for nobody."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template

from awards.dossiers.checklist import Line
from awards.eligibility import MET, Finding
from awards.law.by_rule import RuleFinding

register = template.Library()
Row = Line | Finding | RuleFinding


@dataclass(frozen=True)
class Parted:
    waiting: list[Row]
    settled: list[Row]


@register.filter
def parted(rows: Iterable[Row]) -> Parted:
    """Each part in the order of the rows."""
    found: dict[bool, list[Row]] = {True: [], False: []}
    for row in rows:
        found[waits(row)].append(row)
    return Parted(found[True], found[False])


def waits(row: Row) -> bool:
    return row.stops_clerk if isinstance(row, Line) else row.result != MET
