"""Rules on rows that no code path may get around: database triggers, the same on both engines."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MESSAGE = "frozen row"
FUNCTION = f"""CREATE OR REPLACE FUNCTION refuse_frozen_row() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql"""


def install(editor: BaseDatabaseSchemaEditor, table: str, action: str, *, name: str, when: str = "") -> None:
    """Make UPDATE or DELETE of `table` fail where `when` (a condition on OLD and NEW) holds; empty: always."""
    condition = f"WHEN ({when})" if when else ""
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTION)
        body = f"FOR EACH ROW {condition} EXECUTE FUNCTION refuse_frozen_row()"
    else:
        body = f"{condition} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    editor.execute(f"CREATE TRIGGER {name} BEFORE {action} ON {table} {body}")


def remove(editor: BaseDatabaseSchemaEditor, table: str, *, name: str) -> None:
    """Take the trigger away (for a migration backwards)."""
    suffix = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
    editor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")
