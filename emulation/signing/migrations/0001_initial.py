"""Signed copies: what was put beside an issued paper stays as it was put there; only its state moves, once."""

import django.db.models.deletion
import emulation.lib.fields
from django.conf import settings
from django.db import migrations, models

from emulation.lib import triggers

GUARDS = [
    ("signed_copy_only_set_aside", "signing_signedcopy", "UPDATE", "OLD.state = 'aside' OR NEW.document_id <> OLD.document_id OR NEW.way <> OLD.way OR NEW.file_id <> OLD.file_id OR NEW.file_name <> OLD.file_name OR NEW.begins_with_issued <> OLD.begins_with_issued OR NEW.added_by_id <> OLD.added_by_id OR NEW.added_at <> OLD.added_at"),
    ("signed_copy_no_delete", "signing_signedcopy", "DELETE", ""),
    ("digital_signature_no_update", "signing_digitalsignature", "UPDATE", ""),
    ("digital_signature_no_delete", "signing_digitalsignature", "DELETE", ""),
]


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0003_succession_and_frame'),
        ('files', '0002_never_changed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SignedCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('scanned', 'Bản quét chữ ký'), ('uploaded', 'Bản ký số tải lên'), ('server', 'Bản ký số trên máy chủ')], editable=False, max_length=10, verbose_name='cách ký')),
                ('file_name', emulation.lib.fields.CleanCharField(editable=False, max_length=200, verbose_name='tên tệp')),
                ('begins_with_issued', models.BooleanField(default=False, editable=False, verbose_name='phần đầu là bản đã ban hành')),
                ('state', models.CharField(choices=[('kept', 'Đang dùng'), ('aside', 'Đã gỡ')], default='kept', max_length=10, verbose_name='trạng thái')),
                ('added_at', models.DateTimeField(auto_now_add=True, verbose_name='gắn lúc')),
                ('added_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gắn')),
                ('document', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='signed_copies', to='documents.officialdocument', verbose_name='văn bản')),
                ('file', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='tệp')),
            ],
            options={
                'verbose_name': 'bản ký',
                'verbose_name_plural': 'bản ký',
                'ordering': ['-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('state__in', ['kept', 'aside'])), name='signed_copy_state_known'),
                    models.CheckConstraint(condition=models.Q(('way__in', ['scanned', 'uploaded', 'server'])), name='signed_copy_way_known'),
                    models.UniqueConstraint(condition=models.Q(('state', 'kept')), fields=('document', 'file'), name='signed_copy_file_once'),
                    models.UniqueConstraint(condition=models.Q(('state', 'kept'), ('way', 'server')), fields=('document',), name='signed_copy_one_by_server'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DigitalSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('signer', emulation.lib.fields.CleanCharField(max_length=250, verbose_name='người ký theo chứng thư')),
                ('issuer', emulation.lib.fields.CleanCharField(max_length=250, verbose_name='nơi cấp chứng thư')),
                ('signed_at', models.DateTimeField(null=True, verbose_name='ký lúc')),
                ('stamped', models.BooleanField(default=False, verbose_name='có dấu thời gian')),
                ('trusted', models.BooleanField(default=False, verbose_name='chứng thư được tin cậy')),
                ('trust_note', emulation.lib.fields.CleanCharField(max_length=300, verbose_name='kết quả kiểm tra chứng thư')),
                ('copy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='signing.signedcopy', verbose_name='bản ký')),
            ],
            options={
                'verbose_name': 'chữ ký số',
                'verbose_name_plural': 'chữ ký số',
                'ordering': ['copy', 'position'],
                'constraints': [
                    models.UniqueConstraint(fields=('copy', 'position'), name='digital_signature_in_order'),
                ],
            },
        ),
        triggers.guarded(*GUARDS),
    ]
