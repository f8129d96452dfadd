"""The trail is only ever added to."""

from django.db import migrations

from emulation.lib import triggers

GUARDS = [
    ("audit_entry_no_update", "audit_entry", "UPDATE", ""),
    ("audit_entry_no_delete", "audit_entry", "DELETE", ""),
]


def install(apps, editor):
    for name, table, action, when in GUARDS:
        triggers.install(editor, table, action, name=name, when=when)


def remove(apps, editor):
    for name, table, _, _ in GUARDS:
        triggers.remove(editor, table, name=name)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
