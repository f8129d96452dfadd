"""The register of awards (sổ khen thưởng): who received what, when, by which decision, since ever."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.catalogue import AwardKind
from awards.models.decision import Decision
from awards.models.nomination import Nomination
from awards.models.nominee import Nominee
from awards.models.own_decision import OwnDecision
from awards.querysets import RegisterQuerySet
from campaigns.models.plan import Criterion
from emulation.accounts.models import Organization, Succession
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.word_index import keyed
from emulation.lib.words import name_sort_key, sort_key


def key_of(subject: str, name: str) -> str:
    """Order among the awards of one day: people by their given names."""
    return sort_key(name) if subject == "collective" else name_sort_key(name)


def latest(changes: Iterable[models.Model], field: str) -> Any:
    """What the last of these AwardChanges that says the field anew made of it; "" where none does."""
    return next((value for row in reversed(list(changes)) if (value := getattr(row, field))), "")


class RegisterEntry(models.Model):
    """One award that was granted. Names are kept as they were on the day; the database refuses any change of them.

    nomination: and with it one of the two decisions, unless the award is older than the product's knowledge;
    nominee: the record, which alone may change when records are joined or parted; unit: the body of that day where
    the tree has it; award: its kind where the catalogue has it.
    """

    organization = models.ForeignKey(  # without an index of its own: the register is read by day, see Meta
        Organization, models.PROTECT, related_name="awards_register", db_index=False, verbose_name="sổ của cơ quan"
    )
    nomination = models.OneToOneField(
        Nomination, models.PROTECT, null=True, related_name="award_entry", verbose_name="đề nghị"
    )
    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="entries", verbose_name="hồ sơ đối tượng")
    unit = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="unit_awards", verbose_name="đơn vị trong danh mục"
    )
    award = models.ForeignKey(
        AwardKind, models.PROTECT, null=True, related_name="entries", verbose_name="hình thức trong danh mục"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="entries", verbose_name="quyết định của cấp trên"
    )
    own_decision = models.ForeignKey(
        OwnDecision, models.PROTECT, null=True, related_name="entries", verbose_name="quyết định của cấp mình"
    )
    subject = models.CharField("đối tượng", max_length=12, choices=Criterion.Subject.choices)
    name = CleanCharField("người, tập thể, hộ được khen", max_length=250)
    unit_name = CleanCharField("đơn vị", max_length=250)
    award_name = CleanCharField("danh hiệu, hình thức", max_length=200)
    campaign_name = CleanCharField("phong trào", max_length=400, blank=True)
    merit = CleanTextField("thành tích", blank=True)
    decision_number = CleanCharField("quyết định số", max_length=60)
    decided_on = models.DateField("ngày")
    issuer = CleanCharField("người quyết định", max_length=250)
    search_key = models.TextField(editable=False)
    sort_key = models.TextField(editable=False)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "pk"]
        verbose_name = "mục sổ khen thưởng"
        verbose_name_plural = "sổ khen thưởng"
        # A page of the list, and the few first of what is searched, are read from here in order and without the rows.
        indexes = [
            models.Index(fields=["-decided_on", "id", "organization", "search_key"], name="award_register_by_day")
        ]
        constraints = [
            models.CheckConstraint(
                name="award_by_one_decision",
                condition=Q(nomination__isnull=False, decision__isnull=False, own_decision=None)
                | Q(nomination__isnull=False, decision=None, own_decision__isnull=False)
                | Q(nomination=None, decision=None, own_decision=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.award_name}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = keyed(self.name, self.unit_name, self.decision_number, self.award_name, self.campaign_name)
        self.sort_key = key_of(self.subject, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("awards:register_entry", args=[self.pk])

    @property
    def is_past(self) -> bool:
        """Entered from old papers: nobody nominated or decided here."""
        return self.nomination_id is None

    @property
    def old_decision(self) -> "OldDecision":
        """Of a past award: the decision by which it was granted, in the words that hold today."""
        later, ruling = self.later, ("decision_number", "decided_on", "issuer")
        return OldDecision(self, *(latest(later, field) or getattr(self, field) for field in ruling))

    @property
    def later(self) -> list[models.Model]:
        """Its AwardChanges in effect, the earliest first; no question where with_standing() brought them."""
        known = getattr(self, "changes_in_effect", None)
        return list(self.changes.in_effect()) if known is None else known

    @property
    def told_units(self) -> list[int]:
        """Ids of the units whose heads hear of the award today."""
        if self.nomination:
            return [self.nomination.participation.holder.organization_id]
        heirs = Succession.objects.in_force().filter(predecessor=self.unit_id).values_list("successor", flat=True)
        return [self.unit_id, *heirs] if self.unit_id else []

    @property
    def offices(self) -> list[int]:
        """Ids of the body whose award it was and of those that succeed it."""
        heirs = Succession.objects.in_force().filter(predecessor=self.organization_id)
        return [self.organization_id, *heirs.values_list("successor", flat=True)]


@dataclass(frozen=True)
class OldDecision:
    """The decision of awards entered from old papers: all of one register that bear its number, day and issuer today.

    There is no row of it; `entry` is one of its awards, whose page stands for it.
    """

    entry: RegisterEntry
    number: str
    decided_on: datetime.date
    issuer: str

    def __str__(self) -> str:
        return f"Quyết định số {self.number} ngày {dates.short(self.decided_on)} của {self.issuer}"

    def get_absolute_url(self) -> str:
        return self.entry.get_absolute_url()

    @property
    def entries(self) -> RegisterQuerySet:
        rows = RegisterEntry.objects.past().of_year(self.entry.organization_id, self.decided_on.year)
        return rows.with_ruling().filter(
            number_today=self.number, decided_today=self.decided_on, issuer_today=self.issuer
        )
