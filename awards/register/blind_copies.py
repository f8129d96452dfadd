"""Two copies of one list, typed blind: where they differ, and the list that is agreed on. Pure.

A row is a dict of words by field. Rows are paired by their names in the order of the page, so that one left out does
not make all that follow it differ.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from emulation.lib.words import fold

Row = dict[str, Any]
FIRST, SECOND = "1", "2"


@dataclass(frozen=True)
class Difference:
    """key: of the answer; place: of the pair, None for the head; field: "" where only one copy has the row at all."""

    key: str
    place: int | None
    field: str
    first: Any
    second: Any


Pair = tuple[Row | None, Row | None]


def pairs_of(first: Sequence[Row], second: Sequence[Row]) -> list[Pair]:
    """Rows side by side; None where a copy lacks the row."""
    names = [[fold(row.get("name") or "") for row in rows] for rows in (first, second)]
    found: list[Pair] = []
    for what, a, b, c, d in SequenceMatcher(None, *names, autojunk=False).get_opcodes():
        if what == "replace" and b - a != d - c:  # whose is whose cannot be told
            found += [(row, None) for row in first[a:b]] + [(None, row) for row in second[c:d]]
        else:
            found += zip_longest(first[a:b], second[c:d])
    return found


def differences(first: Row, second: Row, pairs: Sequence[Pair], fields: Sequence[str]) -> list[Difference]:
    """Of the heads, then of the rows in order."""
    found = [
        Difference(f"head-{name}", None, name, first[name], second[name])
        for name in first
        if first[name] != second[name]
    ]
    for place, (one, other) in enumerate(pairs):
        if one is None or other is None:
            found.append(Difference(f"row-{place}", place, "", one, other))
            continue
        found += [
            Difference(f"row-{place}-{name}", place, name, one[name], other[name])
            for name in fields
            if one[name] != other[name]
        ]
    return found


Answer = Callable[[Difference], Any]


def answered(answers: Mapping[str, Any]) -> Answer:
    """answers: by key FIRST or SECOND, or the words that were right in neither copy, as a one-element tuple."""

    def answer(difference: Difference) -> Any:
        given = answers[difference.key]
        if isinstance(given, tuple):
            return given[0]
        return difference.first if given == FIRST else difference.second

    return answer


def agreed(
    first: Row, pairs: Sequence[Pair], found: Sequence[Difference], answers: Mapping[str, Any]
) -> tuple[Row, list[Row]]:
    """(head, rows) by the answers, one for each difference; a row of one copy alone stays if that copy was right."""
    answer = answered(answers)
    head, rows = dict(first), []
    by_place: dict[int | None, list[Difference]] = {}
    for each in found:
        by_place.setdefault(each.place, []).append(each)
    head |= {each.field: answer(each) for each in by_place.get(None, ())}
    for place, (one, other) in enumerate(pairs):
        asked = by_place.get(place, ())
        if one is None or other is None:
            if (row := answer(asked[0])) is not None:
                rows.append(dict(row))
            continue
        rows.append(dict(one) | {each.field: answer(each) for each in asked})
    return head, rows
