"""What a row says of the bytes in the store never changes."""

from django.db import migrations

from emulation.lib import triggers

GUARDS = [
    ("stored_file_no_update", "files_storedfile", "UPDATE", ""),
    ("stored_file_no_delete", "files_storedfile", "DELETE", ""),
]


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]
    operations = [triggers.guarded(*GUARDS)]
