"""Guidance that comes after the plan: dossier rules and how many awards may be asked for, each from its day."""

from django.db import models
from django.db.models import Q

from campaigns.models.campaign import Campaign
from campaigns.querysets import DirectiveQuerySet
from emulation.accounts.models import User
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.fields import CleanCharField, CleanTextField
from emulation.web.editing import Difference, differences


class Directive(models.Model):
    """A superior's guidance, or our own for the bodies below. It is never edited: a mistake is recorded anew.

    Of those that are not recorded anew, the newest by `applies_from` is in force; see DirectiveQuerySet.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="directives", verbose_name="phong trào")
    number = CleanCharField("số, ký hiệu", max_length=60)
    issued_on = models.DateField("ngày ban hành")
    applies_from = models.DateField("áp dụng từ ngày", blank=True, help_text="Để trống thì áp dụng từ ngày ban hành.")
    issuer = CleanCharField("cơ quan ban hành", max_length=250)
    dossier_rules = CleanTextField("yêu cầu về hồ sơ", help_text="Mỗi yêu cầu một dòng.")
    quota_collective = models.PositiveSmallIntegerField("số tập thể được đề nghị", null=True, blank=True)
    quota_individual = models.PositiveSmallIntegerField("số cá nhân được đề nghị", null=True, blank=True)
    quota_household = models.PositiveSmallIntegerField("số hộ gia đình được đề nghị", null=True, blank=True)
    due_on = models.DateField("hạn gửi hồ sơ lên cấp trên", null=True, blank=True)
    for_below = models.BooleanField(
        "hướng dẫn của cơ quan mình gửi cấp dưới",
        default=False,
        help_text="Cấp dưới nhận để áp dụng; không áp dụng cho hồ sơ và số lượng của cơ quan mình.",
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp văn bản"
    )
    file_name = CleanCharField("tên tệp", max_length=150, blank=True, editable=False)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="corrected_by", verbose_name="ghi lại bản"
    )
    reason = CleanTextField("lý do ghi lại", blank=True, editable=False)
    received_from = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="received", verbose_name="nhận từ cấp trên"
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)

    objects = DirectiveQuerySet.as_manager()

    FACTS = (
        "number", "issued_on", "applies_from", "issuer", "dossier_rules", "quota_collective", "quota_individual",
        "quota_household", "due_on", "for_below",
    )  # fmt: skip
    RULES = ("dossier_rules", "quota_collective", "quota_individual", "quota_household", "due_on")

    class Meta:
        ordering = ["-applies_from", "-issued_on", "-pk"]
        verbose_name = "hướng dẫn của cấp trên"
        verbose_name_plural = "hướng dẫn của cấp trên"
        constraints = [
            models.UniqueConstraint(name="directive_received_once", fields=["campaign", "received_from"]),
            models.CheckConstraint(name="directive_recorded_anew_why", condition=Q(corrects=None) | ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"Hướng dẫn số {self.number} ngày {dates.short(self.issued_on)} của {self.issuer}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Without a day of its own it applies from the day of its issue."""
        self.applies_from = self.applies_from or self.issued_on
        super().save(*args, **kwargs)

    @property
    def cited(self) -> str:
        """Within a sentence: 'hướng dẫn số 418/UBND-NV ngày 04/05/2023'."""
        return f"hướng dẫn số {self.number} ngày {dates.short(self.issued_on)}"

    @property
    def facts(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.FACTS}

    @property
    def quotas(self) -> list[tuple[str, int]]:
        """('tập thể', 3), for those that are limited."""
        named = (("tập thể", "collective"), ("cá nhân", "individual"), ("hộ gia đình", "household"))
        found = ((label, getattr(self, f"quota_{subject}")) for label, subject in named)
        return [(label, most) for label, most in found if most is not None]

    @property
    def before(self) -> "Directive | None":
        """What it took the place of: the version it corrects, or the one that applied until its day."""
        if self.corrects_id:
            return self.corrects
        earlier = Q(applies_from__lt=self.applies_from) | Q(
            applies_from=self.applies_from, issued_on__lt=self.issued_on
        )
        earlier |= Q(applies_from=self.applies_from, issued_on=self.issued_on, pk__lt=self.pk)
        return Directive.objects.standing().filter(earlier, campaign=self.campaign_id, for_below=False).first()

    def difference_from(self, before: "Directive") -> list[Difference]:
        """What it asks otherwise than the one before."""
        labels = {name: str(self._meta.get_field(name).verbose_name).capitalize() for name in self.RULES}
        return differences(labels, before.facts, self.facts)
