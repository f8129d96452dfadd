"""What dossiers came back for."""

from typing import TYPE_CHECKING

from django.db import models

from awards.querysets.ground import IN_TOWN
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User
NOMINATION = "of__dossier__nomination"


class ReturnPointQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ReturnPointQuerySet":
        """Of the campaigns of the bodies in which the person serves, unless an agenda shuts the dossier for a time."""
        town = {f"{NOMINATION}__participation__campaign__organizer__in": user.reading_ids(IN_TOWN)}
        model = self.model
        for name in ("of", "dossier", "nomination"):
            model = model._meta.get_field(name).related_model
        return self.filter(**town, **{f"{NOMINATION}__in": model.objects.open_to(user).values("pk")})

    def search(self, words: str) -> "ReturnPointQuerySet":
        """By nominee or unit, with or without diacritics."""
        return having_words(
            self, words, f"{NOMINATION}__search_key", f"{NOMINATION}__participation__organization__search_key"
        )

    def for_list(self) -> "ReturnPointQuerySet":
        return self.select_related(
            "reason", f"{NOMINATION}__award", f"{NOMINATION}__participation__organization",
            f"{NOMINATION}__participation__campaign",
        ).order_by("-of__returned_at", "pk")  # fmt: skip
