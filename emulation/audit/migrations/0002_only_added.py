"""The trail is only ever added to."""

from django.db import migrations

from emulation.lib import triggers

GUARDS = [
    ("audit_entry_no_update", "audit_entry", "UPDATE", ""),
    ("audit_entry_no_delete", "audit_entry", "DELETE", ""),
]


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [triggers.guarded(*GUARDS)]
