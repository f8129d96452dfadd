"""Reads with names. A change is seen by whoever may know one of the organisations that it touched."""

import datetime

from django.db import models

from emulation.accounts.models import Organization, User


class ChangeQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "ChangeQuerySet":
        known = Organization.objects.known_to(user).order_by().values("pk")
        return self.filter(
            pk__in=self.model.units.rel.related_model.objects.filter(organization__in=known).values("change")
        )

    def told(self) -> "ChangeQuerySet":
        """With all that a page says of each."""
        return self.prefetch_related("units__organization", "corrections__recorded_by").select_related("recorded_by")


class ChangedUnitQuerySet(models.QuerySet):
    def after(self, day: datetime.date) -> "ChangedUnitQuerySet":
        """What took or takes effect after that day, the first change first."""
        return self.filter(change__effective_on__gt=day).order_by("change__effective_on", "pk")
