"""Records of people and collectives, their posts, and who may keep what is sensitive of them."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery

from awards.querysets.ground import IN_TOWN, OWN_UNIT, in_paper_order
from emulation.accounts.models import Organization
from emulation.lib.dates import today
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from emulation.accounts.models import User


class NomineeQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "NomineeQuerySet":
        """The town all of its units', a unit its own; also what was merged, so that old links lead on."""
        return self.filter(organization__in=Organization.objects.ids_under(user.reading_ids(IN_TOWN | OWN_UNIT)))

    def honoured_before(self, user: "User") -> "NomineeQuerySet":
        """Whose page of honour the person may read: of own records, and of whoever stands in a register he reads."""
        entry = self.model._meta.get_field("entries").related_model
        own, told = self.model.objects.visible_to(user), entry.objects.visible_to(user).filter(nominee=OuterRef("pk"))
        return self.filter(Q(pk__in=own.values("pk")) | Exists(told))

    def standing(self) -> "NomineeQuerySet":
        return self.filter(merged_into=None)

    def keyed(self, keys: Iterable[str]) -> "NomineeQuerySet":
        """Standing records one of whose keys is among these: those whose names may be alike."""
        return self.standing().filter(key_rows__key__in=keys).distinct()

    def search(self, words: str) -> "NomineeQuerySet":
        """By name in any spelling that was met, and by unit, with or without diacritics."""
        return having_words(self, words, "search_key", "organization__search_key")

    def with_present(self) -> "NomineeQuerySet":
        """post, place: what somebody is today and where (a unit's name comes from its id); awards: how many."""
        held = self.model._meta.get_field("posts").related_model.objects.on(today()).filter(nominee=OuterRef("pk"))
        granted = self.model._meta.get_field("entries").related_model.objects.filter(nominee=OuterRef("pk"))
        counted = granted.order_by().values("nominee").annotate(count=Count("pk")).values("count")
        return self.annotate(post=Subquery(held.values("title")[:1]), awards=Subquery(counted))

    def for_list(self) -> "NomineeQuerySet":
        return self.with_present().select_related("organization").order_by(*in_paper_order())


class NomineePostQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> "NomineePostQuerySet":
        begun = Q(starts_on=None) | Q(starts_on__lte=day)
        return self.filter(begun).filter(Q(ends_on=None) | Q(ends_on__gte=day))


class SensitiveUseQuerySet(models.QuerySet):
    def open_at(self, organizations: Iterable[int]) -> "SensitiveUseQuerySet":
        return self.filter(organization__in=organizations, closed_at=None)


class SensitiveKeeperQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> "SensitiveKeeperQuerySet":
        return self.filter(starts_on__lte=day, ends_on__gte=day, ended_at=None)
