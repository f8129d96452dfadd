"""Drawing a paper before its number is taken, so that the register is held while rows are written and no longer.

Drawing takes hundreds of milliseconds, and its result bears the number. So the paper is drawn with the number that it
would get, its PDF is laid into the store, and only then the register is locked. If somebody was quicker, or the words
are others by now, nothing is written and the paper is drawn again. Who lost that race a few times draws at last with
the register held, so that everybody gets through. A PDF that lost its number stays in the store without a row: nobody
can reach it.
"""

import copy
import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import transaction

from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.documents import numbering, pdf, snapshot
from emulation.documents.coding import coded
from emulation.documents.kinds import kind_of, numbered
from emulation.documents.layout import Paper
from emulation.documents.models import OfficialDocument
from emulation.files import store
from emulation.files.intake import file_row
from emulation.files.models import StoredFile
from emulation.lib.errors import StaleState

RACES = 4  # drawings ahead of the lock, before one under it


class NumberMoved(StaleState):
    """While the paper was being drawn somebody took its number or changed its words."""


@dataclass(frozen=True)
class Drawing:
    """A paper with number and day, whose PDF lies durably in the store. words: digest of what it was drawn from.

    number and day are those of the issue: a copy's paper bears those of what it copies too.
    """

    paper: Paper
    words: str
    number: int
    day: datetime.date
    sha256: str
    size: int

    def require_for(self, document: OfficialDocument) -> None:
        """Raises NumberMoved unless it is the drawing of that approved paper with the number and day it has now."""
        drawn = (self.words, self.number, self.day)
        if drawn != (document.digest, document.number, document.issued_on):
            raise NumberMoved("Số dự kiến vừa được cấp cho văn bản khác, hoặc nội dung văn bản vừa đổi. Hãy thử lại.")

    def keep(self, *, by: User) -> StoredFile:
        return file_row(self.sha256, self.size, "application/pdf", by=by)


def draw(document: OfficialDocument, day: datetime.date) -> Drawing:
    """The paper as its issue on that day would make it. Locks nothing."""
    planned = undrawn(document, day)
    content = pdf.render(planned.paper)
    return replace(planned, sha256=store.put([content]), size=len(content))


def undrawn(document: OfficialDocument, day: datetime.date) -> Drawing:
    """The same without its file, for an issue that is taken back: what stands for the file is never kept."""
    kind = kind_of(document)
    words = snapshot.from_json(document.snapshot) if document.snapshot else kind.compose(document)
    ahead = copy.copy(document)
    ahead.number, ahead.issued_on = numbering.expected_number(document, day.year), day
    paper = coded(numbered(words, ahead), ahead)
    return Drawing(paper, snapshot.digest(words), ahead.number, day, sha256="undrawn", size=1)


def drawn_ahead(document: OfficialDocument, day: datetime.date, deed: Callable[[Drawing], None]) -> None:
    """Draw, then do the deed that takes the number; again if somebody was quicker.

    The deed runs in a transaction of its own and raises NumberMoved if the drawing does not fit.
    """
    for _ in range(RACES):
        try:
            return deed(draw(document, day))
        except NumberMoved:
            document.refresh_from_db()
    with transaction.atomic():
        hold(document)
        numbering.hold_book(document, day.year)
        return deed(draw(document, day))
