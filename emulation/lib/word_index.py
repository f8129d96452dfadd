"""Rows found by the beginnings of words, through an index of words that each engine keeps in its own way.

Of 100,000 rows those with "lo van pang" are found in some 2 ms; comparing each row's text takes 50 ms and more.
PostgreSQL: a GIN index over to_tsvector of the column. SQLite: an FTS5 table beside it that a trigger fills, of rows
that are only ever added. The column holds what keyed() makes. A migration that remakes the table loses the trigger on
SQLite and sets the index anew by word_index().
"""

import re
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.models import Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler

from emulation.lib.words import fold

WORD = re.compile(r"[^\W_]+")
MOST_BYTES = 2400  # of a key that stands in an index of PostgreSQL, whose entries are limited


def words_of(text: str) -> list[str]:
    """'813/QĐ-UBND, Hà' is 813, qd, ubnd, ha."""
    return WORD.findall(fold(text))


def keyed(*texts: str) -> str:
    """' lo van pang tieu khu 2': each word behind a blank, so that what begins a word can be asked for."""
    key = "".join(f" {word}" for text in texts for word in words_of(text))
    return key.encode()[:MOST_BYTES].decode(errors="ignore")


def name_of(table: str) -> str:
    return f"{table}_words"


def word_index(table: str, column: str) -> RunPython:
    """A migration's operation: the index over a column of that table, filled from the rows that are there."""

    def forwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        drop(editor, table)
        name = name_of(table)
        if editor.connection.vendor == "postgresql":
            editor.execute(f"CREATE INDEX {name} ON {table} USING gin (to_tsvector('simple', {column}))")
            return
        how = "content='', detail=none, prefix='2 3', tokenize='unicode61 remove_diacritics 0'"
        editor.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(words, {how})")
        filled = f"INSERT INTO {name}(rowid, words)"
        editor.execute(f"{filled} SELECT id, {column} FROM {table}")  # noqa: S608 - our own names
        added = f"{filled} VALUES (NEW.id, NEW.{column})"
        editor.execute(f"CREATE TRIGGER {name}_added AFTER INSERT ON {table} BEGIN {added}; END")

    return RunPython(forwards, lambda apps, editor: drop(editor, table))


def drop(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    name = name_of(table)
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP INDEX IF EXISTS {name}")
        return
    editor.execute(f"DROP TRIGGER IF EXISTS {name}_added")
    editor.execute(f"DROP TABLE IF EXISTS {name}")


@TextField.register_lookup
class HasWords(Lookup):
    """search_key__has_words="lo pang": each begins a word of the column, which has a word_index()."""

    lookup_name = "has_words"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        column, quote = self.lhs.target, connection.ops.quote_name
        index, row = quote(name_of(column.model._meta.db_table)), f"{quote(self.lhs.alias)}.{quote('id')}"
        asked = " ".join(f'"{word}"*' for word in words_of(self.rhs))
        return f"{row} IN (SELECT rowid FROM {index} WHERE {index} MATCH %s)", [asked]  # noqa: S608 - our own names

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        column, params = self.process_lhs(compiler, connection)
        asked = " & ".join(f"'{word}':*" for word in words_of(self.rhs))
        return f"to_tsvector('simple', {column}) @@ to_tsquery('simple', %s)", [*params, asked]
