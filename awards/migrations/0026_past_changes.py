"""Papers on awards of old decisions, and words that the register copied wrongly from them."""

from importlib import import_module

import django.db.models.deletion
import emulation.lib.fields
from django.conf import settings
from django.db import migrations, models

from emulation.lib import triggers

GUARDS = import_module("awards.migrations.0015_decisions").GUARDS[:2]  # of a change in effect


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_changing_organizations'),
        ('awards', '0025_honours'),
        ('documents', '0006_decided_papers'),
        ('files', '0003_pictures_and_sendings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = triggers.kept(
        GUARDS,
        [
            migrations.RemoveConstraint(
                model_name='changepaper',
                name='change_paper_of_one_decision',
            ),
            migrations.AddField(
                model_name='awardchange',
                name='decided_on',
                field=models.DateField(blank=True, null=True, verbose_name='ngày quyết định đúng'),
            ),
            migrations.AddField(
                model_name='awardchange',
                name='decision_number',
                field=emulation.lib.fields.CleanCharField(blank=True, max_length=60, verbose_name='số quyết định đúng'),
            ),
            migrations.AddField(
                model_name='awardchange',
                name='issuer',
                field=emulation.lib.fields.CleanCharField(blank=True, max_length=250, verbose_name='người quyết định đúng'),
            ),
            migrations.AddField(
                model_name='awardchange',
                name='source',
                field=emulation.lib.fields.CleanCharField(blank=True, editable=False, max_length=200, verbose_name='theo tệp'),
            ),
            migrations.AddField(
                model_name='awardchange',
                name='search_key',
                field=models.TextField(default='', editable=False),
            ),
            migrations.AddField(
                model_name='changepaper',
                name='miscopied',
                field=models.BooleanField(default=False, editable=False, verbose_name='chép sai so với bản quét'),
            ),
            migrations.AddField(
                model_name='changepaper',
                name='past',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.registerentry', verbose_name='khen thưởng của quyết định cũ'),
            ),
            migrations.AddConstraint(
                model_name='changepaper',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', None), ('document__isnull', False), ('own_decision__isnull', False), ('past', None)), models.Q(('decision__isnull', False), ('document', None), ('file__isnull', False), ('own_decision', None), ('past', None)), models.Q(('decision', None), ('document', None), ('file__isnull', False), ('own_decision', None), ('past__isnull', False)), _connector='OR'), name='change_paper_of_one_decision'),
            ),
            migrations.AddConstraint(
                model_name='changepaper',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on', None), ('kind', 'corrected'), ('miscopied', True), ('number', ''), ('past__isnull', False)), models.Q(('miscopied', False), ('past', None)), models.Q(('decided_on__isnull', False), ('miscopied', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='change_paper_miscopied_or_numbered'),
            ),
        ],
    )
