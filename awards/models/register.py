"""The register of awards (sổ khen thưởng): who received what, when, by which decision."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.decision import Decision
from awards.models.nomination import Nomination
from awards.models.own_decision import OwnDecision
from awards.querysets import RegisterQuerySet
from campaigns.models.plan import Criterion
from emulation.accounts.models import Organization, Succession
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.lib.words import fold, name_sort_key, sort_key


def key_of(subject: str, name: str) -> str:
    """Order among the awards of one day: people by their given names."""
    return sort_key(name) if subject == "collective" else name_sort_key(name)


class RegisterEntry(models.Model):
    """One award that was granted. Names are kept as they were on the day; the database refuses any change."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="awards_register", verbose_name="sổ của cơ quan"
    )
    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="award_entry", verbose_name="đề nghị")
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
    campaign_name = CleanCharField("phong trào", max_length=400)
    merit = CleanTextField("thành tích")
    decision_number = CleanCharField("quyết định số", max_length=60)
    decided_on = models.DateField("ngày")
    issuer = CleanCharField("người quyết định", max_length=250)
    search_key = models.TextField(editable=False)
    sort_key = models.TextField(editable=False)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "subject", "sort_key"]
        verbose_name = "mục sổ khen thưởng"
        verbose_name_plural = "sổ khen thưởng"
        indexes = [models.Index(fields=["organization", "-decided_on"], name="award_register_recent")]
        constraints = [
            models.CheckConstraint(
                name="award_by_one_decision",
                condition=Q(decision__isnull=False, own_decision=None) | Q(decision=None, own_decision__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.award_name}"

    def save(self, *args: object, **kwargs: object) -> None:
        words = (self.name, self.unit_name, self.award_name, self.campaign_name, self.decision_number)
        self.search_key = fold(" ".join(words))
        self.sort_key = key_of(self.subject, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("awards:register_entry", args=[self.pk])

    @property
    def offices(self) -> list[int]:
        """Ids of the body whose award it was and of those that succeed it."""
        heirs = Succession.objects.in_force().filter(predecessor=self.organization_id)
        return [self.organization_id, *heirs.values_list("successor", flat=True)]
