"""Dataclasses as plain JSON values and back, by their type hints; nothing that is read back can run."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


def to_plain(value: Any) -> Any:
    """Dataclasses become dicts, tuples lists, days ISO text, enum members their values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: to_plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def from_plain(hint: Any, value: Any) -> Any:
    """A value of the hinted type from what to_plain() made of one. Raises TypeError or ValueError if it is none."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return from_union(get_args(hint), value)
    if origin is Literal:
        if value not in get_args(hint):
            raise ValueError(f"{value!r} is none of {get_args(hint)}")
        return value
    if origin in (tuple, list):
        return from_list(origin, get_args(hint), value)
    if origin is dict:
        return {key: from_plain(get_args(hint)[1], part) for key, part in value.items()}
    if is_dataclass(hint):
        known = hints_of(hint)
        return hint(**{name: from_plain(known[name], part) for name, part in value.items()})
    if hint is date:
        return date.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return from_scalar(hint, value)


def from_union(choices: tuple[Any, ...], value: Any) -> Any:
    if value is None and NoneType in choices:
        return None
    for choice in choices:
        if choice is not NoneType:
            try:
                return from_plain(choice, value)
            except (TypeError, ValueError, AttributeError):
                continue
    raise ValueError(f"{value!r} is none of {choices}")


def from_list(kind: type, hints: tuple[Any, ...], value: Any) -> Any:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    if kind is tuple and Ellipsis not in hints:
        return tuple(from_plain(hint, part) for hint, part in zip(hints, value, strict=True))
    return kind(from_plain(hints[0], part) for part in value)


def from_scalar(hint: Any, value: Any) -> Any:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if hint is Any or type(value) is hint:
        return value
    raise TypeError(f"{value!r} is no {hint}")


@cache
def hints_of(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
