"""Which units an article or event concerns, and which of them have opened it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from campaigns.models import Announcement, Participation, ReadMark
from campaigns.models.addressed import Addressed, Audience
from emulation.accounts.models import Organization
from emulation.lib import dates


def addressed_units(thing: Addressed) -> QuerySet[Organization]:
    """Units that exist today; of the public nobody in particular."""
    units = Organization.objects.on(dates.today()).order_by("sort_key")
    taking_part = Participation.objects.standing()
    if thing.audience == Audience.GROUPS:
        return units.filter(pk__in=taking_part.filter(group__in=thing.groups.all()).values("organization"))
    if thing.audience == Audience.PUBLIC:
        return units.none()
    if thing.campaign_id:
        return units.filter(pk__in=taking_part.filter(campaign=thing.campaign_id).values("organization"))
    below = Organization.objects.ids_under([thing.organizer_id]) - {thing.organizer_id}
    return units.filter(pk__in=below).exclude(kind=Organization.Kind.OFFICE)


@dataclass(frozen=True)
class Readers:
    """`read`: first marks, one for each unit, the earliest first."""

    read: list[ReadMark]
    unread: list[Organization]

    @property
    def total(self) -> int:
        return len(self.read) + len(self.unread)


def readers(announcement: Announcement) -> Readers:
    units = list(addressed_units(announcement))
    first: dict[int, ReadMark] = {}
    for mark in announcement.marks.select_related("user", "organization").order_by("pk"):
        first.setdefault(mark.organization_id, mark)
    read = [first[unit.pk] for unit in units if unit.pk in first]
    return Readers(sorted(read, key=lambda mark: mark.pk), [unit for unit in units if unit.pk not in first])
