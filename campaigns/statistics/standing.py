"""Which line of a campaign a unit's work is counted in, after units were merged or dissolved."""

import datetime
from collections.abc import Iterable

from campaigns.models import Participation
from emulation.lib.dates import today


def heads_of(rows: Iterable[Participation], day: datetime.date | None = None) -> dict[int, int]:
    """Of all participations of a campaign: by id, the one in whose line it is counted on that day, or today.

    A unit that was taken over counts with the one that took it over; one that begins later is left out.
    """
    day = day or today()
    begun = {row.pk: row for row in rows if row.starts_on is None or row.starts_on <= day}

    def head(row: Participation) -> int:
        over = row.ends_on is not None and row.ends_on < day
        after = begun.get(row.taken_over_by_id) if over else None
        return head(after) if after else row.pk

    return {pk: head(row) for pk, row in begun.items()}
