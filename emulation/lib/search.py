"""Finding rows by words, typed with or without diacritics."""

from typing import TypeVar

from django.db.models import Q, QuerySet

from emulation.lib.words import fold

WORDS_READ = 10  # each word is one more condition; nobody types more to find something
Rows = TypeVar("Rows", bound=QuerySet)


def having_words(rows: Rows, text: str, *keys: str) -> Rows:
    """Rows in one of whose folded `keys` each word of the text occurs."""
    for word in fold(text).split()[:WORDS_READ]:
        rows = rows.filter(Q(*((f"{key}__contains", word) for key in keys), _connector=Q.OR))
    return rows
