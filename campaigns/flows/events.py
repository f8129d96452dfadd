"""The calendar of events, and the office's own sessions of propaganda."""

import datetime
from collections.abc import Callable

from django.db import transaction

from campaigns import notify_readers, rules, states
from campaigns.flows.progress import check_within
from campaigns.models import Announcement, PropagandaSession, TownEvent
from campaigns.models.addressed import Audience
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound


def add_event(event: TownEvent, write: Callable[[], None], *, by: User) -> TownEvent:
    """It stands in the calendar of those concerned at once. `write` saves it with its groups."""
    rules.is_editor(by, event.organizer_id).require()
    with transaction.atomic():
        event.created_by = by
        write()
        check_groups(event)
        record(event, "add", "Ghi sự kiện", by=by, after=event.state, note=", ".join(event.when_and_where))
        notify_readers.event_added(event)
    return event


def edit_event(event: TownEvent, write: Callable[[], None], *, by: User) -> None:
    """Its words and whom it concerns; when and where change by move_event."""
    rules.can_edit_event(by, event).require()
    with transaction.atomic():
        hold(event)
        write()
        check_groups(event)
        record(event, "edit", "Sửa sự kiện", by=by)


def check_groups(event: TownEvent) -> None:
    if event.audience == Audience.GROUPS and not event.groups.exists():
        raise Unsound("Hãy chọn ít nhất một nhóm đối tượng của sự kiện.")


def move_event(
    event: TownEvent,
    day: datetime.date,
    starts_at: datetime.time | None,
    ends_at: datetime.time | None,
    place: str,
    *,
    by: User,
    reason: str,
) -> None:
    """To another day, hour or place; what stood before is shown beside it."""
    rules.can_move_event(by, event).require()
    with transaction.atomic():
        before = TownEvent.objects.select_for_update().get(pk=event.pk)
        old = before.when_and_where
        if (day, starts_at, ends_at, place) == (before.day, before.starts_at, before.ends_at, before.place):
            raise Unsound("Ngày, giờ, địa điểm chưa thay đổi. Hãy ghi lịch mới rồi lưu.")
        given = {"day": day, "starts_at": starts_at, "ends_at": ends_at, "place": place, "reason": reason}
        states.MOVE_EVENT.apply(event, by=by, note=f"{', '.join(old)}. {reason}", moved_from=old, **given)
        event.save()  # its key and its moment follow from what was written
        notify_readers.event_changed(event)


def cancel_event(event: TownEvent, *, by: User, reason: str) -> None:
    rules.can_cancel_event(by, event).require()
    with transaction.atomic():
        states.CANCEL_EVENT.apply(event, by=by, note=reason, reason=reason)
        event.save()
        notify_readers.event_changed(event)


def record_session(source: Announcement | TownEvent, session: PropagandaSession, *, by: User) -> PropagandaSession:
    """Count a session of the office in a strand of the campaign that the article or event belongs to."""
    rules.can_record_session(by, source).require()
    if session.strand.campaign_id != source.campaign_id:
        raise Unsound(f"Nội dung “{session.strand}” không thuộc phong trào của tin bài, sự kiện này. Hãy chọn lại.")
    check_within(source.campaign, session.held_on)
    with transaction.atomic():
        session.campaign, session.recorded_by = source.campaign, by
        kind = "event" if isinstance(source, TownEvent) else "announcement"
        setattr(session, kind, source)
        twin = PropagandaSession.objects.filter(
            **{kind: source}, held_on=session.held_on, place=session.place, form=session.form
        )
        if twin.exists():
            raise Unsound(
                f"Buổi ngày {dates.short(session.held_on)} ở {session.place}, cùng hình thức, đã được ghi. "
                "Hãy xem danh sách buổi tuyên truyền."
            )
        session.save()
        record(session, "record", "Ghi buổi tuyên truyền", by=by, note=session.strand.title)
    return session


def remove_session(session: PropagandaSession, *, by: User) -> None:
    """It was recorded by mistake; the trail keeps what it said."""
    rules.can_remove_session(by, session).require()
    with transaction.atomic():
        stored = PropagandaSession.objects.select_for_update().filter(pk=session.pk).first()
        if stored is None:
            raise StaleState("Buổi tuyên truyền này vừa được người khác bỏ. Hãy tải lại trang.")
        note = f"{session.place}; {session.audience}; {session.strand}"
        record(session, "remove", "Bỏ buổi tuyên truyền", by=by, note=note)
        stored.delete()
