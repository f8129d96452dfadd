

import django.db.models.deletion
import emulation.lib.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0004_works_register'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AchievementReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('evidence', 'Thiếu minh chứng'), ('day', 'Sai ngày'), ('strand', 'Sai nội dung thi đua'), ('duplicate', 'Trùng với kết quả khác'), ('figures', 'Số liệu chưa rõ'), ('other', 'Lý do khác')], max_length=12, verbose_name='lý do')),
                ('reason', emulation.lib.fields.CleanTextField(verbose_name='cần bổ sung gì')),
                ('returned_at', models.DateTimeField(auto_now_add=True, verbose_name='trả lại lúc')),
            ],
            options={
                'verbose_name': 'lần trả lại kết quả',
                'verbose_name_plural': 'các lần trả lại kết quả',
                'ordering': ['-returned_at', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('code__in', ['evidence', 'day', 'strand', 'duplicate', 'figures', 'other'])), name='achievement_return_code_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('label', emulation.lib.fields.CleanCharField(max_length=80, verbose_name='số liệu')),
                ('number', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='số')),
                ('unit', emulation.lib.fields.CleanCharField(max_length=40, verbose_name='đơn vị tính')),
            ],
            options={
                'verbose_name': 'số liệu',
                'verbose_name_plural': 'số liệu',
                'ordering': ['position', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('number__gt', 0)), name='figure_positive'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Scorecard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Đang tự chấm'), ('submitted', 'Chờ thẩm định'), ('returned', 'Trả lại để chấm lại'), ('confirmed', 'Đã xác nhận điểm')], default='draft', max_length=20, verbose_name='trạng thái')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='lập lúc')),
                ('submitted_at', models.DateTimeField(editable=False, null=True, verbose_name='gửi lúc')),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='thẩm định lúc')),
                ('return_reason', emulation.lib.fields.CleanTextField(blank=True, editable=False, verbose_name='lý do trả lại')),
            ],
            options={
                'verbose_name': 'bảng tự chấm điểm',
                'verbose_name_plural': 'bảng tự chấm điểm',
                'ordering': ['-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'confirmed'])), name='scorecard_state_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ScoreLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('own', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='điểm tự chấm')),
                ('reason', emulation.lib.fields.CleanTextField(blank=True, verbose_name='căn cứ tự chấm')),
                ('verified', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='điểm thẩm định')),
                ('verified_reason', emulation.lib.fields.CleanTextField(blank=True, verbose_name='lý do điểm khác')),
            ],
            options={
                'verbose_name': 'điểm của tiêu chí',
                'verbose_name_plural': 'điểm của các tiêu chí',
                'ordering': ['criterion__position', 'criterion'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('own', None), ('own__gte', 0), _connector='OR'), models.Q(('verified', None), ('verified__gte', 0), _connector='OR')), name='score_line_not_negative'),
                    models.CheckConstraint(condition=models.Q(('verified', None), models.Q(('own__isnull', False), ('verified', models.F('own'))), models.Q(('verified_reason', ''), _negated=True), _connector='OR'), name='score_line_difference_has_reason'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SeenPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', models.JSONField(verbose_name='dấu hiệu đã xem')),
                ('note', emulation.lib.fields.CleanTextField(verbose_name='vì sao không trùng')),
                ('seen_at', models.DateTimeField(auto_now=True, verbose_name='xem lúc')),
            ],
            options={
                'verbose_name': 'cặp kết quả đã xem, không trùng',
                'verbose_name_plural': 'các cặp kết quả đã xem, không trùng',
                'ordering': ['-seen_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='achievement',
            name='details',
            field=models.JSONField(blank=True, default=dict, verbose_name='các ô riêng của loại việc'),
        ),
        migrations.AddField(
            model_name='achievement',
            name='target',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='achievements', to='campaigns.target', verbose_name='theo chỉ tiêu'),
        ),
        migrations.AddField(
            model_name='campaign',
            name='is_scored',
            field=models.BooleanField(default=False, help_text='Đơn vị tự chấm điểm từng tiêu chí tập thể có điểm; Văn phòng thẩm định, xếp thứ tự.', verbose_name='chấm điểm theo tiêu chí'),
        ),
        migrations.AddField(
            model_name='criterion',
            name='points',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='Để trống nếu tiêu chí không chấm điểm.', max_digits=5, null=True, verbose_name='điểm tối đa'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='look',
            field=models.CharField(blank=True, editable=False, max_length=64, verbose_name='nét của ảnh'),
        ),
        migrations.AlterField(
            model_name='achievement',
            name='kind',
            field=models.CharField(choices=[('propaganda', 'Buổi tuyên truyền'), ('example', 'Học tập, làm theo; gương người tốt, việc tốt'), ('civil', 'Chỉ tiêu đô thị văn minh'), ('model', 'Mô hình sản xuất, kinh doanh'), ('work', 'Công trình'), ('task', 'Phần việc'), ('event', 'Hoạt động văn hóa, văn nghệ, thể thao'), ('activity', 'Hoạt động khác')], default='activity', max_length=10, verbose_name='loại việc'),
        ),
        migrations.AddConstraint(
            model_name='achievement',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['propaganda', 'example', 'civil', 'model', 'work', 'task', 'event', 'activity'])), name='achievement_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('points', None), ('points__gt', 0), _connector='OR'), name='criterion_points_positive', violation_error_message='Điểm tối đa phải lớn hơn 0. Hãy để trống nếu không chấm điểm.'),
        ),
        migrations.AddField(
            model_name='achievementreturn',
            name='achievement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='campaigns.achievement'),
        ),
        migrations.AddField(
            model_name='achievementreturn',
            name='returned_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người trả lại'),
        ),
        migrations.AddField(
            model_name='figure',
            name='achievement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='campaigns.achievement'),
        ),
        migrations.AddField(
            model_name='scorecard',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người tự chấm'),
        ),
        migrations.AddField(
            model_name='scorecard',
            name='decided_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người thẩm định'),
        ),
        migrations.AddField(
            model_name='scorecard',
            name='participation',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='scorecard', to='campaigns.participation', verbose_name='đơn vị tham gia'),
        ),
        migrations.AddField(
            model_name='scoreline',
            name='criterion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='score_lines', to='campaigns.criterion', verbose_name='tiêu chí'),
        ),
        migrations.AddField(
            model_name='scoreline',
            name='proof',
            field=models.ManyToManyField(blank=True, related_name='+', to='campaigns.achievement', verbose_name='kết quả làm minh chứng'),
        ),
        migrations.AddField(
            model_name='scoreline',
            name='scorecard',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='campaigns.scorecard'),
        ),
        migrations.AddField(
            model_name='seenpair',
            name='first',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='campaigns.achievement', verbose_name='kết quả thứ nhất'),
        ),
        migrations.AddField(
            model_name='seenpair',
            name='second',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='campaigns.achievement', verbose_name='kết quả thứ hai'),
        ),
        migrations.AddField(
            model_name='seenpair',
            name='seen_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người xem'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.UniqueConstraint(fields=('achievement', 'label', 'unit'), name='figure_named_once'),
        ),
        migrations.AddConstraint(
            model_name='scorecard',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('decided_by', models.F('created_by')), _negated=True)), _connector='OR'), name='scorecard_confirmed_by_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='scoreline',
            constraint=models.UniqueConstraint(fields=('scorecard', 'criterion'), name='score_line_once'),
        ),
        migrations.AddConstraint(
            model_name='seenpair',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='seen_pair_once'),
        ),
        migrations.AddConstraint(
            model_name='seenpair',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='seen_pair_in_order'),
        ),
    ]
