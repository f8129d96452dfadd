"""The printed book: a cover and its pages, drawn by the one renderer of papers (Decree 30/2020, Appendix IV)."""

import datetime

from emulation.documents.book.models import Register
from emulation.documents.book.table import HEADINGS, Line, lines_between, series_name
from emulation.documents.layout import Attachment, Block, Column, Issuer, Paper, Paragraph, Table
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.words import lines

TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
MOST_LINES = 300  # some 27 pages, in seconds: what a web process draws while a person waits; a worker draws the rest
TO_WRITE = "........"


class TooLong(Unsound):
    """More lines than a person waits for."""


def book_paper(register: Register, first: datetime.date | None, last: datetime.date | None, *, most: float) -> Paper:
    """The lines of those days as a paper. Raises Unsound if there are none, TooLong if there are more than `most`."""
    found = list(lines_between(register, first, last))
    if not found:
        raise Unsound("Không có dòng nào trong khoảng ngày đã chọn. Hãy chọn khoảng ngày khác.")
    if len(found) > most:
        raise TooLong(
            f"Khoảng ngày đã chọn có {len(found)} dòng, in ngay được tối đa {most} dòng. "
            "Hãy chọn khoảng ngày ngắn hơn, hoặc để trống hai ngày để in cả sổ."
        )
    body = register.organization
    printed = tuple(lines(body.paper_name)) or (body.name.upper(),)
    return Paper(
        type_name=TITLE,
        subject=f"Năm {register.year}",
        issuer=Issuer(tuple(lines(body.paper_superior)), printed, body.name),
        numbered=False,
        dated=False,
        body=tuple(cover(register, found, first, last)),
        attachments=(pages(register, found),),
    )


def cover(
    register: Register, found: list[Line], first: datetime.date | None, last: datetime.date | None
) -> list[Block]:
    """What the decree's cover tells; the volume is numbered by hand."""
    begins = dates.short(first) or f"01/01/{register.year}"
    ends = dates.short(last) or f"31/12/{register.year}"
    told = (
        f"Loại sổ: {series_name(register)}",
        f"Từ ngày {begins} đến ngày {ends}",
        f"Từ số {found[0][0].partition('–')[0]} đến số {found[-1][0].rpartition('–')[2]}",
        f"Quyển số: {TO_WRITE}",
    )
    return [Paragraph(line, align="center", indent=False) for line in told]


def pages(register: Register, found: list[Line]) -> Attachment:
    columns = tuple(Column(heading.name, heading.weight, heading.align) for heading in HEADINGS)
    note = f"({register.organization.name}, năm {register.year}, loại sổ: {series_name(register)})"
    return Attachment((TITLE,), note=note, body=(Table(columns, tuple(found)),), landscape=True)
