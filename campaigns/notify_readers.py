"""Who hears of articles and events: the heads of the units to which they are addressed."""

from collections.abc import Iterable

from django.utils import timezone

from campaigns.models import Announcement, TownEvent
from campaigns.models.addressed import Addressed, Audience
from campaigns.statistics.readers import addressed_units
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.notices.send import holders, tell

LONGEST = 480


def heads(thing: Addressed) -> list[User]:
    """Nobody is told of what is for everybody: it counts no persons."""
    if thing.audience == Audience.PUBLIC:
        return []
    return holders({Role.UNIT_LEADER}, [unit.pk for unit in addressed_units(thing)])


def announcement_published(announcement: Announcement) -> None:
    tell(
        heads(announcement),
        key=f"announcement-{announcement.pk}-published",
        text=f"Tin bài mới: {announcement.title}"[:LONGEST],
        url=announcement.get_absolute_url(),
    )


def announcement_corrected(announcement: Announcement) -> None:
    tell(
        heads(announcement),
        key=f"announcement-{announcement.pk}-corrected-{timezone.now():%s}",
        text=f"Tin bài “{announcement.title}” vừa được đính chính: {announcement.correction}"[:LONGEST],
        url=announcement.get_absolute_url(),
    )


def announcement_withdrawn(announcement: Announcement) -> None:
    tell(
        heads(announcement),
        key=f"announcement-{announcement.pk}-withdrawn",
        text=f"Tin bài “{announcement.title}” đã gỡ: {announcement.withdrawal}"[:LONGEST],
        url=announcement.get_absolute_url(),
    )


def announcement_unread(announcement: Announcement, people: Iterable[User]) -> None:
    """At most once a day."""
    tell(
        people,
        key=f"announcement-{announcement.pk}-remind-{dates.today():%Y%m%d}",
        text=f"Đơn vị chưa đọc tin bài: {announcement.title}"[:LONGEST],
        url=announcement.get_absolute_url(),
    )


def event_added(event: TownEvent) -> None:
    """Of what already took place nobody needs to hear."""
    if event.day < dates.today():
        return
    tell(
        heads(event),
        key=f"event-{event.pk}-added",
        text=f"Sự kiện: {event.title}, {', '.join(event.when_and_where)}"[:LONGEST],
        url=event.get_absolute_url(),
    )


def event_changed(event: TownEvent) -> None:
    words = f"đã hủy: {event.reason}" if event.is_off else f"dời sang {', '.join(event.when_and_where)}. {event.reason}"
    tell(
        heads(event),
        key=f"event-{event.pk}-changed-{timezone.now():%s}",
        text=f"Sự kiện “{event.title}” {words}"[:LONGEST],
        url=event.get_absolute_url(),
    )
