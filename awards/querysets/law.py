"""Rows of the rule tables, by their days."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    import datetime


class AwardKindQuerySet(models.QuerySet):
    def in_force(self, day: "datetime.date") -> "AwardKindQuerySet":
        """What may be granted on that day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def for_subject(self, subject: str) -> "AwardKindQuerySet":
        """What may go to a collective, an individual or a household."""
        return self.filter(**{f"for_{subject}": True})


class LegalBasisQuerySet(models.QuerySet):
    def in_force(self, day: "datetime.date") -> "LegalBasisQuerySet":
        """What a paper of that day may rest on."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def for_paper(self, kind: str) -> "LegalBasisQuerySet":
        """Texts that a "decision" or a "proposal" names."""
        return self.filter(**{f"for_{kind}": True})


class FollowUpTermQuerySet(models.QuerySet):
    def in_force(self, day: "datetime.date") -> "FollowUpTermQuerySet":
        """The newest first."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))
