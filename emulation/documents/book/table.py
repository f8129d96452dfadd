"""The book as a table of text: the same lines for the printed book and for the spreadsheet."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

from emulation.documents.book.flows import free_before, range_words
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.book.types import DECREE_TYPES, SHARED
from emulation.documents.layout import Align
from emulation.documents.states import EntryState
from emulation.lib import dates

PAPER_BOOK = "Đã cấp ở sổ giấy"
CHUNK = 500


@dataclass(frozen=True)
class Heading:
    """A column of Decree 30/2020, Appendix IV.

    weight: percent of the printed width (a day needs 10); width: characters in a spreadsheet.
    """

    name: str
    weight: int
    width: int
    align: Align = "left"


HEADINGS = (
    Heading("Số, ký hiệu văn bản", 9, 16),
    Heading("Ngày tháng văn bản", 10, 12, "center"),
    Heading("Tên loại và trích yếu nội dung văn bản", 18, 60),
    Heading("Người ký", 8, 22),
    Heading("Nơi nhận văn bản", 14, 40),
    Heading("Đơn vị, người nhận bản lưu", 8, 18),
    Heading("Số lượng bản", 7, 9, "center"),
    Heading("Ngày chuyển", 10, 12, "center"),
    Heading("Ký nhận", 8, 18),
    Heading("Ghi chú", 8, 30),
)
Line = tuple[str, ...]


def line_of(entry: BookEntry) -> Line:
    """The ten columns of one line."""
    return (
        entry.sign,
        dates.short(entry.day),
        entry.title,
        entry.signer,
        entry.recipient_line,
        entry.keeping_unit,
        "" if entry.copies is None else str(entry.copies),
        dates.short(entry.sent_on),
        entry.received_by,
        remark_of(entry),
    )


def remark_of(entry: BookEntry) -> str:
    """Column 10; whoever reads the book on paper sees too that a paper was not made in the system."""
    outside = entry.state == EntryState.OUTSIDE
    return ". ".join(filter(None, ("Làm ngoài phần mềm" if outside else "", entry.remark)))


def lines_between(
    register: Register, first: datetime.date | None = None, last: datetime.date | None = None
) -> Iterator[Line]:
    """The lines of those days in the order of their numbers; of the whole book with the numbers of the paper book."""
    entries = register.entries.between(first, last).order_by("number").iterator(chunk_size=CHUNK)
    gaps = [] if first or last else free_before(register)
    numbered = ((entry.number, line_of(entry)) for entry in entries)
    blanks = ((start, gap_line(start, end)) for start, end in gaps)
    return (line for _, line in merge(numbered, blanks, key=lambda pair: pair[0]))


def gap_line(first: int, last: int) -> Line:
    return (range_words(first, last), *[""] * (len(HEADINGS) - 2), PAPER_BOOK)


def series_name(register: Register) -> str:
    """What the book holds: 'Kế hoạch, ký hiệu KH', 'Các loại văn bản', 'HĐTĐKT'."""
    if register.series == SHARED:
        return "Các loại văn bản"
    name = DECREE_TYPES.get(register.series)
    return f"{name}, ký hiệu {register.series}" if name else register.series
