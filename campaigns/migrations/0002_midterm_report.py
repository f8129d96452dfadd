
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0001_initial'),
        ('documents', '0002_issued_frozen'),
    ]

    operations = [
        migrations.CreateModel(
            name='MidtermReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sections', models.JSONField(default=list, verbose_name='các phần')),
                ('figures', models.JSONField(default=dict, verbose_name='số liệu')),
                ('compiled_at', models.DateTimeField(verbose_name='tổng hợp lúc')),
                ('until', models.DateField(verbose_name='số liệu đến hết ngày')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='midterm_reports', to='campaigns.campaign', verbose_name='phong trào')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='midterm_report', to='documents.officialdocument', verbose_name='văn bản')),
            ],
            options={
                'verbose_name': 'báo cáo sơ kết',
                'verbose_name_plural': 'báo cáo sơ kết',
                'ordering': ['-until', '-pk'],
            },
        ),
    ]
