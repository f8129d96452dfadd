"""What was granted stands in the register of awards as it was granted."""

from django.db import migrations

from emulation.lib import triggers

GUARDS = [
    ("award_register_no_update", "awards_registerentry", "UPDATE", ""),
    ("award_register_no_delete", "awards_registerentry", "DELETE", ""),
]


class Migration(migrations.Migration):
    dependencies = [("awards", "0001_initial")]
    operations = [triggers.guarded(*GUARDS)]
