"""Units that a group of participants may take, all of a kind at once."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import QuerySet

from campaigns.models import Campaign, ParticipantGroup
from emulation.accounts.models import Organization


def units_of(campaign: Campaign) -> QuerySet:
    """The organiser and all units below it that exist when the campaign begins."""
    below = Organization.objects.ids_under([campaign.organizer_id])
    return Organization.objects.on(campaign.starts_on).filter(pk__in=below)


def free_units(group: ParticipantGroup) -> QuerySet:
    """Those that are in no other group of the campaign."""
    elsewhere = group.campaign.participations.exclude(group=group).values("organization")
    return units_of(group.campaign).exclude(pk__in=elsewhere).order_by("kind", "sort_key")


def kind_counts(units: Iterable[Organization]) -> list[tuple[str, str, int]]:
    """(kind, label, how many) of the kinds that occur, in the order in which the catalogue names them."""
    counts = Counter(unit.kind for unit in units)
    kinds = (kind for kind in Organization.Kind if kind not in Organization.AUTHORITIES and counts[kind])
    return [(kind.value, kind.label, counts[kind]) for kind in kinds]
