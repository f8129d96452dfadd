"""Binding: every piece is made once and laid aside on disk, then all become one PDF, so memory stays small.

Only a worker imports this: it loads native libraries that a web process can do without.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

import pikepdf

from emulation.documents.batch import render_many
from emulation.jobs.kinds import Progress
from emulation.lib.errors import Refused, Unsound
from emulation.packets import pages
from emulation.packets.pieces import Packet, Piece

MOST_PAGES = 1_500
NUMBERS_AT_ONCE = FILES_AT_ONCE = 100
BROKEN = "tệp trong kho bị hỏng, hãy khôi phục từ bản sao lưu"
# A piece, the file it was laid aside in, and its number of pages.
Part = tuple[Piece, Path | None, int]


@dataclass(frozen=True)
class Entry:
    """A line of the contents. page: where it begins in the packet; opens: lines of level 2 follow."""

    title: str
    level: int
    page: int
    opens: bool


def bind(packet: Packet, out: IO[bytes], progress: Progress) -> int:
    """Write the packet as one PDF to `out`; returns its number of pages. progress counts pieces.

    Raises Unsound if it would have more than MOST_PAGES pages.
    """
    steps = sum(1 for piece in packet.pieces if piece.paper or piece.make) + 2
    with tempfile.TemporaryDirectory(prefix="thi-dua-packet-") as folder:
        progress(0, steps)
        parts = laid_aside(packet.pieces, Path(folder), lambda done: progress(done, steps))
        front = front_pages(packet, parts)
        progress(steps - 2, steps)
        total = write(packet, front, parts, out, lambda: progress(steps - 1, steps))
    progress(steps, steps)
    return total


def laid_aside(pieces: Sequence[Piece], folder: Path, progress: Callable[[int], None]) -> list[Part]:
    paths: dict[int, Path] = {}
    counts = dict.fromkeys(range(len(pieces)), 0)
    for place, make in makers(pieces):
        paths[place] = folder / f"{place}.pdf"
        with naming(pieces, place):
            paths[place].write_bytes(make())
            counts[place] = page_count(paths[place])
        check_size(sum(counts.values()))
        progress(len(paths))
    return [(piece, paths.get(place), counts[place]) for place, piece in enumerate(pieces)]


def makers(pieces: Sequence[Piece]) -> Iterator[tuple[int, Callable[[], bytes]]]:
    """The place of each piece and what gives its PDF: papers of ours, drawn together, before the others."""
    ours = [place for place, piece in enumerate(pieces) if piece.paper]
    papers = []
    for place in ours:
        with naming(pieces, place):
            papers.append(pieces[place].paper())
    yield from ((ours[which], draw) for which, draw in render_many(papers))
    yield from ((place, piece.make) for place, piece in enumerate(pieces) if piece.make)


@contextmanager
def naming(pieces: Sequence[Piece], place: int) -> Iterator[None]:
    """A refusal tells which piece it is about, and of whom."""
    try:
        yield
    except (Refused, pikepdf.PdfError) as error:
        fault = error.message.rstrip(".") if isinstance(error, Refused) else BROKEN
        head = next((piece.title for piece in pieces[place::-1] if piece.level == 1), "")
        name = pieces[place].title if pieces[place].level == 1 else f"{head}, {pieces[place].title}"
        raise Unsound(f"Phần “{name}” không đóng được vào tập: {fault}.") from error


def page_count(source: Path | IO[bytes]) -> int:
    with pikepdf.open(source) as pdf:
        return len(pdf.pages)


def check_size(pages_so_far: int) -> None:
    if pages_so_far > MOST_PAGES:
        raise Unsound(f"Tập hồ sơ dài hơn {MOST_PAGES} trang. Hãy bớt tài liệu kèm theo, hoặc đóng riêng từng hồ sơ.")


def front_pages(packet: Packet, parts: list[Part]) -> tuple[bytes, list[Entry]]:
    """Cover and contents. Their own length moves the numbers they print, so they are drawn until both agree."""
    own, body = 2, sum(count for _, _, count in parts)
    while True:
        entries = list(entries_of(parts, own))
        drawn = pages.front(packet=packet, entries=entries, total=own + body)
        count = page_count(BytesIO(drawn))
        if count == own:
            return drawn, entries
        own = count


def entries_of(parts: list[Part], before: int) -> Iterator[Entry]:
    page = before + 1
    for place, (piece, _, count) in enumerate(parts):
        opens = piece.level == 1 and place + 1 < len(parts) and parts[place + 1][0].level == 2
        yield Entry(piece.title, piece.level, page, opens)
        page += count


def write(
    packet: Packet, front: tuple[bytes, list[Entry]], parts: list[Part], out: IO[bytes], halfway: Callable[[], None]
) -> int:
    drawn, entries = front
    with ExitStack() as stack:
        sources = in_few_files([path for _, path, _ in parts if path])
        whole = joined([BytesIO(drawn), *sources], stack)
        halfway()
        number_pages(whole, stack)
        add_bookmarks(whole, entries)
        describe(whole, packet)
        whole.remove_unreferenced_resources()
        whole.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return len(whole.pages)


def joined(sources: Iterable[Path | IO[bytes]], stack: ExitStack) -> pikepdf.Pdf:
    """One PDF of all pages. Sources stay open until the stack closes: pages are copied when it is saved."""
    whole = stack.enter_context(pikepdf.new())
    for source in sources:
        whole.pages.extend(stack.enter_context(pikepdf.open(source)).pages)
    return whole


def in_few_files(paths: list[Path]) -> list[Path]:
    """The same pages in at most some twenty files: a system lets a process keep only so many open."""
    groups = [paths[start : start + FILES_AT_ONCE] for start in range(0, len(paths), FILES_AT_ONCE)]
    if len(groups) < 2:
        return paths
    for group in groups:
        with ExitStack() as stack:
            joined(group, stack).save(group[0].with_suffix(".group.pdf"))
    return [group[0].with_suffix(".group.pdf") for group in groups]


def number_pages(whole: pikepdf.Pdf, stack: ExitStack) -> None:
    """Lay the running number over the foot of each page but the cover."""
    total = len(whole.pages)
    for first in range(2, total + 1, NUMBERS_AT_ONCE):
        sizes = [seen_size(page) for page in whole.pages[first - 1 : first - 1 + NUMBERS_AT_ONCE]]
        marks = stack.enter_context(pikepdf.open(BytesIO(pages.page_numbers(first, sizes, total))))
        for offset, mark in enumerate(marks.pages):
            whole.pages[first - 1 + offset].add_overlay(mark)


def seen_size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    size = round(abs(right - left), 1), round(abs(top - bottom), 1)
    return size if page.obj.get("/Rotate", 0) % 180 == 0 else size[::-1]


def add_bookmarks(whole: pikepdf.Pdf, entries: list[Entry]) -> None:
    with whole.open_outline() as outline:
        for entry in entries:
            item = pikepdf.OutlineItem(entry.title, min(entry.page, len(whole.pages)) - 1)
            above = outline.root[-1].children if entry.level == 2 and outline.root else outline.root
            above.append(item)


def describe(whole: pikepdf.Pdf, packet: Packet) -> None:
    whole.Root.Lang = "vi"
    whole.Root.PageMode = "/UseOutlines"
    whole.docinfo["/Title"] = f"{packet.title}: {packet.subject}"
    whole.docinfo["/Author"] = packet.issuer
