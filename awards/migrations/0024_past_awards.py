"""The register holds every award: of whom by the record, also those that were not nominated or decided here."""

import django.db.models.deletion
import emulation.lib.fields
from django.conf import settings
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
# What two people agreed on stays as it went into the register.
TYPED = [
    ("typed_row_no_update", "awards_typedrow", "UPDATE", "OLD.entry_id IS NOT NULL"),
    ("typed_row_no_delete", "awards_typedrow", "DELETE", "OLD.entry_id IS NOT NULL"),
]
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
    triggers.settle(editor)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_changing_organizations'),
        ('awards', '0023_public'),
        ('files', '0003_pictures_and_sendings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
        migrations.CreateModel(
            name='PastScan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', emulation.lib.fields.CleanCharField(help_text='Ví dụ: Quyết định khen thưởng năm 2009, tập 1.', max_length=200, verbose_name='tên tài liệu')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gửi lúc')),
                ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gửi')),
                ('organization', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='past_scans', to='accounts.organization', verbose_name='sổ của cơ quan')),
                ('search_key', models.TextField(editable=False)),
            ],
            options={
                'verbose_name': 'bản quét quyết định cũ',
                'verbose_name_plural': 'bản quét quyết định cũ',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ScanPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='trang')),
                ('file_name', emulation.lib.fields.CleanCharField(max_length=150, verbose_name='tên tệp')),
                ('sheet', models.PositiveSmallIntegerField(null=True, verbose_name='trang của tệp PDF')),
                ('state', models.CharField(choices=[('typing', 'Đang gõ'), ('differing', 'Hai bản khác nhau'), ('agreed', 'Đã thống nhất, chờ vào sổ'), ('entered', 'Đã vào sổ')], default='typing', max_length=10, verbose_name='tình trạng')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='tệp')),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='ảnh của trang')),
                ('scan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='awards.pastscan', verbose_name='bản quét')),
            ],
            options={
                'verbose_name': 'trang quyết định cũ',
                'verbose_name_plural': 'trang quyết định cũ',
                'ordering': ['scan', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('scan', 'number'), name='scan_page_once'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['typing', 'differing', 'agreed', 'entered'])), name='scan_page_state_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PageTyping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(editable=False, verbose_name='bản')),
                ('number', emulation.lib.fields.CleanCharField(blank=True, help_text='Như trên văn bản: 12/QĐ-UBND.', max_length=60, verbose_name='số quyết định')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='ngày quyết định')),
                ('issuer', emulation.lib.fields.CleanCharField(blank=True, help_text='Ví dụ: Chủ tịch UBND huyện.', max_length=250, verbose_name='người quyết định')),
                ('campaign_name', emulation.lib.fields.CleanCharField(blank=True, max_length=400, verbose_name='phong trào, dịp khen')),
                ('done_at', models.DateTimeField(editable=False, null=True, verbose_name='gõ xong lúc')),
                ('typist', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gõ')),
                ('page', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='typings', to='awards.scanpage', verbose_name='trang')),
            ],
            options={
                'verbose_name': 'bản gõ',
                'verbose_name_plural': 'bản gõ',
                'ordering': ['page', 'place'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('place__in', [1, 2, 3])), name='page_typing_place_known'),
                    models.UniqueConstraint(fields=('page', 'place'), name='page_typing_once'),
                    models.UniqueConstraint(condition=models.Q(('place__in', [1, 2])), fields=('page', 'typist'), name='page_typed_by_two'),
                ],
            },
        ),
        migrations.CreateModel(
            name='TypedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='dòng')),
                ('subject', models.CharField(choices=[('collective', 'Tập thể'), ('individual', 'Cá nhân'), ('household', 'Hộ gia đình')], default='individual', max_length=12, verbose_name='đối tượng')),
                ('name', emulation.lib.fields.CleanCharField(blank=True, max_length=250, verbose_name='họ tên, tên tập thể, chủ hộ')),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='năm sinh')),
                ('unit_name', emulation.lib.fields.CleanCharField(blank=True, max_length=250, verbose_name='đơn vị')),
                ('award_name', emulation.lib.fields.CleanCharField(blank=True, max_length=200, verbose_name='danh hiệu, hình thức')),
                ('merit', emulation.lib.fields.CleanTextField(blank=True, verbose_name='thành tích')),
                ('entry', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='typed_row', to='awards.registerentry', verbose_name='mục sổ')),
                ('typing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='awards.pagetyping', verbose_name='bản gõ')),
            ],
            options={
                'verbose_name': 'dòng gõ',
                'verbose_name_plural': 'dòng gõ',
                'ordering': ['typing', 'position', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('birth_year', None), ('birth_year__range', (1900, 2100)), _connector='OR'), name='typed_row_year_possible', violation_error_message='Năm sinh phải từ 1900.'),
                ],
            },
        ),
        triggers.guarded(*TYPED),
    ]
