"""Whether two texts tell of one deed: pure. Each sentence long enough to mean something has a key."""

import hashlib
import re

from emulation.lib.words import fold

LEAST = 40  # letters of a sentence, folded; what is shorter is said of many ("Hoàn thành tốt nhiệm vụ được giao")
SHARED = 50  # percent of a text, by letters, that stands in the other one too
END = re.compile(r"[.;!?\n]+\s+|\n")


def sentences(text: str) -> list[str]:
    """Without diacritics, case and marks, in single spaces."""
    parts = (" ".join(re.findall(r"\w+", fold(part))) for part in END.split(text))
    return [part for part in parts if len(part) >= LEAST]


def keys_of(text: str) -> dict[str, int]:
    """{key of a sentence: its length}."""
    return {hashlib.sha256(part.encode()).hexdigest()[:32]: len(part) for part in sentences(text)}


def is_same_deed(one: dict[str, int], other: dict[str, int]) -> bool:
    """At least half of one of the two texts stands in the other."""
    common = sum(length for key, length in one.items() if key in other)
    return common > 0 and any(common * 100 >= SHARED * sum(keys.values()) for keys in (one, other))
