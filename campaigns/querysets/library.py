"""The office's own criteria."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Count, Value, When

from emulation.accounts.roles import OFFICE, Role
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User


class LibraryQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "LibraryQuerySet":
        return self.filter(organization__in=user.organization_ids(OFFICE | {Role.ADMIN}))

    def in_use(self) -> "LibraryQuerySet":
        """Those that a plan may still take."""
        return self.filter(retired_on=None)

    def with_standing(self) -> "LibraryQuerySet":
        """Each with `standing`: in_use or retired."""
        retired = When(retired_on__isnull=False, then=Value("retired"))
        return self.annotate(standing=Case(retired, default=Value("in_use"), output_field=models.CharField()))

    def search(self, words: str) -> "LibraryQuerySet":
        return having_words(self, words, "search_key")

    def for_list(self) -> "LibraryQuerySet":
        """Each with `used`: in how many campaigns."""
        rows = self.annotate(used=Count("uses__campaign", distinct=True))
        return rows.order_by("retired_on", "subject", "search_key", "pk")
