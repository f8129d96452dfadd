"""Own decisions, ballots counted, meetings planned, long achievement reports, and the law that papers rest on."""

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import emulation.lib.fields
from django.conf import settings
from django.db import migrations, models
from emulation.lib import triggers

# SQLite makes a table anew to alter it, and its triggers go with the old one: they are taken away and set again.
GUARDS = [
    ("award_register_no_update", "awards_registerentry", "UPDATE", ""),
    ("award_register_no_delete", "awards_registerentry", "DELETE", ""),
]
GUARDED = triggers.guarded(*GUARDS)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('awards', '0002_register_only_added'),
        ('campaigns', '0002_midterm_report'),
        ('documents', '0002_issued_frozen'),
        ('files', '0002_never_changed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(GUARDED.reverse_code, GUARDED.code),
        migrations.CreateModel(
            name='BallotCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issued', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='số phiếu phát ra')),
                ('collected', models.PositiveSmallIntegerField(verbose_name='số phiếu thu về')),
                ('valid', models.PositiveSmallIntegerField(verbose_name='số phiếu hợp lệ')),
                ('invalid', models.PositiveSmallIntegerField(default=0, verbose_name='số phiếu không hợp lệ')),
            ],
            options={
                'verbose_name': 'kết quả kiểm phiếu',
                'verbose_name_plural': 'kết quả kiểm phiếu',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('collected', django.db.models.expressions.CombinedExpression(models.F('valid'), '+', models.F('invalid'))), ('collected__lte', models.F('issued')), ('issued__gte', 1)), name='ballot_slips_add_up', violation_error_message='Số phiếu thu về phải bằng số hợp lệ cộng không hợp lệ, không quá số phát ra.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LegalBasis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', emulation.lib.fields.CleanCharField(help_text='Ghi như in trên văn bản, bắt đầu bằng “Căn cứ”.', max_length=400, verbose_name='căn cứ')),
                ('position', models.PositiveSmallIntegerField(default=50, verbose_name='thứ tự in')),
                ('for_decision', models.BooleanField(default=True, verbose_name='dùng cho quyết định')),
                ('for_proposal', models.BooleanField(default=True, verbose_name='dùng cho tờ trình')),
                ('valid_from', models.DateField(verbose_name='áp dụng từ ngày')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('source', emulation.lib.fields.CleanCharField(max_length=300, verbose_name='nguồn')),
                ('confirmed', models.BooleanField(default=False, verbose_name='đã đối chiếu văn bản gốc')),
            ],
            options={
                'verbose_name': 'căn cứ pháp lý',
                'verbose_name_plural': 'căn cứ pháp lý',
                'ordering': ['position', 'valid_from', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('text', 'valid_from'), name='legal_basis_once', violation_error_message='Danh mục đã có căn cứ này với cùng ngày áp dụng.'),
                    models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='legal_basis_days_in_order', violation_error_message='“Đến ngày” phải bằng hoặc sau “Áp dụng từ ngày”.'),
                    models.CheckConstraint(condition=models.Q(('for_decision', True), ('for_proposal', True), _connector='OR'), name='legal_basis_for_some_paper', violation_error_message='Hãy chọn ít nhất một loại văn bản: quyết định hoặc tờ trình.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='OwnDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bases', emulation.lib.fields.CleanTextField(help_text='Mỗi căn cứ một dòng, in nghiêng đầu văn bản.', verbose_name='căn cứ')),
                ('requested_by', emulation.lib.fields.CleanTextField(help_text='In thành căn cứ cuối: “Theo đề nghị của …”. Ghi rõ số, ngày biên bản hoặc tờ trình.', verbose_name='theo đề nghị của')),
                ('merit', emulation.lib.fields.CleanTextField(help_text='Nối sau danh sách người được khen ở Điều 1, ví dụ: đã có thành tích trong phong trào …', verbose_name='thành tích chung')),
                ('money', emulation.lib.fields.CleanTextField(help_text='Ghi mức tiền và nguồn chi theo quy định đang áp dụng tại địa phương.', verbose_name='Điều 2: tiền thưởng, nguồn chi')),
                ('executors', emulation.lib.fields.CleanTextField(help_text='Mỗi nơi một dòng.', verbose_name='Điều 3: ai chịu trách nhiệm thi hành')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='lập lúc')),
            ],
            options={
                'verbose_name': 'quyết định của Chủ tịch cấp mình',
                'verbose_name_plural': 'quyết định của Chủ tịch cấp mình',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='OwnDecisionLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'dòng danh sách khen thưởng',
                'verbose_name_plural': 'danh sách khen thưởng',
                'ordering': ['nomination__subject', 'nomination__sort_key'],
            },
        ),
        migrations.AddField(
            model_name='awardkind',
            name='report_form',
            field=models.CharField(choices=[('short', 'Theo đợt, chuyên đề hoặc đột xuất (ngắn)'), ('long', 'Theo công trạng (đầy đủ)')], default='short', max_length=10, verbose_name='mẫu báo cáo thành tích thường dùng'),
        ),
        migrations.AddField(
            model_name='council',
            name='uses_office_seal',
            field=models.BooleanField(default=True, help_text='Nếu được, văn bản của Hội đồng ghi cả chức vụ tại cơ quan trên họ tên người ký (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7).', verbose_name='được dùng con dấu của cơ quan'),
        ),
        migrations.AddField(
            model_name='councilsession',
            name='agenda',
            field=emulation.lib.fields.CleanTextField(blank=True, help_text='Mỗi nội dung một dòng; in trong giấy mời.', verbose_name='nội dung dự kiến'),
        ),
        migrations.AddField(
            model_name='councilsession',
            name='guests',
            field=emulation.lib.fields.CleanTextField(blank=True, help_text='Mỗi người, mỗi nơi một dòng; để trống nếu không mời ai.', verbose_name='mời thêm ngoài thành viên Hội đồng'),
        ),
        migrations.AddField(
            model_name='councilsession',
            name='invitation',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invited_session', to='documents.officialdocument', verbose_name='giấy mời'),
        ),
        migrations.AddField(
            model_name='councilsession',
            name='method',
            field=models.CharField(choices=[('open', 'Biểu quyết công khai'), ('ballot', 'Bỏ phiếu kín')], default='open', max_length=10, verbose_name='cách biểu quyết'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='birth_year',
            field=models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='năm sinh'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='hometown',
            field=emulation.lib.fields.CleanCharField(blank=True, help_text='Xã, huyện, tỉnh.', max_length=200, verbose_name='quê quán'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='initiatives',
            field=emulation.lib.fields.CleanTextField(blank=True, help_text='Tên sáng kiến, nơi áp dụng, hiệu quả. Mỗi sáng kiến một dòng.', verbose_name='sáng kiến, cách làm mới'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='measures',
            field=emulation.lib.fields.CleanTextField(blank=True, help_text='Đã làm thế nào. Mỗi ý một dòng.', verbose_name='biện pháp thực hiện'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='report_form',
            field=models.CharField(choices=[('short', 'Theo đợt, chuyên đề hoặc đột xuất (ngắn)'), ('long', 'Theo công trạng (đầy đủ)')], default='short', max_length=10, verbose_name='mẫu báo cáo thành tích'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='dossier',
            name='training',
            field=emulation.lib.fields.CleanCharField(blank=True, max_length=200, verbose_name='trình độ chuyên môn, nghiệp vụ'),
        ),
        migrations.AddField(
            model_name='nomination',
            name='sex',
            field=models.CharField(blank=True, choices=[('male', 'Nam'), ('female', 'Nữ')], help_text='Để ghi ông hoặc bà trong danh sách.', max_length=6, verbose_name='giới tính'),
        ),
        migrations.AlterField(
            model_name='councilsession',
            name='document',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='session', to='documents.officialdocument', verbose_name='biên bản'),
        ),
        migrations.AlterField(
            model_name='councilsession',
            name='ends_at',
            field=models.TimeField(null=True, verbose_name='kết thúc lúc'),
        ),
        migrations.AlterField(
            model_name='dossier',
            name='past_awards',
            field=emulation.lib.fields.CleanTextField(blank=True, help_text='Mỗi mục một dòng, cách nhau bằng dấu chấm phẩy: năm; danh hiệu, hình thức; số, ngày quyết định. Ví dụ: 2021; Giấy khen của Chủ tịch UBND thị trấn; số 45/QĐ-UBND ngày 12/01/2022.', verbose_name='khen thưởng đã có'),
        ),
        migrations.AlterField(
            model_name='nomination',
            name='state',
            field=models.CharField(choices=[('pending', 'Chờ Hội đồng xét'), ('recommended', 'Hội đồng đồng ý'), ('not_recommended', 'Hội đồng không đồng ý'), ('proposed', 'Đã trình cấp trên'), ('awarded', 'Đã được khen thưởng'), ('declined', 'Không được khen thưởng')], default='pending', max_length=20, verbose_name='kết quả'),
        ),
        migrations.AlterField(
            model_name='registerentry',
            name='decision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='awards.decision', verbose_name='quyết định của cấp trên'),
        ),
        migrations.AddConstraint(
            model_name='awardkind',
            constraint=models.CheckConstraint(condition=models.Q(('report_form__in', ['short', 'long'])), name='award_kind_report_form_known'),
        ),
        migrations.AddConstraint(
            model_name='councilsession',
            constraint=models.CheckConstraint(condition=models.Q(('method__in', ['open', 'ballot'])), name='session_method_known'),
        ),
        migrations.AddConstraint(
            model_name='councilsession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('ends_at__isnull', False)), models.Q(('document', None), ('ends_at', None), ('invitation__isnull', False)), _connector='OR'), name='session_planned_or_held'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(('report_form__in', ['short', 'long'])), name='dossier_report_form_known'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('sex__in', ['', 'male', 'female'])), name='nomination_sex_known'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('subject', 'collective'), _negated=True), ('sex', ''), _connector='OR'), name='nomination_collective_without_sex'),
        ),
        migrations.AddField(
            model_name='ballotcount',
            name='document',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ballot_count', to='documents.officialdocument', verbose_name='biên bản kiểm phiếu'),
        ),
        migrations.AddField(
            model_name='ballotcount',
            name='head',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.seat', verbose_name='trưởng ban kiểm phiếu'),
        ),
        migrations.AddField(
            model_name='ballotcount',
            name='session',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ballot_count', to='awards.councilsession', verbose_name='phiên họp'),
        ),
        migrations.AddField(
            model_name='ballotcount',
            name='tellers',
            field=models.ManyToManyField(blank=True, related_name='+', to='awards.seat', verbose_name='thành viên ban kiểm phiếu'),
        ),
        migrations.AddField(
            model_name='owndecision',
            name='campaign',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_decisions', to='campaigns.campaign', verbose_name='phong trào'),
        ),
        migrations.AddField(
            model_name='owndecision',
            name='document',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='own_decision', to='documents.officialdocument', verbose_name='văn bản'),
        ),
        migrations.AddField(
            model_name='registerentry',
            name='own_decision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='awards.owndecision', verbose_name='quyết định của cấp mình'),
        ),
        migrations.AddConstraint(
            model_name='registerentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('own_decision', None)), models.Q(('decision', None), ('own_decision__isnull', False)), _connector='OR'), name='award_by_one_decision'),
        ),
        migrations.AddField(
            model_name='owndecisionline',
            name='nomination',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='own_decision_line', to='awards.nomination', verbose_name='đề nghị'),
        ),
        migrations.AddField(
            model_name='owndecisionline',
            name='own_decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='awards.owndecision', verbose_name='quyết định'),
        ),
        GUARDED,
    ]
