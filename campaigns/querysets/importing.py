"""Plans read from files."""

from typing import TYPE_CHECKING

from django.db import models

from emulation.accounts.roles import Role

if TYPE_CHECKING:
    from emulation.accounts.models import User


class ImportedPlanQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ImportedPlanQuerySet":
        """The clerks of the office that had the file read."""
        return self.filter(organizer__in=user.organization_ids({Role.CLERK}))

    def waiting(self) -> "ImportedPlanQuerySet":
        """Read, and no campaign made of it yet."""
        return self.filter(campaign=None).select_related("read_by").defer("reading", "findings")


class LeftoverQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "LeftoverQuerySet":
        return self.filter(imported__organizer__in=user.organization_ids({Role.CLERK}))

    def open(self) -> "LeftoverQuerySet":
        return self.filter(went_to="")
