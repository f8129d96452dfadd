"""The PDF of a paper as it stands, and its pages as pictures. A draft is drawn once for all pictures of a page."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.core.cache import caches
from django.urls import reverse

from emulation.documents import flows, images, pdf, snapshot
from emulation.documents.layout import DRAFT, Paper
from emulation.documents.models import OfficialDocument
from emulation.documents.states import State
from emulation.files import store

KEEP_BYTES = 4 * 1024 * 1024
KEEP_SECONDS = 15 * 60


@dataclass(frozen=True)
class PageImage:
    """One page for an <img>."""

    url: str
    width: int
    height: int

    def __str__(self) -> str:
        return self.url


class Drawn:
    """A paper and its PDF: the frozen file once issued, else drawn from the words of this moment."""

    def __init__(self, document: OfficialDocument) -> None:
        self.document = document

    @cached_property
    def paper(self) -> Paper:
        """Whatever has no number yet is marked as a draft, also between approval and issue."""
        paper = flows.paper_of(self.document)
        return paper if self.document.state == State.ISSUED else replace(paper, watermark=DRAFT)

    @cached_property
    def digest(self) -> str:
        return self.document.pdf.sha256 if self.document.pdf_id else snapshot.digest(self.paper)

    @cached_property
    def pdf(self) -> bytes:
        """Raises FileNotFoundError if the store lost an issued file, RenderError if a draft cannot be drawn."""
        if self.document.pdf_id:
            with store.open_file(self.digest) as file:
                return file.read()
        kept = caches["previews"].get(self.digest)
        if kept is None:
            kept = pdf.render(self.paper)
            if len(kept) <= KEEP_BYTES:
                caches["previews"].set(self.digest, kept, KEEP_SECONDS)
        return kept


def pages_of(document: OfficialDocument) -> list[PageImage]:
    """The pages for `documents/preview.html`; none if the paper cannot be drawn, so that it can still be edited.

    The address changes with the words, so a browser may keep a picture.
    """
    drawn = Drawn(document)
    version = drawn.digest[:8]
    try:
        sizes = images.page_sizes(drawn.pdf)
    except (pdf.RenderError, FileNotFoundError):
        return []
    return [
        PageImage(
            f"{reverse('documents:page', args=[document.pk, number])}?v={version}",
            images.WIDTH,
            round(images.WIDTH * height / width),
        )
        for number, (width, height) in enumerate(sizes, 1)
    ]
