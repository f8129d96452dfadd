"""Units by what people call them."""

from collections.abc import Iterable
from typing import Any

from emulation.accounts.models import Organization
from emulation.sheets.columns import Ambiguous, key_of

TWO_OF_A_NAME = Ambiguous("Có nhiều đơn vị tên “{given}”.", "Ghi mã của đơn vị.")


def by_words(units: Iterable[tuple[Organization, Any]]) -> dict[str, Any]:
    """{name, short name or code: value} of (unit, value) pairs; words that mean two units are marked so."""
    found: dict[str, tuple[str, Any]] = {}
    for unit, value in units:
        for words in {key_of(words): words for words in (unit.code, unit.short_name, unit.name)}.values():
            key = key_of(words)
            taken = key in found and found[key][1] is not value
            found[key] = (words, TWO_OF_A_NAME if taken else value)
    return dict(found.values())


def names_of(units: Iterable[Organization]) -> tuple[str, ...]:
    """For a drop-down list: the full names, or the codes of those whose name is another's too."""
    units = list(units)
    keys = [key_of(unit.name) for unit in units]
    return tuple(unit.name if keys.count(key) == 1 else unit.code for unit, key in zip(units, keys, strict=True))
