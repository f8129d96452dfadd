"""The roll of honour, and lists on which the people are asked."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from awards.querysets.ground import IN_TOWN, in_paper_order
from awards.states import CommentState, HidingState, WindowState
from emulation.accounts.roles import SIGNERS, Role
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User

PUBLISHERS = SIGNERS | {Role.CLERK}
HEARERS = frozenset({Role.CLERK, Role.CHAIRMAN})  # who reads what the people wrote
KEPT_BACK = (HidingState.ASKED, HidingState.AGREED)


class HonourQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(organization__in=user.reading_ids(PUBLISHERS))


class PublishedQuerySet(models.QuerySet):
    """For the page that anyone reads: rows as plain values of the published columns."""

    def search(self, words: str) -> Self:
        return having_words(self.filter(shown=True), words, "search_key")

    def for_list(self) -> Self:
        return self.order_by("-decided_on", *in_paper_order()).values(*self.model.PUBLISHED)


class HidingQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(entry__organization__in=user.reading_ids(PUBLISHERS))

    def in_effect(self) -> Self:
        """Those by which a name is kept back."""
        return self.filter(state__in=KEPT_BACK)


class WindowQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(campaign__organizer__in=user.reading_ids(IN_TOWN))

    def open_on(self, day: datetime.date) -> Self:
        return self.filter(state=WindowState.POSTED, closes_on__gte=day)

    def over_on(self, day: datetime.date) -> Self:
        """Posted, the last day past, not concluded."""
        return self.filter(state=WindowState.POSTED, closes_on__lt=day)

    def heard(self) -> Self:
        """Those whose comments a paper tells of."""
        return self.filter(state__in=[WindowState.POSTED, WindowState.CONCLUDED])

    def with_counts(self) -> Self:
        """received: comments; unanswered: those nobody has dealt with; answered."""
        state = "comments__state"
        return self.annotate(
            received=Count("comments", distinct=True),
            unanswered=Count("comments", filter=Q(**{state: CommentState.RECEIVED}), distinct=True),
            answered=Count("comments", filter=Q(**{state: CommentState.ANSWERED}), distinct=True),
        )

    def for_list(self) -> Self:
        lines = self.model._meta.get_field("lines").related_model.objects.filter(window=OuterRef("pk"))
        counted = lines.order_by().values("window").annotate(count=Count("pk")).values("count")
        rows = self.with_counts().annotate(nominees=models.Subquery(counted))
        return rows.select_related("campaign__organizer").order_by("-pk")


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """The clerk and the chairman of the office that asked; nobody else."""
        return self.filter(window__campaign__organizer__in=user.reading_ids(HEARERS))

    def unanswered(self) -> Self:
        return self.filter(state=CommentState.RECEIVED)

    def in_the_way(self) -> Self:
        """Those for which a nominee may not go on."""
        return self.filter(state__in=[CommentState.HELD, CommentState.PASSED_ON]).exclude(line=None)

    def with_files(self) -> Self:
        files = self.model._meta.get_field("files").related_model.objects.filter(comment=OuterRef("pk"))
        return self.annotate(has_files=Exists(files))

    def for_list(self) -> Self:
        rows = self.with_files().select_related("window__campaign", "line", "handled_by")
        return rows.order_by("-pk")
