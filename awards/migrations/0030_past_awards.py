"""The register holds every award: of whom by the record, also those that were not nominated or decided here."""

import django.db.models.deletion
import emulation.lib.fields
from django.db import migrations, models
from emulation.lib import triggers

NO_DELETE = ("award_register_no_delete", "awards_registerentry", "DELETE", "")
BEFORE = [("award_register_no_update", "awards_registerentry", "UPDATE", ""), NO_DELETE]
WRITTEN = ["id", "organization_id", "subject", "name", "unit_name", "award_name", "campaign_name", "merit", "decision_number", "decided_on", "issuer", "search_key", "sort_key"]
LINKED = ["nomination_id", "decision_id", "own_decision_id", "unit_id", "award_id"]
# Only to whose record an entry belongs may change, when records are joined or parted.
OTHERWISE = " OR ".join(
    [
        "NEW.nominee_id = OLD.nominee_id",
        *(f"NEW.{name} <> OLD.{name}" for name in WRITTEN),
        *(f"COALESCE(NEW.{name}, 0) <> COALESCE(OLD.{name}, 0)" for name in LINKED),
    ]
)
AFTER = [("award_register_no_update", "awards_registerentry", "UPDATE", OTHERWISE), NO_DELETE]
OPEN, SHUT = triggers.guarded(*BEFORE), triggers.guarded(*AFTER)


def fill_entries(apps, editor):
    """Every entry so far came from a nomination; a superior may have granted another kind than was asked for."""
    entry, merge = (apps.get_model("awards", name) for name in ("RegisterEntry", "NomineeMerge"))
    rows = entry.objects.select_related("nomination__participation")
    for row in rows:
        line = getattr(row.nomination, "decision_line", None) if row.decision_id else None
        row.nominee_id = row.nomination.nominee_id
        row.unit_id = row.nomination.participation.organization_id
        row.award_id = line.award_id if line else row.nomination.award_id
        row.save(update_fields=["nominee", "unit", "award"])
    for made in merge.objects.all():
        made.entries.set(entry.objects.filter(nomination__in=made.nominations.all()))
    if editor.connection.vendor == "postgresql":
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or the table could not be altered after these writes


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_changing_organizations'),
        ('awards', '0016_chairman'),
    ]

    operations = [
        migrations.RunPython(OPEN.reverse_code, OPEN.code),
        migrations.AddField(
            model_name='registerentry',
            name='award',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='awards.awardkind', verbose_name='hình thức trong danh mục'),
        ),
        migrations.AddField(
            model_name='registerentry',
            name='nominee',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='awards.nominee', verbose_name='hồ sơ đối tượng'),
        ),
        migrations.AddField(
            model_name='registerentry',
            name='unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='unit_awards', to='accounts.organization', verbose_name='đơn vị trong danh mục'),
        ),
        migrations.AddField(
            model_name='nomineemerge',
            name='entries',
            field=models.ManyToManyField(related_name='+', to='awards.registerentry', verbose_name='khen thưởng chuyển theo'),
        ),
        migrations.RunPython(fill_entries, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='registerentry',
            name='nominee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='awards.nominee', verbose_name='hồ sơ đối tượng'),
        ),
        migrations.AlterField(
            model_name='registerentry',
            name='nomination',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='award_entry', to='awards.nomination', verbose_name='đề nghị'),
        ),
        migrations.AlterField(
            model_name='registerentry',
            name='campaign_name',
            field=emulation.lib.fields.CleanCharField(blank=True, max_length=400, verbose_name='phong trào'),
        ),
        migrations.AlterField(
            model_name='registerentry',
            name='merit',
            field=emulation.lib.fields.CleanTextField(blank=True, verbose_name='thành tích'),
        ),
        migrations.RemoveConstraint(model_name='registerentry', name='award_by_one_decision'),
        migrations.AddConstraint(
            model_name='registerentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('nomination__isnull', False), ('own_decision', None)), models.Q(('decision', None), ('nomination__isnull', False), ('own_decision__isnull', False)), models.Q(('decision', None), ('nomination', None), ('own_decision', None)), _connector='OR'), name='award_by_one_decision'),
        ),
        migrations.RunPython(SHUT.code, SHUT.reverse_code),
    ]
