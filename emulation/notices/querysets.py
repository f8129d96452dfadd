"""Reads with names. An office's clerks see its outbox; anybody sees what was sent to them."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from emulation.accounts.roles import Role
from emulation.lib.search import having_words
from emulation.notices.states import OPEN, MessageState

if TYPE_CHECKING:
    from emulation.accounts.models import User


class RuleQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "RuleQuerySet":
        return self.filter(organization__in=user.organization_ids({Role.CLERK}))


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "MessageQuerySet":
        office = Q(organization__in=user.organization_ids({Role.CLERK}), subject="")
        return self.filter(office | Q(recipient=user, state=MessageState.SENT))

    def in_outbox_of(self, user: "User") -> "MessageQuerySet":
        """What this clerk may still stop, and the log of what became of the rest; letters are between the product and
        their reader."""
        return self.filter(organization__in=user.organization_ids({Role.CLERK}), subject="")

    def open(self) -> "MessageQuerySet":
        return self.filter(state__in=OPEN)

    def waiting(self) -> "MessageQuerySet":
        return self.filter(state=MessageState.WAITING)

    def search(self, words: str) -> "MessageQuerySet":
        return having_words(self, words, "search_key")

    def for_list(self) -> "MessageQuerySet":
        return self.select_related("recipient", "mail").prefetch_related("lines").order_by("-pk")
