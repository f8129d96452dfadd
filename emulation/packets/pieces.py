"""What a packet is bound from. Each piece gives a PDF of its own; foreign bytes are made fit in a child process."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from emulation.documents.layout import Paper
from emulation.files import store
from emulation.files.intake import LOST, cleaned
from emulation.files.kinds import LABELS, PICTURES
from emulation.files.kinds import PDF as PDF_KIND
from emulation.files.models import StoredFile
from emulation.lib import child
from emulation.lib.errors import Unsound


@dataclass(frozen=True)
class Piece:
    """title: its line in the contents and its bookmark; level 1, or 2 under the piece before. paper: one of ours, or
    make: its PDF; neither for a heading that only the contents and the bookmarks show."""

    title: str
    paper: Callable[[], Paper] | None = None
    make: Callable[[], bytes] | None = None
    level: int = 1


@dataclass(frozen=True)
class Packet:
    """The words of the cover, and the pieces in order. facts: label and value lines under the title."""

    issuer: str
    title: str
    subject: str
    made_on: date
    facts: tuple[tuple[str, str], ...] = ()
    pieces: tuple[Piece, ...] = field(default=(), repr=False)


def of_paper(title: str, paper: Callable[[], Paper], level: int = 1) -> Piece:
    """A paper of ours, drawn together with the others."""
    return Piece(title, paper=paper, level=level)


def of_own_pdf(title: str, file: StoredFile, level: int = 1) -> Piece:
    """A PDF that we made ourselves and froze."""
    return Piece(title, make=lambda: content_of(file), level=level)


def of_upload(title: str, file: StoredFile, name: str, level: int = 1) -> Piece:
    """A file that somebody sent: pictures fitted to a page, PDFs page by page, others named on a slip."""
    return Piece(title, make=lambda: printed(title, file, name), level=level)


def printed(title: str, file: StoredFile, name: str) -> bytes:
    from emulation.packets import pages  # noqa: PLC0415 - the page engine, for the worker only

    try:
        if file.media_type in PICTURES:
            small = child.call("emulation.files.reprint.picture", content_of(cleaned(file)), gives=bytes)
            return pages.picture_page(title, small)
        if file.media_type == PDF_KIND.media_type:
            return child.call("emulation.files.reprint.pdf", content_of(file), gives=bytes, seconds=60)
    except Unsound as error:
        return pages.slip(
            title, slip_lines(file, name), f"Không đóng được tệp này vào tập: {error.message.rstrip('.')}."
        )
    return pages.slip(title, slip_lines(file, name), "Loại tệp này không in vào tập được; giao kèm ở dạng tệp.")


def slip_lines(file: StoredFile, name: str) -> list[tuple[str, str]]:
    label = LABELS.get(file.media_type, "Tệp")
    return [("Tên tệp", name), ("Loại tệp", label), ("Số byte", str(file.size)), ("Mã SHA-256", file.sha256)]


def content_of(file: StoredFile) -> bytes:
    """The bytes. Raises Unsound if the store has lost them."""
    try:
        with store.open_file(file.sha256) as content:
            return content.read()
    except FileNotFoundError:
        raise Unsound(LOST) from None
