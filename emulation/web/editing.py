"""Two people edit the same thing: the second is told, sees both versions, and decides.

A form carries the digest of what its user was shown. If the stored rows have another digest when the form comes back,
somebody saved in between. This needs no version column and works for one row and for a set of rows alike.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from emulation.lib.shown import shown

FIELD = "seen"


def digest(state: Any) -> str:
    """Short fingerprint of what is stored: a dict of fields, or a list of them."""
    text = json.dumps(state, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Difference:
    """One field in two versions, as text."""

    label: str
    theirs: str
    mine: str


def differences(labels: dict[str, str], theirs: dict[str, Any], mine: dict[str, Any]) -> list[Difference]:
    """The labelled fields whose two versions read differently, in the order of the labels."""
    rows = (Difference(label, shown(theirs.get(name)), shown(mine.get(name))) for name, label in labels.items())
    return [row for row in rows if row.theirs.strip() != row.mine.strip()]
