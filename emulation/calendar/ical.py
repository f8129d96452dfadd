"""Events as an iCalendar file (RFC 5545)."""

import datetime
import re
from collections.abc import Iterable

from django.utils import timezone

from emulation.calendar.events import Event

FOLD = 75  # octets of a line without its end (3.1)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
MORNING = 8  # the hour of an alarm


def escaped(text: str) -> str:
    """A TEXT value (3.3.11)."""
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A content line in pieces of at most 75 octets, no character cut (3.1)."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        # Every piece but the first begins with a space, which counts.
        if len(piece) + len(octets) > FOLD - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"


def in_utc(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def local(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, time))


def when(event: Event) -> list[str]:
    if event.starts_at is None:
        after = event.day + datetime.timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    start = [f"DTSTART:{in_utc(local(event.day, event.starts_at))}"]
    return start + ([f"DTEND:{in_utc(local(event.day, event.ends_at))}"] if event.ends_at else [])


def alarm(event: Event) -> list[str]:
    """In the morning, so many days before: counted from the event's start, which of a whole day is midnight."""
    start = event.starts_at or datetime.time()
    minutes = event.alarm * 24 * 60 + start.hour * 60 + start.minute - MORNING * 60
    trigger = f"TRIGGER:-PT{minutes}M" if minutes > 0 else "TRIGGER:PT0M"
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(event.title)}", trigger, "END:VALARM"]


def event_lines(event: Event, site: str, uid: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event.key}@{uid}",
        f"DTSTAMP:{in_utc(event.changed_at)}",
        f"LAST-MODIFIED:{in_utc(event.changed_at)}",
        *when(event),
        f"SUMMARY:{escaped(event.title)}",
        f"DESCRIPTION:{escaped(event.detail)}",
        f"URL:{site}{event.url}",
        "TRANSP:TRANSPARENT" if event.starts_at is None else "TRANSP:OPAQUE",
        *alarm(event),
        "END:VEVENT",
    ]


def calendar_file(name: str, events: Iterable[Event], *, site: str, uid: str) -> bytes:
    """The whole file. `site` comes before each event's address, `uid` after the @ of each event's name."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Thi dua Khen thuong//Lich//VI", "CALSCALE:GREGORIAN"]
    head += [f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]
    body = [line for event in events for line in event_lines(event, site, uid)]
    return b"".join(map(folded, [*head, *body, "END:VCALENDAR"]))
