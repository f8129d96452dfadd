"""Dossiers handed in: signs of life of the units, and facts for their deadline."""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from awards.models import Nomination
from awards.states import DossierState
from campaigns.lateness import Done
from campaigns.models import Campaign, MilestoneKind, Participation


def signs(units: QuerySet[Participation]) -> Iterator[tuple[int, datetime.date, str]]:
    """Dossiers handed in, as signs of life of the units: see campaigns.statistics.signs."""
    rows = Nomination.objects.filter(participation__in=units.order_by(), dossier__submitted_at__isnull=False)
    for unit, at in rows.values_list("participation", "dossier__submitted_at").order_by():
        yield unit, timezone.localdate(at), "gửi hồ sơ đề nghị khen thưởng"


def milestone_facts(campaign: Campaign) -> dict[str, dict[int, Done]]:
    """What units did for the deadline of nominations: through with it is who handed in every dossier begun."""
    found = defaultdict(list)
    rows = Nomination.objects.of(campaign).order_by()
    for unit, state, sent in rows.values_list("participation", "dossier__state", "dossier__submitted_at"):
        found[unit].append((state, sent))
    return {MilestoneKind.NOMINATION: {unit: nominated(rows) for unit, rows in found.items()}}


def nominated(rows: list[tuple[str, datetime.datetime | None]]) -> Done:
    states = {state for state, _ in rows}
    through = not states & {DossierState.DRAFT, DossierState.RETURNED}
    last = max(timezone.localdate(sent) for _, sent in rows) if through else None
    return Done(on=last, begun=True, returned=DossierState.RETURNED in states)
