"""Changes of the tree, which are only ever added; until when each level of authority exists."""

import datetime

import django.db.models.deletion
import emulation.lib.fields
from django.conf import settings
from django.db import migrations, models

from emulation.lib import triggers

TABLES = ("change", "changedunit", "correction")
GUARDS = [
    (f"structure_{table}_no_{action.lower()}", f"structure_{table}", action, "")
    for table in TABLES
    for action in ("UPDATE", "DELETE")
]
SOURCE = "Luật Tổ chức chính quyền địa phương năm 2025: chính quyền địa phương hai cấp từ ngày 01/7/2025"


def end_of_districts(apps, editor):
    """From memory, not compared with the law's own text, and marked so on the screen."""
    period = apps.get_model("structure", "LevelPeriod")
    period.objects.create(kind="district", valid_to=datetime.date(2025, 6, 30), source=SOURCE, confirmed=False)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("accounts", "0005_changing_organizations"),
        ('files', '0002_never_changed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LevelPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('province', 'Tỉnh'), ('district', 'Huyện'), ('commune', 'Xã, phường, thị trấn'), ('party', 'Cơ quan Đảng'), ('office', 'Cơ quan UBND'), ('neighbourhood', 'Tiểu khu'), ('village', 'Bản'), ('school', 'Trường học'), ('health', 'Trạm Y tế'), ('front', 'Mặt trận Tổ quốc'), ('union', 'Tổ chức chính trị - xã hội'), ('company', 'Doanh nghiệp'), ('cooperative', 'Hợp tác xã')], max_length=20, unique=True, verbose_name='cấp')),
                ('valid_to', models.DateField(verbose_name='đến hết ngày')),
                ('source', emulation.lib.fields.CleanCharField(max_length=300, verbose_name='căn cứ')),
                ('confirmed', models.BooleanField(default=False, verbose_name='đã đối chiếu văn bản gốc')),
            ],
            options={
                'verbose_name': 'thời hạn của một cấp chính quyền',
                'verbose_name_plural': 'thời hạn của các cấp chính quyền',
                'ordering': ['kind'],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', emulation.lib.fields.CleanCharField(max_length=60, verbose_name='số, ký hiệu văn bản')),
                ('decided_on', models.DateField(verbose_name='ngày văn bản')),
                ('issuer', emulation.lib.fields.CleanCharField(max_length=250, verbose_name='cơ quan ban hành')),
                ('file_name', emulation.lib.fields.CleanCharField(blank=True, max_length=150, verbose_name='tên tệp')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='ghi lúc')),
                ('kind', models.CharField(choices=[('rename', 'Đổi tên'), ('merge', 'Sáp nhập'), ('split', 'Chia, tách'), ('dissolve', 'Giải thể'), ('move', 'Chuyển cơ quan cấp trên')], max_length=10, verbose_name='thay đổi')),
                ('effective_on', models.DateField(verbose_name='có hiệu lực từ ngày')),
                ('note', emulation.lib.fields.CleanTextField(blank=True, verbose_name='ghi chú')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='tệp văn bản')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
            ],
            options={
                'verbose_name': 'thay đổi tổ chức',
                'verbose_name_plural': 'thay đổi tổ chức',
                'ordering': ['-effective_on', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['rename', 'merge', 'split', 'dissolve', 'move'])), name='unit_change_kind_known'),
                    models.CheckConstraint(condition=models.Q(('effective_on__gte', models.F('decided_on'))), name='unit_change_decided_first'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ChangedUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('ended', 'Kết thúc hoạt động'), ('kept', 'Tiếp tục hoạt động'), ('new', 'Thành lập'), ('renamed', 'Đổi tên'), ('moved', 'Chuyển cơ quan cấp trên')], max_length=10, verbose_name='việc xảy ra với đơn vị')),
                ('before', models.JSONField(default=dict, verbose_name='trước')),
                ('after', models.JSONField(default=dict, verbose_name='sau')),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='structure.change', verbose_name='thay đổi')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='accounts.organization', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'đơn vị trong thay đổi',
                'verbose_name_plural': 'đơn vị trong thay đổi',
                'ordering': ['pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('change', 'organization'), name='unit_change_once'),
                    models.CheckConstraint(condition=models.Q(('part__in', ['ended', 'kept', 'new', 'renamed', 'moved'])), name='unit_change_part_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', emulation.lib.fields.CleanCharField(max_length=60, verbose_name='số, ký hiệu văn bản')),
                ('decided_on', models.DateField(verbose_name='ngày văn bản')),
                ('issuer', emulation.lib.fields.CleanCharField(max_length=250, verbose_name='cơ quan ban hành')),
                ('file_name', emulation.lib.fields.CleanCharField(blank=True, max_length=150, verbose_name='tên tệp')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='ghi lúc')),
                ('reason', emulation.lib.fields.CleanTextField(verbose_name='lý do đính chính')),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='structure.change', verbose_name='thay đổi')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='tệp văn bản')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
            ],
            options={
                'verbose_name': 'đính chính thay đổi',
                'verbose_name_plural': 'đính chính thay đổi',
                'ordering': ['-pk'],
            },
        ),
        migrations.RunPython(end_of_districts, migrations.RunPython.noop),
        triggers.guarded(*GUARDS),
    ]
