"""Whom awards go to: one record for a collective, a person or a household, through all campaigns and years."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from campaigns.models.plan import Criterion, PersonKind
from emulation.accounts.models import Organization
from emulation.lib.fields import CleanCharField
from emulation.lib.words import fold, name_sort_key, sort_key


class Sex(models.TextChoices):
    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"


class Nominee(models.Model):
    """The record as it stands now; a nomination and the register keep the words of their own day.

    `organization`: the unit it belongs to; `collective`: the body itself, where it is one of the tree.
    """

    Subject = Criterion.Subject

    subject = models.CharField("đối tượng", max_length=12, choices=Subject.choices)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="nominees", verbose_name="thuộc đơn vị")
    collective = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="nominee_records", verbose_name="tập thể"
    )
    name = CleanCharField("họ tên, tên tập thể hoặc chủ hộ", max_length=250)
    birth_year = models.PositiveSmallIntegerField(
        "năm sinh", null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    sex = models.CharField("giới tính", max_length=6, choices=Sex.choices, blank=True)
    person_kind = models.CharField("thuộc thành phần", max_length=12, choices=PersonKind.choices, blank=True)
    name_key = models.CharField(max_length=250, editable=False, db_index=True)
    sort_key = models.TextField(editable=False)

    class Meta:
        ordering = ["subject", "sort_key"]
        verbose_name = "đối tượng khen thưởng"
        verbose_name_plural = "đối tượng khen thưởng"
        constraints = [
            models.CheckConstraint(name="nominee_sex_known", condition=Q(sex__in=["", *Sex.values])),
            models.UniqueConstraint(
                name="nominee_collective_once", fields=["collective"], condition=Q(subject="collective")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.name_key = fold(self.name)[:250]
        self.sort_key = sort_key(self.name) if self.subject == self.Subject.COLLECTIVE else name_sort_key(self.name)
        super().save(*args, **kwargs)
