"""The register is found by words and read in order from an index, also where it holds 100,000 awards."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from emulation.lib import triggers
from emulation.lib.word_index import keyed, word_index

GUARDS = import_module("awards.migrations.0024_past_awards").AFTER
PIECE = 1000


def unguard(apps, editor):
    for name, table, _, _ in GUARDS:
        triggers.remove(editor, table, name=name)


def key_anew(apps, editor):
    """Words behind blanks, without the signs between them, in the order of RegisterEntry.save()."""
    entries = apps.get_model("awards", "RegisterEntry").objects.all()
    changed = []
    for row in entries.iterator(chunk_size=PIECE):
        row.search_key = keyed(row.name, row.unit_name, row.decision_number, row.award_name, row.campaign_name)
        changed.append(row)
        if len(changed) == PIECE:
            entries.bulk_update(changed, ["search_key"])
            changed = []
    entries.bulk_update(changed, ["search_key"])


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_changing_organizations'),
        ('awards', '0024_past_awards'),
    ]

    operations = triggers.kept(
        GUARDS,
        [
            migrations.RunPython(unguard, migrations.RunPython.noop),
            migrations.RunPython(key_anew, migrations.RunPython.noop),
            migrations.AlterModelOptions(
                name='registerentry',
                options={'ordering': ['-decided_on', 'pk'], 'verbose_name': 'mục sổ khen thưởng', 'verbose_name_plural': 'sổ khen thưởng'},
            ),
            migrations.RemoveIndex(model_name='registerentry', name='award_register_recent'),
            migrations.AlterField(
                model_name='registerentry',
                name='organization',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='awards_register', to='accounts.organization', verbose_name='sổ của cơ quan'),
            ),
            migrations.AddIndex(
                model_name='registerentry',
                index=models.Index(fields=['-decided_on', 'id', 'organization', 'search_key'], name='award_register_by_day'),
            ),
            word_index("awards_registerentry", "search_key"),
        ],
    )
