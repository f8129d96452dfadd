"""The words of a frozen achievement report, from which its Word file is made. A nullable column: no table made anew."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('awards', '0003_papers_of_the_record')]

    operations = [
        migrations.AddField(
            model_name='dossier',
            name='report_words',
            field=models.JSONField(editable=False, null=True, verbose_name='nội dung báo cáo đã chốt'),
        ),
    ]
