"""Papers of hundreds of pages, drawn in pieces: a layout takes 2.5 MB of memory a page.

Each piece is laid out with some lines to spare and kept up to the last page that begins with something new; the next
piece goes on from there. So the pages are those of a drawing at once, but for a cell or paragraph longer than a piece.
"""

import gc
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from emulation.documents import engine, html
from emulation.documents.layout import Paper, text_of
from emulation.documents.merging import Bookmark, Part, merged
from emulation.documents.nodes import MARK, Unit, gathered, units_of

PIECE_LINES = 700
# Up to here drawing at once is quicker and takes some 200 MB.
LONG_LINES = 3 * PIECE_LINES
LINE_CHARACTERS = 60

CONTINUES = """
@page :first {{ counter-reset: page {0}; @top-center {{ content: counter(page) }} }}
@page verified:first {{ margin-bottom: 20mm; @bottom-left {{ content: none }} }}
@page :nth(1 of attachment) {{ counter-reset: page {0}; @top-center {{ content: counter(page) }} }}
@page :nth(1 of landscape) {{ counter-reset: page {0}; @top-center {{ content: counter(page) }} }}
"""


@dataclass
class Section:
    """What has its own page numbers: the body (place None) or an attachment."""

    context: dict[str, object]
    place: int | None
    units: list[Unit]

    def markup(self, start: int, stop: int) -> str:
        closes = stop == len(self.units)
        nodes = gathered(self.units[start:stop], start)
        return html.piece_html(self.context, self.place, nodes, opens=start == 0, closes=closes)

    def reach(self, start: int) -> int:
        """Where a piece that begins with this unit ends."""
        lines, stop = 0.0, start
        while stop < len(self.units) and lines < PIECE_LINES:
            lines += self.units[stop].lines
            stop += 1
        return stop


def is_long(paper: Paper) -> bool:
    """A guess from below: a line of text holds more characters, a row of a table often fewer."""
    text = text_of(paper)
    return text.count("\n") + len(text) / LINE_CHARACTERS > LONG_LINES


def render(paper: Paper, identifier: bytes, progress: Callable[[int, int], None] = lambda done, total: None) -> bytes:
    """The whole file; progress hears after each piece how much of the paper is drawn."""
    context = html.context(paper)
    bodies = [(None, context["nodes"]), *((at, each["nodes"]) for at, each in enumerate(context["attachments"]))]
    sections = [Section(context, place, units_of(nodes)) for place, nodes in bodies]
    count, total = itertools.count(), sum(len(section.units) for section in sections)
    befores = itertools.accumulate((len(section.units) for section in sections), initial=0)

    def parts() -> Iterator[Part]:
        for section, before in zip(sections, befores, strict=False):
            for part, reached in _parts(section, paper.watermark, identifier, count):
                progress(before + reached, total)
                yield part

    return merged(parts())


def _parts(section: Section, watermark: str, identifier: bytes, count: Iterator[int]) -> Iterator[tuple[Part, int]]:
    """Each piece with the unit that it reaches."""
    start, number, done = 0, 1, False
    while not done:
        piece = next(count)
        stop = section.reach(start)
        style = CONTINUES.format(number) if start else ""
        document = engine.lay_out(section.markup(start, stop), watermark=watermark, style=style)
        done = stop == len(section.units)
        kept, start = (len(document.pages), stop) if done else _kept(document.pages, start, stop)
        number += kept
        yield _written(document, kept, identifier, piece), start
        # A layout is full of circles, and the collector rests during the next one.
        del document
        gc.collect()


def _kept(pages: list, start: int, stop: int) -> tuple[int, int]:
    """How many pages of a piece from start to stop stay, and the unit that the next piece begins with."""
    for last in range(len(pages) - 1, 0, -1):
        here, before = (sorted(_marks(page)) for page in (pages[last], pages[last - 1]))
        if here and here[0] > start and here[0] not in before:
            return last, here[0]
    return len(pages), stop


def _marks(page: object) -> Iterator[int]:
    return (int(name.removeprefix(MARK)) for name in page.anchors if name.startswith(MARK))


def _written(document: object, kept: int, identifier: bytes, piece: int) -> Part:
    pages = document.pages[:kept]
    bookmarks = [
        Bookmark(level, label, place, y * 0.75)
        for place, page in enumerate(pages)
        for level, label, (_, y), _ in page.bookmarks
    ]
    for page in pages:  # drawn anew, or of no use, in the whole file
        page.bookmarks.clear()
        page.anchors.clear()
    return Part(engine.write(document.copy(pages), identifier, piece=piece), bookmarks)
