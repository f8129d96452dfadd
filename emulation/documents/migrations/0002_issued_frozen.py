"""An issued paper never changes, and a paper that was handed in is never deleted."""

from django.db import migrations

from emulation.lib import triggers

GUARDS = [
    ("document_issued_no_update", "documents_officialdocument", "UPDATE", "OLD.state = 'issued'"),
    ("document_no_delete", "documents_officialdocument", "DELETE", "OLD.submitted_at IS NOT NULL"),
    # Once a number was given, the book only goes on by one: no step back, no gap, no new first number.
    ("register_step_by_one", "documents_register", "UPDATE", "OLD.next_number > OLD.first_number AND (NEW.first_number <> OLD.first_number OR NEW.next_number NOT IN (OLD.next_number, OLD.next_number + 1))"),
    ("register_no_delete", "documents_register", "DELETE", ""),
]


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [triggers.guarded(*GUARDS)]
