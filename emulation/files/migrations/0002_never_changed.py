"""What a row says of the bytes in the store never changes."""

from django.db import migrations

from emulation.lib import triggers

GUARDS = [
    ("stored_file_no_update", "files_storedfile", "UPDATE", ""),
    ("stored_file_no_delete", "files_storedfile", "DELETE", ""),
]


def install(apps, editor):
    for name, table, action, when in GUARDS:
        triggers.install(editor, table, action, name=name, when=when)


def remove(apps, editor):
    for name, table, _, _ in GUARDS:
        triggers.remove(editor, table, name=name)


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
