"""Stored values as words."""

from decimal import Decimal
from typing import Any


def shown(value: Any) -> str:
    """A field's value as a reader sees it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    if hasattr(value, "strftime"):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, list | tuple | set):
        return "\n".join(shown(item) for item in value)
    return str(value)


def label_of(choices: Any, value: Any) -> str:
    """The words of a choice, also where choices stand in groups; the value itself if it is none of them."""
    for key, words in choices:
        if isinstance(words, list | tuple):
            if (found := label_of(words, value)) != str(value or ""):
                return found
        elif key == value:
            return str(words)
    return str(value or "")
