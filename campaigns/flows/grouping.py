"""Units that a group of participants may take, all of a kind at once."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import QuerySet

from campaigns.models import Campaign, ParticipantGroup
from emulation.accounts.models import Organization


def units_of(campaign: Campaign) -> QuerySet:
    """The organiser and what is below it when the campaign begins; units of a lower authority are that authority's."""
    below = Organization.objects.ids_under([campaign.organizer_id])
    there = Organization.objects.on(campaign.starts_on).filter(pk__in=below)
    lower = there.filter(kind__in=Organization.AUTHORITIES).exclude(pk=campaign.organizer_id)
    bodies = set(lower.order_by().values_list("pk", flat=True))
    return there.exclude(pk__in=Organization.objects.ids_under(bodies) - bodies) if bodies else there


def free_units(group: ParticipantGroup) -> QuerySet:
    """Those that are in no other group of the campaign."""
    elsewhere = group.campaign.participations.exclude(group=group).values("organization")
    return units_of(group.campaign).exclude(pk__in=elsewhere).order_by("kind", "sort_key")


def kind_counts(units: Iterable[Organization]) -> list[tuple[str, str, int]]:
    """(kind, label, how many) of the kinds that occur, in the order in which the catalogue names them."""
    counts = Counter(unit.kind for unit in units)
    kinds = (kind for kind in Organization.Kind if counts[kind])
    return [(kind.value, kind.label, counts[kind]) for kind in kinds]
