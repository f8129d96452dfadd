"""Whoever verifies says that two reports which look like one are two deeds."""

from django.db import transaction

from campaigns import rules
from campaigns.models import Achievement, SeenPair
from campaigns.statistics.doubles import pairs_of
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.lib.errors import Unsound


def tell_apart(achievement: Achievement, other: Achievement, *, by: User, note: str) -> SeenPair:
    """Keep what was found, with the flags that were up; a new flag later opens the pair again."""
    rules.can_tell_apart(by, achievement, other).require()
    if not note.strip():
        raise Unsound("Hãy ghi vì sao hai kết quả không trùng, để người sau không phải xem lại.")
    pair = next((pair for pair in pairs_of(achievement) if pair.other(achievement).pk == other.pk), None)
    if pair is None:
        raise Unsound("Hai kết quả này không còn dấu hiệu trùng. Hãy tải lại trang.")
    found = {"reasons": [str(reason) for reason in pair.reasons], "note": note, "seen_by": by}
    with transaction.atomic():
        seen, _ = SeenPair.objects.update_or_create(first=pair.first, second=pair.second, defaults=found)
        for one in (pair.first, pair.second):
            record(one, "tell_apart", "Đã xem, không trùng", by=by, note=f"{pair.other(one)}: {note}")
    return seen
