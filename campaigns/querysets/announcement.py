"""What the office tells: articles and events. The office sees its own, a unit what is addressed to it and is out."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from campaigns.querysets.campaign import IN_TOWN, OWN_UNIT
from campaigns.states import OUT, AnnouncementState
from emulation.accounts.organizations import superiors_today
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.lib.search import having_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from emulation.accounts.models import User

EDITORS = frozenset({Role.CULTURE, Role.CLERK})


class AddressedQuerySet(models.QuerySet):
    """Rows of a model that is Addressed."""

    def addressed_to(self, units: "Iterable[int]") -> "AddressedQuerySet":
        """Those that name one of these units, by its group or with all others; the public ones are not among them."""
        units = list(units)
        if not units:
            return self.none()
        participations = self.model.campaign.field.related_model.participations.rel.related_model.objects.filter(
            organization__in=units
        )
        link = self.model.groups.through.objects.filter(
            **{self.model._meta.model_name: OuterRef("pk")}, participantgroup__in=participations.values("group")
        )
        groups = Q(audience="groups") & Q(Exists(link))
        everybody = Q(campaign=None, organizer__in=bodies_above(units)) | Q(
            campaign__in=participations.values("campaign")
        )
        return self.filter(groups | (Q(audience="units") & everybody))

    def open_to_all(self) -> "AddressedQuerySet":
        return self.filter(audience="public")

    def search(self, words: str) -> "AddressedQuerySet":
        return having_words(self, words, "search_key")


def bodies_above(units: list[int]) -> set[int]:
    """Ids of all bodies to which the units belong today."""
    above, found = superiors_today(), set()
    for unit in units:
        body = above.get(unit)
        while body and body not in found:
            found.add(body)
            body = above.get(body)
    return found


class AnnouncementQuerySet(AddressedQuerySet):
    def out(self) -> "AnnouncementQuerySet":
        """What stands published today."""
        return self.filter(state__in=OUT, published_on__lte=dates.today())

    def visible_to(self, user: "User") -> "AnnouncementQuerySet":
        """Who read one that was withdrawn since learns why; the public ones are for everybody while they are out."""
        office = Q(organizer__in=user.reading_ids(IN_TOWN)) & ~Q(state=AnnouncementState.DRAFT)
        drafts = Q(organizer__in=user.organization_ids(EDITORS))
        addressed = self.model.objects.addressed_to(user.reading_ids(OWN_UNIT))
        told = Q(pk__in=addressed.values("pk"), published_on__lte=dates.today()) & ~Q(state=AnnouncementState.DRAFT)
        return self.filter(office | drafts | told | Q(pk__in=self.model.objects.open_to_all().out().values("pk")))

    def unread_by(self, units: "Iterable[int]") -> "AnnouncementQuerySet":
        """Addressed to these units, out, and not opened by anybody of them."""
        units = list(units)
        marks = self.model.marks.rel.related_model.objects.filter(announcement=OuterRef("pk"), organization__in=units)
        return self.addressed_to(units).out().filter(~Exists(marks))

    def for_list(self) -> "AnnouncementQuerySet":
        rows = self.select_related("organizer", "campaign").prefetch_related("groups")
        pictures = Count("files", filter=Q(files__is_picture=True))
        return rows.annotate(picture_count=pictures).order_by(models.F("published_on").desc(nulls_first=True), "-pk")


class TownEventQuerySet(AddressedQuerySet):
    def visible_to(self, user: "User") -> "TownEventQuerySet":
        addressed = self.model.objects.addressed_to(user.reading_ids(OWN_UNIT))
        office = Q(organizer__in=user.reading_ids(IN_TOWN))
        return self.filter(office | Q(audience="public") | Q(pk__in=addressed.values("pk")))

    def for_list(self) -> "TownEventQuerySet":
        return self.select_related("organizer", "campaign").prefetch_related("groups")


class PropagandaSessionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "PropagandaSessionQuerySet":
        return self.filter(campaign__in=self.model.campaign.field.related_model.objects.visible_to(user).values("pk"))

    def search(self, words: str) -> "PropagandaSessionQuerySet":
        return having_words(self, words, "search_key")

    def for_list(self) -> "PropagandaSessionQuerySet":
        return self.select_related("strand", "announcement", "event", "recorded_by").order_by("-held_on", "-pk")
