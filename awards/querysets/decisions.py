"""Proposals and decisions."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count

if TYPE_CHECKING:
    from emulation.accounts.models import User
from awards.querysets.ground import IN_TOWN

# Of a refused paper those that stood on its list.
ON_LIST = Count("lines", distinct=True) + Count("document__rejected_lines", distinct=True)


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ProposalQuerySet":
        return self.filter(campaign__organizer__in=user.reading_ids(IN_TOWN))

    def for_list(self) -> "ProposalQuerySet":
        people = ("document__signer__user", "document__approved_by")
        return (
            self.select_related("campaign", *people)
            .prefetch_related("decisions")
            .defer("document__snapshot")
            .annotate(nominees=ON_LIST, answered=Count("lines__nomination__decision_line", distinct=True))
            .order_by("-pk")
        )

    def awaiting_answer(self) -> "ProposalQuerySet":
        """Sent up, with lines that no decision answers yet."""
        return self.filter(document__state="issued", lines__nomination__decision_line=None).distinct()


class OwnDecisionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "OwnDecisionQuerySet":
        return self.filter(campaign__organizer__in=user.reading_ids(IN_TOWN))

    def for_list(self) -> "OwnDecisionQuerySet":
        people = ("document__signer__user", "document__approved_by")
        return (
            self.select_related("campaign", *people)
            .defer("document__snapshot")
            .annotate(nominees=ON_LIST)
            .order_by("-pk")
        )


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "DecisionQuerySet":
        return self.filter(proposal__campaign__organizer__in=user.reading_ids(IN_TOWN))
