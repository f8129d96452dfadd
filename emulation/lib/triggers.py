"""Rules on rows that no code path may get around: database triggers, the same on both engines."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation

MESSAGE = "frozen row"
FUNCTION = f"""CREATE OR REPLACE FUNCTION refuse_frozen_row() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql"""


Guard = tuple[str, str, str, str]  # name, table, INSERT, UPDATE or DELETE, when


def guarded(*guards: Guard) -> RunPython:
    """A migration's operation that sets guards, each a Guard; see install()."""

    def forwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for name, table, action, when in guards:
            install(editor, table, action, name=name, when=when)

    def backwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for name, table, _, _ in guards:
            remove(editor, table, name=name)

    return RunPython(forwards, backwards)


def kept_with(*guards: Guard) -> RunPython:
    """As guarded(), for rules that look at other rows too: `when` may hold subqueries.

    They run AFTER the row was written, so that the row's own constraints speak first.
    """

    def forwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for name, table, action, when in guards:
            install_lookup(editor, table, action, name=name, when=when)

    def backwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for name, table, _, _ in guards:
            remove(editor, table, name=name)
            if editor.connection.vendor == "postgresql":
                editor.execute(f"DROP FUNCTION IF EXISTS {name}()")

    return RunPython(forwards, backwards)


def install_lookup(editor: BaseDatabaseSchemaEditor, table: str, action: str, *, name: str, when: str) -> None:
    """PostgreSQL allows no subquery in a trigger's WHEN, so there the condition stands in a function of its own."""
    if editor.connection.vendor == "postgresql":
        refusal = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'"
        editor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ "
            f"BEGIN IF {when} THEN {refusal}; END IF; RETURN NULL; END $$ LANGUAGE plpgsql"
        )
        body = f"FOR EACH ROW EXECUTE FUNCTION {name}()"
    else:
        body = f"WHEN ({when}) BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    editor.execute(f"CREATE TRIGGER {name} AFTER {action} ON {table} {body}")


def kept(guards: Iterable[Guard], operations: Iterable[Operation], lookups: Iterable[Guard] = ()) -> list[Operation]:
    """Operations on guarded tables that leave the guards in place, forwards and backwards; lookups: of kept_with().

    SQLite makes a table anew when a column is added, and its triggers go with the old one.
    """
    guards, lookups = list(guards), list(lookups)

    def again(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for name, table, action, when in guards:
            remove(editor, table, name=name)
            install(editor, table, action, name=name, when=when)
        for name, table, action, when in lookups:
            remove(editor, table, name=name)
            install_lookup(editor, table, action, name=name, when=when)

    return [RunPython(RunPython.noop, again), *operations, RunPython(again, RunPython.noop)]


def install(editor: BaseDatabaseSchemaEditor, table: str, action: str, *, name: str, when: str = "") -> None:
    """Make INSERT, UPDATE or DELETE of `table` fail where `when` (a condition on OLD and NEW) holds; empty: always."""
    condition = f"WHEN ({when})" if when else ""
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTION)
        body = f"FOR EACH ROW {condition} EXECUTE FUNCTION refuse_frozen_row()"
    else:
        body = f"{condition} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    editor.execute(f"CREATE TRIGGER {name} BEFORE {action} ON {table} {body}")


def settle(editor: BaseDatabaseSchemaEditor) -> None:
    """After rows were written in a migration: PostgreSQL alters no table whose deferred checks are still to come."""
    if editor.connection.vendor == "postgresql":
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def remove(editor: BaseDatabaseSchemaEditor, table: str, *, name: str) -> None:
    """Take the trigger away (for a migration backwards)."""
    suffix = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
    editor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")
