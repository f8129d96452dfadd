"""A table as a spreadsheet. Text is text: what begins with "=" is shown, never computed, also after it was edited."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}
CELL_LIMIT = 32_767  # characters, of the format
NAME_LIMIT = 31
FRAME = {"border": 1, "text_wrap": True, "valign": "top"}
COMPUTES = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may take for the start of a formula
Value = str | int | float | Decimal | datetime.date | None


@dataclass(frozen=True)
class Sheet:
    """titles: lines above the table; columns: header and width in characters; rows: a value for each column."""

    name: str
    titles: tuple[str, ...]
    columns: tuple[tuple[str, int], ...]
    rows: Iterable[tuple[Value, ...]]


def workbook(sheet: Sheet) -> bytes:
    """The sheet as an .xlsx file, ready to print: landscape A4, one page wide, the head repeated."""
    import xlsxwriter  # noqa: PLC0415 - only who exports pays for it

    out = BytesIO()
    with xlsxwriter.Workbook(out, SAFE) as book:
        page = book.add_worksheet(sheet.name[:NAME_LIMIT])
        title, head = book.add_format({"bold": True}), book.add_format(FRAME | {"bold": True, "align": "center"})
        pen, top = Pen(book, page), len(sheet.titles) + 1
        for place, (_, width) in enumerate(sheet.columns):
            page.set_column(place, place, width)
        for row, text in enumerate(sheet.titles):
            page.write_string(row, 0, text, title)
        for place, (name, _) in enumerate(sheet.columns):
            page.write_string(top, place, name, head)
        for row, values in enumerate(sheet.rows, top + 1):
            for place, value in enumerate(values):
                pen.write(row, place, value)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
        page.freeze_panes(top + 1, 0)
    return out.getvalue()


class Pen:
    """Writes each value as what it is. A cell that might be taken for a formula bears Excel's own mark of text."""

    def __init__(self, book: Any, page: Any) -> None:
        self.page = page
        self.plain, self.quoted = book.add_format(FRAME), book.add_format(FRAME | {"quote_prefix": True})
        self.day = book.add_format(FRAME | {"num_format": "dd/mm/yyyy", "align": "center"})

    def write(self, row: int, place: int, value: Value) -> None:
        if value is None:
            self.page.write_blank(row, place, None, self.plain)
        elif isinstance(value, datetime.date):
            self.page.write_datetime(row, place, datetime.datetime.combine(value, datetime.time()), self.day)
        elif isinstance(value, str):
            kept = self.quoted if value.startswith(COMPUTES) else self.plain
            self.page.write_string(row, place, value[:CELL_LIMIT], kept)
        else:
            self.page.write_number(row, place, value, self.plain)
