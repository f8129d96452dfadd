"""What happened when. The flows write the moment of loading; afterwards the rows get the days of 2023 they tell of.

The audit trail keeps the moments of loading: it says what really happened, and the database lets nobody change it.
"""

import datetime
import re

from django.db.models import Model
from django.utils import timezone

from emulation.notices.models import Notice

# What a notice is about and which event it tells of: "achievement-12-decided-1677553200".
NOTICE_KEY = re.compile(r"\w+-\d+-[a-z]*")
# How keys call what the model has another name for.
THINGS = {
    "officialdocument": "document",
    "councilsession": "session",
    "pledgechange": "change",
    "commitment": "work",
    "townevent": "event",
    "hidingrequest": "hiding",
    "registerentry": "award",
}
# What people were told before that day they have read.
READ_BEFORE = datetime.date(2023, 6, 21)


def moment(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def workday(day: datetime.date, after: int = 0) -> datetime.date:
    """So many days later, and not on a weekend."""
    day += datetime.timedelta(days=after)
    return day + datetime.timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


class Calendar:
    """Collects moments while the town is built; sets them all at the end."""

    def __init__(self) -> None:
        self.rows: list[tuple[Model, dict[str, datetime.datetime]]] = []
        self.told: dict[str, datetime.datetime] = {}

    def put(self, obj: Model, **moments: datetime.datetime) -> None:
        self.rows.append((obj, moments))

    def tell(self, obj: Model, event: str, at: datetime.datetime) -> None:
        """When people were told of an event of that thing; '' is the event that its key does not name."""
        self.told[f"{THINGS.get(obj._meta.model_name, obj._meta.model_name)}-{obj.pk}-{event}"] = at

    def apply(self) -> None:
        for obj, moments in self.rows:
            type(obj)._base_manager.filter(pk=obj.pk).update(**moments)
        notices = list(Notice.objects.all())
        for notice in notices:
            notice.created_at = self.told.get(NOTICE_KEY.match(notice.key)[0], notice.created_at)
            if notice.created_at.date() < READ_BEFORE:
                notice.read_at = notice.created_at + datetime.timedelta(hours=3)
        Notice.objects.bulk_update(notices, ["created_at", "read_at"], batch_size=200)
