"""Reports compiled from what was verified."""

from typing import TYPE_CHECKING

from django.db import models

from emulation.accounts.roles import OFFICE

if TYPE_CHECKING:
    from emulation.accounts.models import User


class MidtermQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "MidtermQuerySet":
        return self.filter(campaign__organizer__in=user.reading_ids(OFFICE))

    def for_list(self) -> "MidtermQuerySet":
        people = ("document__signer__user", "document__approved_by")
        return self.select_related("campaign", *people).defer("document__snapshot", "sections", "figures")
