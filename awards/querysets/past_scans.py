"""Old decisions that are typed by two, and how far they are."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from awards.states import PageState
from emulation.accounts.roles import OFFICE
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User


class PastScanQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "PastScanQuerySet":
        """For those who may type them."""
        return self.filter(organization__in=user.reading_ids(OFFICE))

    def search(self, words: str) -> "PastScanQuerySet":
        """By title, with or without diacritics."""
        return having_words(self, words, "search_key")

    def for_list(self) -> "PastScanQuerySet":
        """total, entered, differing: of its pages."""
        counts = {
            "entered": Count("pages", filter=Q(pages__state=PageState.ENTERED)),
            "differing": Count("pages", filter=Q(pages__state=PageState.DIFFERING)),
            "agreed": Count("pages", filter=Q(pages__state=PageState.AGREED)),
        }
        return self.select_related("created_by").annotate(total=Count("pages"), **counts).order_by("-pk")


class ScanPageQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ScanPageQuerySet":
        return self.filter(scan__organization__in=user.reading_ids(OFFICE))

    def with_copies(self) -> "ScanPageQuerySet":
        """copies: the two blind ones, with their typists."""
        copy = self.model._meta.get_field("typings").related_model
        blind = copy.objects.filter(place__in=copy.BLIND).select_related("typist").order_by("place")
        return self.prefetch_related(Prefetch("typings", blind, to_attr="copies"))

    def to_type(self, user: "User") -> "ScanPageQuerySet":
        """That this person has not finished and that has room for them."""
        copy = self.model._meta.get_field("typings").related_model
        blind = copy.objects.filter(page=OuterRef("pk"), place__in=copy.BLIND)
        mine = blind.filter(typist=user)
        rows = self.filter(state=PageState.TYPING).exclude(Exists(mine.filter(done_at__isnull=False)))
        full = blind.exclude(typist=user).values("page").annotate(count=Count("pk")).filter(count__gte=2)
        return rows.exclude(Exists(full))
