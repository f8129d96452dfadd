"""Organisations keep their former names, places and succession; nothing ever comes after itself."""

import django.db.models.deletion
import emulation.accounts.dated
import emulation.lib.fields
from django.db import migrations, models

from emulation.lib import triggers

GUARDS = [
    ("succession_same_pair", "accounts_succession", "UPDATE", "OLD.predecessor_id <> NEW.predecessor_id OR OLD.successor_id <> NEW.successor_id"),
    ("succession_no_delete", "accounts_succession", "DELETE", ""),
]
# The table holds every pair, also those through others in between, so a cycle would show as a pair and its reverse.
LOOKUPS = [
    ("succession_no_return", "accounts_succession", "INSERT", "EXISTS (SELECT 1 FROM accounts_succession AS other WHERE other.predecessor_id = NEW.successor_id AND other.successor_id = NEW.predecessor_id)"),
]


def copy_successors(apps, editor):
    organization, succession = (apps.get_model("accounts", name) for name in ("Organization", "Succession"))
    direct = set(organization.successors.through.objects.values_list("from_organization", "to_organization"))
    pairs = set(direct)
    while more := {(old, new) for old, middle in pairs for other, new in direct if other == middle} - pairs:
        pairs |= more
    pairs = {(old, new) for old, new in pairs if old != new and (new, old) not in pairs}
    succession.objects.bulk_create(
        succession(predecessor_id=old, successor_id=new, direct=(old, new) in direct) for old, new in sorted(pairs)
    )


def mark_heirs(apps, editor):
    organization = apps.get_model("accounts", "Organization")
    organization.objects.filter(heritage__isnull=False).update(is_heir=True)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_mail_preference'),
    ]

    operations = [
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('direct', models.BooleanField(verbose_name='trực tiếp')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='heirs', to='accounts.organization', verbose_name='đơn vị cũ')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='heritage', to='accounts.organization', verbose_name='đơn vị kế thừa')),
            ],
            options={
                'verbose_name': 'quan hệ kế thừa',
                'verbose_name_plural': 'quan hệ kế thừa',
                'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='succession_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_not_of_oneself')],
            },
        ),
        migrations.RunPython(copy_successors, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='organization',
            name='successors',
        ),
        migrations.AddField(
            model_name='organization',
            name='former_names',
            field=emulation.lib.fields.CleanTextField(blank=True, editable=False, verbose_name='tên cũ'),
        ),
        migrations.AddField(
            model_name='organization',
            name='is_heir',
            field=models.BooleanField(default=False, editable=False, verbose_name='kế thừa đơn vị khác'),
        ),
        migrations.AddField(
            model_name='organization',
            name='named_from',
            field=models.DateField(editable=False, null=True, verbose_name='mang tên từ ngày'),
        ),
        migrations.AddField(
            model_name='organization',
            name='names_before',
            field=models.JSONField(default=dict, editable=False, verbose_name='tên trước đó'),
        ),
        migrations.AddField(
            model_name='organization',
            name='parent_before',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization', verbose_name='trước đó trực thuộc'),
        ),
        migrations.AddField(
            model_name='organization',
            name='placed_from',
            field=models.DateField(editable=False, null=True, verbose_name='trực thuộc từ ngày'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='name',
            field=emulation.accounts.dated.DatedCharField(max_length=250, verbose_name='tên đầy đủ'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='paper_name',
            field=emulation.accounts.dated.DatedTextField(blank=True, help_text='In chữ đậm, mỗi dòng in một dòng; tên dài chia 2–3 dòng tại chỗ ngắt tự nhiên, ví dụ ỦY BAN NHÂN DÂN rồi THỊ TRẤN YÊN CHÂU. Để trống thì in tên đầy đủ.', verbose_name='tên cơ quan in trên văn bản'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='place',
            field=emulation.accounts.dated.DatedCharField(blank=True, help_text='Tên gọi chính thức của nơi cơ quan đóng trụ sở, in trước ngày, ví dụ Thị trấn Yên Châu.', max_length=100, verbose_name='địa danh ghi trên văn bản'),
        ),
        migrations.AlterField(
            model_name='organization',
            name='search_key',
            field=models.TextField(editable=False),
        ),
        migrations.AlterField(
            model_name='organization',
            name='short_name',
            field=emulation.accounts.dated.DatedCharField(max_length=100, verbose_name='tên ngắn'),
        ),
        migrations.RunPython(mark_heirs, migrations.RunPython.noop),
        triggers.guarded(*GUARDS),
        triggers.kept_with(*LOOKUPS),
    ]
