"""Writing and reading the trail. Works without a web request too: commands pass an actor's name, not a user."""

import datetime
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Model, QuerySet

from emulation.audit.models import Entry
from emulation.lib.logs import current_request_id


def record(
    obj: Model, verb: str, label: str, *, by: Model | None, before: str = "", after: str = "", note: str = "",
    actor: str = "",
) -> Entry:  # fmt: skip
    """Add one line to the trail of `obj`. Call it inside the transaction that does the deed."""
    return Entry.objects.create(
        actor=by,
        actor_name=str(by) if by else actor or "Hệ thống",
        verb=verb,
        label=label,
        content_type=ContentType.objects.get_for_model(obj),
        object_id=obj.pk,
        object_text=str(obj)[:400],
        before=before,
        after=after,
        note=note,
        request_id=current_request_id.get(),
    )


def history_of(obj: Model) -> QuerySet[Entry]:
    """The trail of one thing, newest first."""
    return Entry.objects.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)


def last_change(obj: Model) -> Entry | None:
    return history_of(obj).first()


def last_moments(model: type[Model], ids: Iterable[int]) -> dict[int, datetime.datetime]:
    """When each of the things was last written to the trail, in one query."""
    wanted = list(ids)
    if not wanted:
        return {}
    lines = Entry.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=wanted)
    return dict(lines.order_by().values_list("object_id").annotate(Max("happened_at")))
