"""How often a visitor of the public page asked in vain."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signing", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="LookupCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visitor", models.CharField(max_length=32, verbose_name="người hỏi (băm)")),
                ("stretch", models.BigIntegerField(verbose_name="khoảng thời gian")),
                ("count", models.PositiveIntegerField(default=0, verbose_name="số lần")),
            ],
            options={
                "verbose_name": "lượt tra cứu",
                "verbose_name_plural": "lượt tra cứu",
                "constraints": [models.UniqueConstraint(fields=("visitor", "stretch"), name="lookup_count_once")],
            },
        ),
    ]
