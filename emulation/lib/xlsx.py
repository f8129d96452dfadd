"""A table as a spreadsheet. Every value is text: what begins with "=" is shown, never computed."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}
CELL_LIMIT = 32_767  # characters, of the format
NAME_LIMIT = 31


@dataclass(frozen=True)
class Sheet:
    """titles: lines above the table; columns: header and width in characters; rows: text of each column."""

    name: str
    titles: tuple[str, ...]
    columns: tuple[tuple[str, int], ...]
    rows: Iterable[tuple[str, ...]]


def workbook(sheet: Sheet) -> bytes:
    """The sheet as an .xlsx file, ready to print: landscape A4, one page wide, the head repeated."""
    import xlsxwriter  # noqa: PLC0415 - only who exports pays for it

    out = BytesIO()
    with xlsxwriter.Workbook(out, SAFE) as book:
        page = book.add_worksheet(sheet.name[:NAME_LIMIT])
        title, head = book.add_format({"bold": True}), book.add_format(FRAME | {"bold": True, "align": "center"})
        cell, top = book.add_format(FRAME), len(sheet.titles) + 1
        for place, (_, width) in enumerate(sheet.columns):
            page.set_column(place, place, width)
        for row, text in enumerate(sheet.titles):
            page.write_string(row, 0, text, title)
        for place, (name, _) in enumerate(sheet.columns):
            page.write_string(top, place, name, head)
        for row, values in enumerate(sheet.rows, top + 1):
            for place, value in enumerate(values):
                page.write_string(row, place, value[:CELL_LIMIT], cell)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
        page.freeze_panes(top + 1, 0)
    return out.getvalue()


FRAME = {"border": 1, "text_wrap": True, "valign": "top"}
