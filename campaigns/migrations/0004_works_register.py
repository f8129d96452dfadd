import django.db.models.deletion
import django.utils.timezone
import emulation.lib.fields
from django.conf import settings
from django.db import migrations, models

from emulation.lib import triggers
from emulation.lib.words import fold

GUARDS = [
    (f"{table}_no_{action.lower()}", f"campaigns_{table}", action, "")
    for table in ("workprogress", "workphoto")
    for action in ("UPDATE", "DELETE")
]
HANDED_IN = ["verified", "submitted", "returned"]  # the best first


def complete(apps, schema_editor):
    """What was reported by its pledged work before works had a progress of their own is that work done."""
    Commitment, Achievement, WorkProgress = (
        apps.get_model("campaigns", name) for name in ("Commitment", "Achievement", "WorkProgress")
    )
    best = {}
    reported = Achievement.objects.filter(commitment__kind__in=["work", "task"], kind__in=["work", "task"])
    for row in reported.filter(state__in=HANDED_IN).order_by("pk"):
        first = best.setdefault(row.commitment_id, row)
        if HANDED_IN.index(row.state) < HANDED_IN.index(first.state):
            best[row.commitment_id] = row
    for row in Commitment.objects.all():
        row.search_key = fold(row.title)
        row.completion = best.get(row.pk)
        row.save(update_fields=["search_key", "completion"])
        if done := row.completion:
            WorkProgress.objects.create(
                commitment=row, percent=100, done_on=done.happened_on, reported_by_id=done.created_by_id
            )


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0003_imported_plans'),
        ('files', '0002_never_changed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PledgeChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', emulation.lib.fields.CleanCharField(max_length=300, verbose_name='việc đăng ký')),
                ('place', emulation.lib.fields.CleanCharField(blank=True, max_length=200, verbose_name='địa điểm')),
                ('quantity', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='số lượng')),
                ('unit', emulation.lib.fields.CleanCharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('value', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='giá trị dự kiến (đồng)')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='số người, lượt người dự kiến')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='hoàn thành trước ngày')),
                ('withdraws', models.BooleanField(default=False, editable=False, verbose_name='xin rút')),
                ('before', models.JSONField(editable=False, verbose_name='trước khi đổi')),
                ('reason', emulation.lib.fields.CleanTextField(help_text='Văn phòng đọc lý do này khi xét.', verbose_name='lý do')),
                ('state', models.CharField(choices=[('submitted', 'Chờ xét'), ('accepted', 'Đã chấp nhận'), ('refused', 'Không chấp nhận'), ('recalled', 'Đơn vị đã rút lại')], default='submitted', editable=False, max_length=20, verbose_name='trạng thái')),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='đề nghị lúc')),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='xét lúc')),
                ('answer', emulation.lib.fields.CleanTextField(blank=True, editable=False, verbose_name='trả lời')),
            ],
            options={
                'verbose_name': 'đề nghị thay đổi việc đăng ký',
                'verbose_name_plural': 'đề nghị thay đổi việc đăng ký',
                'ordering': ['-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('state__in', ['submitted', 'accepted', 'refused', 'recalled'])), name='pledge_change_state_known'),
                    models.CheckConstraint(condition=models.Q(('quantity', None), ('quantity__gt', 0), _connector='OR'), name='pledge_change_quantity_positive'),
                ],
            },
        ),
        migrations.CreateModel(
            name='WorkPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', emulation.lib.fields.CleanCharField(max_length=150, verbose_name='tên tệp')),
            ],
            options={
                'verbose_name': 'ảnh tiến độ',
                'verbose_name_plural': 'ảnh tiến độ',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='WorkProgress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('percent', models.PositiveSmallIntegerField(verbose_name='đã làm được (%)')),
                ('done_on', models.DateField(verbose_name='tính đến ngày')),
                ('note', emulation.lib.fields.CleanTextField(blank=True, verbose_name='ghi chú')),
                ('reported_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='báo lúc')),
            ],
            options={
                'verbose_name': 'tiến độ',
                'verbose_name_plural': 'tiến độ',
                'ordering': ['-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lte', 100)), name='work_progress_up_to_100'),
                ],
            },
        ),
        migrations.AddField(
            model_name='commitment',
            name='completion',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='completes', to='campaigns.achievement', verbose_name='hoàn thành'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='people',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='số người, lượt người dự kiến'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='place',
            field=emulation.lib.fields.CleanCharField(blank=True, max_length=200, verbose_name='địa điểm'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='return_note',
            field=emulation.lib.fields.CleanCharField(blank=True, editable=False, max_length=300, verbose_name='chỗ cần sửa'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='search_key',
            field=models.TextField(default='', editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='commitment',
            name='value',
            field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name='giá trị dự kiến (đồng)'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='withdrawn_on',
            field=models.DateField(editable=False, null=True, verbose_name='rút ngày'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'target'), _negated=True), ('completion', None), _connector='OR'), name='commitment_target_not_completed'),
        ),
        migrations.AddField(
            model_name='pledgechange',
            name='asked_by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đề nghị'),
        ),
        migrations.AddField(
            model_name='pledgechange',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='campaigns.commitment', verbose_name='việc đăng ký'),
        ),
        migrations.AddField(
            model_name='pledgechange',
            name='decided_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người xét'),
        ),
        migrations.AddField(
            model_name='workphoto',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='tệp'),
        ),
        migrations.AddField(
            model_name='workprogress',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress', to='campaigns.commitment', verbose_name='công trình, phần việc'),
        ),
        migrations.AddField(
            model_name='workprogress',
            name='reported_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người báo'),
        ),
        migrations.AddField(
            model_name='workphoto',
            name='progress',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='campaigns.workprogress', verbose_name='tiến độ'),
        ),
        migrations.AddConstraint(
            model_name='pledgechange',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'submitted')), fields=('commitment',), name='pledge_change_one_open'),
        ),
        migrations.AddConstraint(
            model_name='pledgechange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'refused']), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('decided_by', models.F('asked_by')), _negated=True)), _connector='OR'), name='pledge_change_decided_by_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='workphoto',
            constraint=models.UniqueConstraint(fields=('progress', 'file'), name='work_photo_once'),
        ),
        migrations.RunPython(complete, migrations.RunPython.noop),
        triggers.guarded(*GUARDS),
    ]
