"""What each reader sees of an agenda, and how far the members have read."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from awards import rules
from awards.council.masking import Line, masked, named
from awards.eligibility import Finding
from awards.facts.eligibility import findings_of
from awards.models import AgendaItem, CouncilSession, ItemReading, Nomination, PrivateNote, Recusal, Seat
from emulation.accounts.models import User


def lines_of(user: User, session: CouncilSession) -> list[Line]:
    """The agenda in its order; without names for whoever reads blind, and then names are not even fetched.

    No way leads to a dossier that is shut to the reader.
    """
    if not rules.sees_names(user, session):
        return masked(session.items.without_names())
    items = session.items.for_reading()
    if rules.prepares(user, session):
        return [named(item) for item in items]
    rows = Nomination.objects.visible_to(user).filter(agenda_items__session=session)
    ways = set(rows.values_list("pk", flat=True))
    return [named(item) if item.nomination_id in ways else replace(named(item), url="") for item in items]


def paper_lines(session: CouncilSession) -> list[Line]:
    """As the invitation prints them: of a blind reading never with names, since the paper stays."""
    return masked(session.items.without_names()) if session.blind else [named(i) for i in session.items.for_reading()]


def line_of(user: User, item: AgendaItem) -> Line:
    return next(line for line in lines_of(user, item.session) if line.pk == item.pk)


def findings_for(user: User, item: AgendaItem) -> list[Finding]:
    """While names are hidden only met or not met: grounds name units, works and people."""
    found = findings_of(item.nomination.dossier)
    return found if rules.sees_names(user, item.session) else [replace(one, ground="", url="") for one in found]


@dataclass(frozen=True)
class MyLine:
    """One item on a member's own list."""

    line: Line
    read: bool
    noted: bool
    recusal: Recusal | None


def my_lines(user: User, session: CouncilSession, seat: Seat) -> list[MyLine]:
    read = set(ItemReading.objects.filter(seat=seat, item__session=session).values_list("item", flat=True))
    notes = PrivateNote.objects.filter(author=user, item__session=session).exclude(text="")
    noted = set(notes.values_list("item", flat=True))
    out = {row.item_id: row for row in Recusal.objects.holding().filter(seat=seat, item__session=session)}
    return [MyLine(line, line.pk in read, line.pk in noted, out.get(line.pk)) for line in lines_of(user, session)]


@dataclass(frozen=True)
class Reader:
    """A member and how many of its items it has opened. last: when it opened a new one last."""

    seat: Seat
    read: int
    of: int
    last: datetime.datetime | None


@dataclass(frozen=True)
class Progress:
    """readers: in the order of the council; by_item: {item: (members who opened it, of how many)}."""

    readers: list[Reader]
    by_item: dict[int, tuple[int, int]]

    @property
    def done(self) -> int:
        return sum(reader.read == reader.of for reader in self.readers)


def progress_of(session: CouncilSession, items: Sequence[AgendaItem] | None = None) -> Progress:
    """Three queries, whatever the number of items. What a member noted is nowhere in it."""
    ids = [item.pk for item in items] if items is not None else list(session.items.values_list("pk", flat=True))
    seats = list(session.council.seats.on(session.held_on).select_related("user"))
    out = set(Recusal.objects.holding().filter(item__in=ids).values_list("item", "seat"))
    rows = ItemReading.objects.filter(item__in=ids).values_list("item", "seat", "read_at")
    opened = {(item, seat): at for item, seat, at in rows if (item, seat) not in out}
    readers = []
    for seat in seats:
        moments = [at for (_, pk), at in opened.items() if pk == seat.pk]
        due = sum((item, seat.pk) not in out for item in ids)
        readers.append(Reader(seat, len(moments), due, max(moments, default=None)))
    by_item = {
        item: (sum((item, s.pk) in opened for s in seats), sum((item, s.pk) not in out for s in seats)) for item in ids
    }
    return Progress(readers, by_item)


def unread(session: CouncilSession) -> list[Reader]:
    """Members who have not opened everything they are to read."""
    return [reader for reader in progress_of(session).readers if reader.read < reader.of]
