"""Funds, the entries of their books, and bonuses with what was paid of them."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import BigIntegerField, F, Q, Sum, Value
from django.db.models.functions import Coalesce

from awards.querysets.ground import in_paper_order
from emulation.accounts.roles import Role
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User

KEEPERS = frozenset({Role.CLERK})
READERS = frozenset({Role.CLERK, Role.CHAIRMAN, Role.VICE_CHAIRMAN})
ZERO = Value(0, output_field=BigIntegerField())
RAISING, LOWERING = ("opening", "income", "returned"), ("payment", "carried")


def total(*sorts: str, path: str = "") -> Coalesce:
    """Sum of the entries of those sorts; counter-entries take themselves off."""
    return Coalesce(Sum(f"{path}amount", filter=Q(**{f"{path}sort__in": sorts})), ZERO)


class FundQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(organization__in=user.reading_ids(READERS))

    def with_sums(self) -> Self:
        """balance: money there; committed: promised and not paid yet; free: what may still be granted."""
        return self.annotate(
            received=total("opening", "income", path="entries__"),
            paid=total("payment", path="entries__") - total("returned", path="entries__"),
            balance=total(*RAISING, path="entries__") - total(*LOWERING, path="entries__"),
            committed=total("commitment", path="entries__") - total("release", "payment", path="entries__"),
        ).annotate(free=F("balance") - F("committed"))

    def for_list(self) -> Self:
        return self.with_sums().select_related("organization", "closed_by").order_by("-year", "organization")


class FundEntryQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(fund__organization__in=user.reading_ids(READERS))

    def search(self, words: str) -> Self:
        """Entries in whose ground, paper or receiver every word occurs, with or without diacritics."""
        return having_words(self, words, "search_key")

    def for_list(self) -> Self:
        return self.select_related(
            "fund", "entered_by", "corrects", "corrected_by", "bonus__line__own_decision__document"
        ).order_by("-number")


class LineBonusQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(line__own_decision__campaign__organizer__in=user.reading_ids(READERS))

    def with_sums(self) -> Self:
        """due: promised by the fund; paid; back: taken back after a revocation; owed: still to be paid."""
        return self.annotate(
            due=total("commitment", path="entries__") - total("release", path="entries__"),
            paid=total("payment", path="entries__"),
            back=total("returned", path="entries__"),
        ).annotate(owed=F("due") - F("paid"))

    def owed_lines(self) -> Self:
        return self.with_sums().filter(owed__gt=0)

    def search(self, words: str) -> Self:
        return having_words(self, words, "line__nomination__search_key")

    def for_list(self) -> Self:
        """By decision, the oldest first, and in the order of its list."""
        return self.select_related(
            "line__own_decision__document", "line__nomination__award",
            "line__nomination__participation__organization",
        ).order_by("line__own_decision__document__issued_on", "line__own_decision",
                   *in_paper_order("line__nomination__"))  # fmt: skip
