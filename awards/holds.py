"""What a hold keeps back. To everybody else it is only that the dossier is being looked at further."""

from collections.abc import Iterable

from awards.models import Hold, Nomination
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.words import join_names

WORDS = "đang được xem xét thêm, chưa làm tiếp được. Hãy hỏi lãnh đạo cơ quan."


def held_among(nominations: Iterable[Nomination]) -> list[Nomination]:
    """Those kept back today, in two queries at most; names only, never why."""
    rows = list(nominations)
    holds = list(Hold.objects.on(dates.today()).touching(rows).select_related("nominee"))
    if not holds:
        return []
    records = {each for hold in holds if hold.nominee for each in (hold.nominee_id, hold.nominee.merged_into_id)}
    bodies = {hold.organization_id for hold in holds if hold.organization_id}
    whole = {hold.organization_id for hold in holds if hold.whole}
    return [
        row for row in rows
        if row.nominee_id in records or row.collective_id in bodies or row.participation.organization_id in whole
    ]  # fmt: skip


def require_free(nominations: Iterable[Nomination]) -> None:
    """Raises Unsound in words that tell nothing of a hold."""
    if found := held_among(nominations):
        names = join_names([row.name for row in found])
        raise Unsound(f"Hồ sơ của {names} {WORDS}")
