"""How papers follow one another; whom a signer stands for and by which delegation."""

import django.db.models.deletion
from django.db import migrations, models

import emulation.lib.fields
from emulation.lib import triggers

# As in 0002: adding a column must not lose them.
KEPT = [
    ("document_issued_no_update", "documents_officialdocument", "UPDATE", "OLD.state = 'issued'"),
    ("document_no_delete", "documents_officialdocument", "DELETE", "OLD.submitted_at IS NOT NULL"),
]
# What one paper does to another never changes once it holds.
GUARDS = [
    ("succession_in_effect_no_update", "documents_succession", "UPDATE", "OLD.effective_on IS NOT NULL"),
    ("succession_in_effect_no_delete", "documents_succession", "DELETE", "OLD.effective_on IS NOT NULL"),
]


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_issued_frozen'),
    ]

    operations = [
        *triggers.kept(KEPT, [
            migrations.AddField(
                model_name='officialdocument',
                name='delegation',
                field=emulation.lib.fields.CleanCharField(blank=True, help_text='Bắt buộc khi ký TUQ.: số, ngày, phạm vi và thời hạn ủy quyền. Lưu cùng văn bản, không in.', max_length=300, verbose_name='giấy ủy quyền'),
            ),
            migrations.AddField(
                model_name='officialdocument',
                name='stands_for',
                field=emulation.lib.fields.CleanCharField(blank=True, help_text='Để trống là Chủ tịch. Chỉ ghi khi là người khác, ví dụ: Chánh Văn phòng.', max_length=100, verbose_name='ký thay, ký thừa lệnh ai'),
            ),
            migrations.AlterField(
                model_name='officialdocument',
                name='capacity',
                field=models.CharField(choices=[('tm', 'TM. – thay mặt tập thể'), ('kt', 'KT. – ký thay Chủ tịch'), ('tm_kt', 'TM. và KT. – Phó Chủ tịch ký thay, thay mặt tập thể'), ('own', 'Chức vụ người ký'), ('q', 'Q. – quyền Chủ tịch'), ('tl', 'TL. – ký thừa lệnh Chủ tịch'), ('tl_kt', 'TL. và KT. – cấp phó ký thay người được ký thừa lệnh'), ('tuq', 'TUQ. – ký thừa ủy quyền Chủ tịch'), ('tm_hd', 'TM. Hội đồng – Hội đồng dùng con dấu của cơ quan'), ('hd', 'Chức danh trong Hội đồng – Hội đồng không dùng con dấu')], default='tm', max_length=10, verbose_name='tư cách ký'),
            ),
        ]),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('replace', 'Thay thế'), ('amend', 'Sửa đổi, bổ sung'), ('correct', 'Đính chính'), ('revoke', 'Thu hồi')], max_length=10, verbose_name='quan hệ')),
                ('reason', emulation.lib.fields.CleanTextField(help_text='Ghi rõ sai sót hoặc thay đổi nào; lưu trong hồ sơ, không in.', verbose_name='lý do')),
                ('effective_on', models.DateField(editable=False, null=True, verbose_name='có hiệu lực từ ngày')),
                ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follows', to='documents.officialdocument', verbose_name='văn bản sau')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='documents.officialdocument', verbose_name='văn bản trước')),
            ],
            options={
                'verbose_name': 'quan hệ giữa các văn bản',
                'verbose_name_plural': 'quan hệ giữa các văn bản',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('old', 'new'), name='succession_pair_once'), models.CheckConstraint(condition=models.Q(('old', models.F('new')), _negated=True), name='succession_of_two_papers'), models.CheckConstraint(condition=models.Q(('how__in', ['replace', 'amend', 'correct', 'revoke'])), name='succession_how_known'), models.UniqueConstraint(condition=models.Q(('effective_on__isnull', False), ('how__in', ('replace', 'revoke'))), fields=('old',), name='succession_ends_a_paper_once')],
            },
        ),
        triggers.guarded(*GUARDS),
    ]
