"""Nominees of a list that the chairman refused for good."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0015_decisions'),
        ('documents', '0006_decided_papers'),
    ]

    operations = [
        migrations.CreateModel(
            name='RejectedLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rejected_lines', to='documents.officialdocument', verbose_name='văn bản không được phê duyệt')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rejected_lines', to='awards.nomination', verbose_name='đề nghị')),
            ],
            options={
                'verbose_name': 'dòng danh sách không được phê duyệt',
                'verbose_name_plural': 'danh sách không được phê duyệt',
                'ordering': ['nomination__subject', 'nomination__sort_key'],
                'constraints': [models.UniqueConstraint(fields=('document', 'nomination'), name='rejected_line_once')],
            },
        ),
    ]
