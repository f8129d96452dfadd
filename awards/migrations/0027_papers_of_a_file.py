"""One file of a dossier may answer several papers of its checklist; a handing-in tells them from its own checklist."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from emulation.lib import triggers


def take_over(apps, editor):
    files = apps.get_model("awards", "DossierFile").objects.exclude(required=None, asked=None).order_by("pk")
    answers = apps.get_model("awards", "PaperAnswer").objects
    answers.bulk_create(
        answers.model(attached=row, required_id=row.required_id, asked_id=row.asked_id, added_at=row.added_at)
        for row in files
    )
    triggers.settle(editor)


def give_back(apps, editor):
    """The column holds one paper of each file: the first."""
    files = apps.get_model("awards", "DossierFile").objects
    for answer in apps.get_model("awards", "PaperAnswer").objects.order_by("-pk"):
        files.filter(pk=answer.attached_id).update(required=answer.required_id, asked=answer.asked_id)
    triggers.settle(editor)


class Migration(migrations.Migration):

    dependencies = [
        ("awards", "0026_past_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'tệp là giấy tờ',
                'verbose_name_plural': 'tệp là giấy tờ',
                'ordering': ['attached', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='paperanswer',
            name='asked',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='awards.askedpaper', verbose_name='giấy tờ theo hướng dẫn, phong trào'),
        ),
        migrations.AddField(
            model_name='paperanswer',
            name='attached',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='awards.dossierfile', verbose_name='tệp'),
        ),
        migrations.AddField(
            model_name='paperanswer',
            name='required',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.requiredpaper', verbose_name='giấy tờ theo quy định'),
        ),
        migrations.AddConstraint(
            model_name='paperanswer',
            constraint=models.UniqueConstraint(fields=('attached', 'required'), name='paper_answer_once_by_rule'),
        ),
        migrations.AddConstraint(
            model_name='paperanswer',
            constraint=models.UniqueConstraint(fields=('attached', 'asked'), name='paper_answer_once_as_asked'),
        ),
        migrations.AddConstraint(
            model_name='paperanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('required', None), ('asked__isnull', False)), models.Q(('required__isnull', False), ('asked', None)), _connector='OR'), name='paper_answer_of_one_line'),
        ),
        migrations.RunPython(take_over, give_back),
        migrations.RemoveConstraint(
            model_name='dossierfile',
            name='dossier_file_one_paper',
        ),
        migrations.RemoveField(
            model_name='dossierfile',
            name='asked',
        ),
        migrations.RemoveField(
            model_name='dossierfile',
            name='required',
        ),
        migrations.RemoveField(
            model_name='revisionfile',
            name='paper',
        ),
    ]
