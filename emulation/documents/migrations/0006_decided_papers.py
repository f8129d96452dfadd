"""A paper may be refused for good; what it said is kept each time it is handed in."""

import django.db.models.deletion
import django.utils.timezone
import emulation.lib.fields
from django.conf import settings
from django.db import migrations, models

from emulation.lib import triggers

# As in 0002, and what was refused is as final as what was issued.
KEPT = [
    ("document_issued_no_update", "documents_officialdocument", "UPDATE", "OLD.state IN ('issued', 'rejected')"),
    ("document_no_delete", "documents_officialdocument", "DELETE", "OLD.submitted_at IS NOT NULL"),
]
# As in 0004: an issued paper has its line in the book.
NO_LINE = (
    "NEW.state = 'issued' AND NOT EXISTS (SELECT 1 FROM documents_bookentry line WHERE line.document_id = NEW.id "
    "AND line.register_id = NEW.register_id AND line.number = NEW.number)"
)
LOOKUPS = [
    ("document_issued_with_its_line", "documents_officialdocument", "UPDATE", NO_LINE),
    ("document_born_with_its_line", "documents_officialdocument", "INSERT", NO_LINE),
]
GUARDS = [
    ("submission_words_no_update", "documents_submission", "UPDATE", "NEW.digest <> OLD.digest OR NEW.document_id <> OLD.document_id"),
    ("submission_no_delete", "documents_submission", "DELETE", ""),
]


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0005_codes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='trình lúc')),
                ('snapshot', models.JSONField(verbose_name='nội dung đã trình')),
                ('digest', models.CharField(max_length=64, verbose_name='mã băm nội dung')),
                ('returned_at', models.DateTimeField(null=True, verbose_name='trả lại lúc')),
                ('reason', emulation.lib.fields.CleanTextField(blank=True, verbose_name='lý do trả lại')),
            ],
            options={
                'verbose_name': 'lần trình',
                'verbose_name_plural': 'các lần trình',
                'ordering': ['pk'],
            },
        ),
        *triggers.kept(KEPT, [
            migrations.RemoveConstraint(
                model_name='officialdocument',
                name='document_state_known',
            ),
            migrations.RemoveConstraint(
                model_name='officialdocument',
                name='document_content_frozen_from_approval',
            ),
            migrations.AddField(
                model_name='officialdocument',
                name='rejected_at',
                field=models.DateTimeField(editable=False, null=True, verbose_name='không phê duyệt lúc'),
            ),
            migrations.AlterField(
                model_name='officialdocument',
                name='return_reason',
                field=emulation.lib.fields.CleanTextField(blank=True, editable=False, verbose_name='lý do trả lại, không phê duyệt'),
            ),
            migrations.AlterField(
                model_name='officialdocument',
                name='state',
                field=models.CharField(choices=[('draft', 'Đang soạn'), ('submitted', 'Chờ duyệt'), ('returned', 'Trả lại để sửa'), ('approved', 'Đã duyệt, chờ ban hành'), ('issued', 'Đã ban hành'), ('rejected', 'Không phê duyệt')], default='draft', max_length=20, verbose_name='trạng thái'),
            ),
            migrations.AddConstraint(
                model_name='officialdocument',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'approved', 'issued', 'rejected'])), name='document_state_known'),
            ),
            migrations.AddConstraint(
                model_name='officialdocument',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_by__isnull', False), ('snapshot__isnull', False), ('state__in', ['approved', 'issued']), models.Q(('digest', ''), _negated=True)), models.Q(('approved_by', None), ('state__in', ['draft', 'submitted', 'returned'])), models.Q(('approved_by', None), ('snapshot__isnull', False), ('state', 'rejected'), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='document_content_frozen_from_approval'),
            ),
            migrations.AddConstraint(
                model_name='officialdocument',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('rejected_at__isnull', False), ('state', 'rejected')), models.Q(models.Q(('state', 'rejected'), _negated=True), ('rejected_at', None)), _connector='OR'), name='document_rejected_at_an_hour'),
            ),
        ], LOOKUPS),
        migrations.AddField(
            model_name='submission',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người trình'),
        ),
        migrations.AddField(
            model_name='submission',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='documents.officialdocument', verbose_name='văn bản'),
        ),
        migrations.AddField(
            model_name='submission',
            name='returned_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người trả lại'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('returned_at', None), ('returned_by', None)), models.Q(('returned_at__isnull', False), ('returned_by__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='submission_returned_by_somebody'),
        ),
        triggers.guarded(*GUARDS),
    ]
