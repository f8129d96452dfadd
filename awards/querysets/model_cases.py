"""Model cases and the visits they await."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery

from awards.states import CaseState
from emulation.accounts.roles import OFFICE, Role
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User
from awards.querysets.ground import IN_TOWN, OWN_UNIT


class ModelCaseQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ModelCaseQuerySet":
        """The office all; the council, the administrator and the unit itself those of collectives only."""
        office = Q(entry__organization__in=user.reading_ids(OFFICE))
        town = Q(entry__organization__in=user.reading_ids(IN_TOWN))
        own = Q(entry__unit__in=user.reading_ids(OWN_UNIT))
        return self.filter(office | (Q(entry__subject="collective") & (town | own)))

    def followed(self) -> "ModelCaseQuerySet":
        return self.filter(state=CaseState.FOLLOWED)

    def in_hands_of(self, user: "User") -> "ModelCaseQuerySet":
        """Whose visits this person answers for: the clerk all of the town, others those they follow."""
        mine = Q(followed_by=user) & Q(entry__organization__in=user.reading_ids(OFFICE))
        return self.filter(mine | Q(entry__organization__in=user.reading_ids({Role.CLERK})))

    def search(self, words: str) -> "ModelCaseQuerySet":
        """Rows in which every word occurs: the model, the awarded, the unit, the award."""
        return having_words(self, words, "search_key", "entry__search_key")

    def with_counts(self) -> "ModelCaseQuerySet":
        """next_on: the first planned day without a visit; latest: what the last visit found; visited, spread."""
        case = self.model
        planned = case._meta.get_field("planned").related_model.objects.filter(case=OuterRef("pk"), visit=None)
        visits = case._meta.get_field("visits").related_model.objects.filter(case=OuterRef("pk"))
        return self.annotate(
            next_on=Subquery(planned.order_by("planned_on").values("planned_on")[:1]),
            latest=Subquery(visits.order_by("-visited_on", "-pk").values("standing")[:1]),
            visited=Count("visits", distinct=True),
            spread=Count("spreads", distinct=True),
        )

    def for_list(self) -> "ModelCaseQuerySet":
        return self.with_counts().select_related("entry", "followed_by").order_by("-starts_on", "-pk")


class PlannedVisitQuerySet(models.QuerySet):
    def owed(self) -> "PlannedVisitQuerySet":
        """Of cases still followed, not made yet."""
        return self.filter(case__state=CaseState.FOLLOWED, visit=None)
