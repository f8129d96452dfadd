"""Two texts that grew from one: what changed, and both changes put together where they do not touch. By words."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

WORD = re.compile(r"\s*\S+|\s+$")


class Change(NamedTuple):
    """Words first:last of the base became `words`."""

    first: int
    last: int
    words: tuple[str, ...]


def pieces(old: str, new: str) -> list[tuple[str, bool]]:
    """The new text in pieces, each with whether the old one has it not."""
    before, after = WORD.findall(old), WORD.findall(new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [("".join(after[first:last]), what != "equal") for what, _, _, first, last in steps if first < last]


def joined(base: str, mine: str, theirs: str) -> str | None:
    """The base with the changes of both; None where both changed the same place, or places that touch."""
    words = WORD.findall(base)
    changes = sorted({*_changes(words, mine), *_changes(words, theirs)})
    if any(_touch(*pair) for pair in zip(changes, changes[1:], strict=False)):
        return None
    for change in reversed(changes):
        words[change.first : change.last] = change.words
    return "".join(words)


def _changes(base: list[str], text: str) -> Iterator[Change]:
    words = WORD.findall(text)
    for what, first, last, begin, end in SequenceMatcher(None, base, words, autojunk=False).get_opcodes():
        if what != "equal":
            yield Change(first, last, tuple(words[begin:end]))


def _touch(one: Change, two: Change) -> bool:
    """A line added right behind what changed stands apart from it."""
    if one.last < two.first:
        return False
    behind = one.first < one.last == two.first == two.last
    return not (behind and two.words[0].startswith("\n"))
