"""Guidance, by the day from which it applies."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef

from campaigns.states import CampaignState
from emulation.lib.dates import today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from campaigns.models import Campaign, Directive


class DirectiveQuerySet(models.QuerySet):
    def standing(self) -> "DirectiveQuerySet":
        """Not recorded anew because of a mistake."""
        return self.filter(corrected_by=None)

    def applying(self, day: datetime.date | None = None) -> "DirectiveQuerySet":
        """To our own dossiers and numbers on that day, or today; the newest first."""
        return self.standing().filter(for_below=False, applies_from__lte=day or today())

    def in_force(self, day: datetime.date | None = None) -> "Directive | None":
        """What counts on that day, or today."""
        return self.applying(day).first()

    def offered_to(self, campaign: "Campaign") -> "DirectiveQuerySet":
        """Of the campaign that this one carries out, what its office has not received yet; the oldest first."""
        if campaign.carries_out_id is None or campaign.state == CampaignState.CLOSED:
            return self.none()
        return self.offered_to_any([campaign.pk])

    def offered_to_any(self, campaigns: "Iterable[int]") -> "DirectiveQuerySet":
        """The same for several; `below`: the campaign it is offered to."""
        received = self.model.objects.filter(received_from=OuterRef("pk"), campaign=OuterRef("below"))
        rows = self.standing().annotate(below=F("campaign__carried_out_by")).filter(below__in=list(campaigns))
        return rows.exclude(Exists(received)).order_by("applies_from", "issued_on", "pk")
