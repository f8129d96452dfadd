"""Several tagged PDF files as one: pages, structure tree and bookmarks."""

from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from pikepdf import Object, ObjectStreamMode, OutlineItem, Page, Pdf, make_page_destination


class Bookmark(NamedTuple):
    """A heading: level from 1, page from 0 within its part, y in points below the top of the page."""

    level: int
    label: str
    page: int
    y: float


class Part(NamedTuple):
    pdf: bytes
    bookmarks: list[Bookmark]


def merged(parts: Iterable[Part]) -> bytes:
    """One file with the metadata of the first part. The same parts give the same bytes."""
    first, *others = parts
    with Pdf.open(BytesIO(first.pdf)) as whole:
        bookmarks = list(first.bookmarks)
        for part in others:
            offset = len(whole.pages)
            bookmarks += [mark._replace(page=mark.page + offset) for mark in part.bookmarks]
            with Pdf.open(BytesIO(part.pdf)) as source:
                _append(whole, source)
        _bookmark(whole, bookmarks)
        out = BytesIO()
        whole.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return out.getvalue()


def _append(whole: Pdf, source: Pdf) -> None:
    """The pages come first: what the structure tree says of them then points to their copies."""
    offset = len(whole.pages)
    whole.pages.extend(source.pages)
    for page in whole.pages[offset:]:
        page.StructParents = int(page.StructParents) + offset
    root = whole.Root.StructTreeRoot
    added = whole.copy_foreign(source.Root.StructTreeRoot)
    document = root.K[0]
    for element in added.K[0].K:
        element.P = document
        document.K.append(element)
    numbers = list(added.ParentTree.Nums)
    for key, elements in zip(numbers[::2], numbers[1::2], strict=True):
        root.ParentTree.Nums.append(int(key) + offset)
        root.ParentTree.Nums.append(elements)


def _bookmark(whole: Pdf, bookmarks: list[Bookmark]) -> None:
    with whole.open_outline() as outline:
        outline.root.clear()
        above: list[tuple[int, OutlineItem]] = []
        for mark in bookmarks:
            page = whole.pages[mark.page]
            item = OutlineItem(mark.label, _destination(whole, page, mark.y))
            while above and above[-1][0] >= mark.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((mark.level, item))


def _destination(whole: Pdf, page: Page, y: float) -> Object:
    return make_page_destination(whole, page.index, "XYZ", left=0, top=float(page.mediabox[3]) - y, zoom=0)
