"""Sheets as people name them: "3, 7-9, 20-". Pure."""

import re
from dataclasses import dataclass

from emulation.lib.errors import Unsound

PART = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6})?)?|[-–]\s*(\d{1,6})")
HOW = "Hãy ghi như: 3, 7-9, 20- (20- là từ 20 đến hết)."


@dataclass(frozen=True)
class Picked:
    """Runs of numbers, both ends in; no runs: all numbers."""

    runs: tuple[tuple[int, float], ...] = ()

    def __contains__(self, number: int) -> bool:
        return not self.runs or any(first <= number <= last for first, last in self.runs)


def picked(text: str) -> Picked:
    """What the words pick; empty words pick all. Raises Unsound."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    return Picked(tuple(map(run_of, parts)))


def run_of(part: str) -> tuple[int, float]:
    match = PART.fullmatch(part)
    if match is None:
        raise Unsound(f"“{part}” không phải số hay khoảng số. {HOW}")
    first, last, until = match.groups()
    if until:
        return 1, int(until)
    end = int(last) if last else float("inf") if len(part) > len(first) else int(first)
    if end < int(first):
        raise Unsound(f"Khoảng “{part}” ghi ngược. {HOW}")
    return int(first), end
