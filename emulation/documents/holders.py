"""Codes that stand on other things than papers. settings.CODE_HOLDERS names those who keep them, so that one page and
one command verify them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from emulation.documents.models import IssuedCode


@dataclass(frozen=True)
class Held:
    """A code that somebody keeps; `content`: what the public page shows by `template`, as `held`."""

    short: str
    signed: str
    template: str
    content: Callable[[], dict[str, Any]]


Holder = Callable[[str], Held | None]


def held(short: str) -> Held | None:
    """What a short code stands for, if it is no paper's."""
    found = (import_string(path)(short) for path in settings.CODE_HOLDERS)
    return next(filter(None, found), None)


def is_taken(short: str) -> bool:
    return IssuedCode.objects.filter(short=short).exists() or held(short) is not None
