"""What the office tells is told to somebody: groups of a campaign, all units, or the public."""

from django.db import models

from campaigns.models.campaign import Campaign, ParticipantGroup
from emulation.accounts.models import Organization


class Audience(models.TextChoices):
    GROUPS = "groups", "Các nhóm đối tượng của phong trào"
    UNITS = "units", "Tất cả các đơn vị"
    PUBLIC = "public", "Mọi người (hiện cả trên trang công khai)"


class Addressed(models.Model):
    """All units are those of the campaign, or of the whole town where there is none."""

    organizer = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name="cơ quan")
    campaign = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name="phong trào",
        help_text="Để trống nếu không thuộc phong trào nào.",
    )
    audience = models.CharField("gửi đến", max_length=10, choices=Audience.choices, default=Audience.UNITS)
    groups = models.ManyToManyField(ParticipantGroup, blank=True, related_name="+", verbose_name="nhóm đối tượng")

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Anyone may read it."""
        return self.audience == Audience.PUBLIC

    @property
    def audience_line(self) -> str:
        """'Tiểu khu, bản; Trường học', 'Tất cả các đơn vị của Thi đua …', 'Mọi người'."""
        match self.audience:
            case Audience.GROUPS:
                return "; ".join(group.name for group in self.groups.all())
            case Audience.PUBLIC:
                return "Mọi người"
        return f"Tất cả các đơn vị của {self.campaign}" if self.campaign else "Tất cả các đơn vị"
