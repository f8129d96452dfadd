"""What is known of photos, which never changes, and files that come in by parts."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from emulation.lib import triggers

GUARDS = [
    ("picture_no_update", "files_picture", "UPDATE", ""),
    ("picture_no_delete", "files_picture", "DELETE", ""),
]


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0002_never_changed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken_on', models.DateField(null=True, verbose_name='ngày chụp')),
                ('shrunk', models.BooleanField(verbose_name='đã thu nhỏ trên máy của người gửi')),
                ('cleaned', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='bản đã làm sạch')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='picture', to='files.storedfile', verbose_name='tệp gốc')),
            ],
            options={
                'verbose_name': 'ảnh',
                'verbose_name_plural': 'ảnh',
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=150, verbose_name='tên tệp')),
                ('size', models.PositiveBigIntegerField(verbose_name='số byte')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('begun_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='bắt đầu lúc')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='tệp đã nhận')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gửi')),
            ],
            options={
                'verbose_name': 'tệp đang gửi',
                'verbose_name_plural': 'tệp đang gửi',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('user', 'sha256'), name='sending_once'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='sending_not_empty')],
            },
        ),
        triggers.guarded(*GUARDS),
    ]
