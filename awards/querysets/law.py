"""Rows of the rule tables, by their days."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    import datetime


class DatedQuerySet(models.QuerySet):
    """Texts and rules with the days between which they hold."""

    def in_force(self, day: "datetime.date") -> Self:
        """What holds on that day, in the model's order."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def with_texts(self) -> Self:
        """With the text that each rule cites; texts themselves cite none."""
        return self.select_related("legal_text") if hasattr(self.model, "legal_text") else self


class AwardKindQuerySet(DatedQuerySet):
    def for_subject(self, subject: str) -> Self:
        """What may go to a collective, an individual or a household."""
        return self.filter(**{f"for_{subject}": True})


class LegalBasisQuerySet(DatedQuerySet):
    def for_paper(self, kind: str) -> Self:
        """Texts that a "decision" or a "proposal" names."""
        return self.filter(**{f"for_{kind}": True})
