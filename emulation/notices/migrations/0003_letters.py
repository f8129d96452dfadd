"""A letter on one matter, beside reminders."""

import emulation.lib.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0002_reminders_and_outbox'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='subject',
            field=emulation.lib.fields.CleanCharField(blank=True, max_length=200, verbose_name='tiêu đề'),
        ),
    ]
