"""What was granted stands in the register of awards as it was granted."""

from django.db import migrations

from emulation.lib import triggers

GUARDS = [
    ("award_register_no_update", "awards_registerentry", "UPDATE", ""),
    ("award_register_no_delete", "awards_registerentry", "DELETE", ""),
]


def install(apps, editor):
    for name, table, action, when in GUARDS:
        triggers.install(editor, table, action, name=name, when=when)


def remove(apps, editor):
    for name, table, _, _ in GUARDS:
        triggers.remove(editor, table, name=name)


class Migration(migrations.Migration):
    dependencies = [("awards", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
