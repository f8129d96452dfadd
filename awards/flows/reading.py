"""A member reads before the meeting, and notes for itself."""

from awards.models import AgendaItem, ItemReading, PrivateNote, Seat
from emulation.accounts.models import User


def mark_read(item: AgendaItem, seat: Seat) -> None:
    """Once; the first time counts."""
    ItemReading.objects.get_or_create(item=item, seat=seat)


def save_note(item: AgendaItem, text: str, *, by: User) -> None:
    """The member's own; it leaves no trail, since nobody else is to know of it."""
    PrivateNote.objects.update_or_create(item=item, author=by, defaults={"text": text})
