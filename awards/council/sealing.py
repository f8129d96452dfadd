"""Secret papers without a link to their voters, and the seal of what was counted. Pure but for the random source."""

import hashlib
import json
import secrets
from collections.abc import Iterable

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that are misread for another
LENGTH = 10


def new_receipt() -> str:
    """A code of 50 random bits, for the voter alone."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def shuffled(rows: Iterable[str]) -> list[str]:
    """In an order that nobody can foretell."""
    given = list(rows)
    secrets.SystemRandom().shuffle(given)
    return given


def seal_of(terms: dict, roll: Iterable[tuple[int, str, str]], papers: Iterable[tuple[str, str]]) -> str:
    """SHA-256 of the terms, the roll (seat, way, open choice) and the papers (receipt, choice), in one fixed order."""
    content = {"terms": terms, "roll": sorted(map(list, roll)), "papers": sorted(map(list, papers))}
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def seal_of_seals(seals: Iterable[str]) -> str:
    """One seal of a whole meeting."""
    return hashlib.sha256("".join(sorted(seals)).encode()).hexdigest()
