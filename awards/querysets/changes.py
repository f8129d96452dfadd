"""What became of awards, and what must come back."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from awards.querysets.ground import IN_TOWN, OWN_UNIT
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User


class ChangePaperQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(organization__in=user.reading_ids(IN_TOWN))

    def for_list(self) -> Self:
        people = ("document__signer__user", "document__approved_by")
        changes = self.model._meta.get_field("lines").related_model.objects.in_effect()
        return (
            self.select_related("own_decision__document", "decision", "past", *people)
            .prefetch_related(models.Prefetch("past__changes", changes, to_attr="changes_in_effect"))
            .defer("document__snapshot", "own_decision__document__snapshot")
            .annotate(count=models.Count("lines"))
            .order_by("-pk")
        )


class AwardChangeQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """The town hall all of its own; a unit those of its nominees that are in effect."""
        town = Q(entry__organization__in=user.reading_ids(IN_TOWN))
        own = Q(entry__unit__in=user.reading_ids(OWN_UNIT))
        return self.filter(town | (own & Q(effective_on__isnull=False))).distinct()

    def in_effect(self) -> Self:
        """In the order in which they took effect, with their papers."""
        rows = self.filter(effective_on__isnull=False).order_by("effective_on", "pk")
        return rows.select_related("paper__document", "paper__decision").defer("paper__document__snapshot")

    def with_entries(self) -> Self:
        """With their awards as later papers left them, in two questions for all rows."""
        entries = self.model._meta.get_field("entry").related_model.objects.with_standing()
        return self.prefetch_related(models.Prefetch("entry", entries))

    def with_returns(self) -> Self:
        """Those that ask something back; got_object, got_amount: what came; due_on: by when the rest."""
        receipts = self.model._meta.get_field("receipts").related_model.objects.filter(change=OuterRef("pk"))
        money = receipts.filter(what="money").order_by().values("change").annotate(sum=Sum("amount")).values("sum")
        asked = self.filter(effective_on__isnull=False).filter(Q(object_back=True) | Q(amount_back__gt=0))
        return asked.annotate(
            got_object=Exists(receipts.filter(what="object")),
            got_amount=Coalesce(Subquery(money, output_field=BigIntegerField()), 0),
            due_on=F("paper__return_by"),
        )

    def owed(self) -> Self:
        """Of those, where something is still out."""
        return self.with_returns().filter(
            Q(object_back=True, got_object=False) | Q(amount_back__isnull=False, amount_back__gt=F("got_amount"))
        )

    def search(self, words: str) -> Self:
        return having_words(self, words, "entry__search_key")

    def for_list(self) -> Self:
        rows = self.select_related("entry__unit", "paper__document")
        return rows.defer("paper__document__snapshot").order_by("paper__return_by", "pk")
