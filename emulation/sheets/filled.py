"""A form made for somebody: a workbook with what is known already, locked where nothing is to be written."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from emulation.sheets.columns import Column
from emulation.sheets.reading import MARKS, SHEET_NAME
from emulation.sheets.template import FORMATS, HELP, LISTS, ROWS, explain, header_of, offer
from emulation.sheets.writing import SAFE, Value

OPEN = {"format_columns": True, "format_rows": True}  # what a locked sheet still allows
HEAD = {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8EEF5"}
CELL = {"border": 1, "text_wrap": True, "valign": "top"}


@dataclass(frozen=True)
class Filled:
    """titles: lines above the table; rows: a value for each column; locked: names of columns; marks: see Table."""

    title: str
    noun: str
    titles: tuple[str, ...]
    columns: Sequence[Column]
    rows: Sequence[tuple[Value, ...]]
    locked: frozenset[str]
    marks: tuple[str, ...]


def workbook(form: Filled) -> bytes:
    """An .xlsx file that is read back by fit() as it stands."""
    import xlsxwriter  # noqa: PLC0415 - only who downloads one pays for it

    out = BytesIO()
    with xlsxwriter.Workbook(out, SAFE | {"constant_memory": False}) as book:
        page = book.add_worksheet(SHEET_NAME)
        explain(book, book.add_worksheet(HELP), form.title, form.noun, form.columns)
        lists, marks = book.add_worksheet(LISTS), book.add_worksheet(MARKS)
        lists.hide()
        marks.very_hidden()
        for row, words in enumerate(form.marks):
            marks.write_string(row, 0, words)
        write_page(book, page, lists, form)
        page.protect("", OPEN)
        marks.protect()
    return out.getvalue()


def write_page(book: Any, page: Any, lists: Any, form: Filled) -> None:
    bold, head = book.add_format({"bold": True}), book.add_format(HEAD)
    for row, words in enumerate(form.titles):
        page.write_string(row, 0, words, bold)
    top = len(form.titles) + 1
    for place, column in enumerate(form.columns):
        shape = {"num_format": FORMATS.get(column.kind, "@"), "locked": column.name in form.locked}
        cell = book.add_format(CELL | shape)
        page.set_column(place, place, column.width, book.add_format({"valign": "top", "text_wrap": True} | shape))
        page.write_string(top, place, header_of(column), head)
        offer(page, lists, place, column, first=top + 1)
        for row, values in enumerate(form.rows, top + 1):
            write_value(page, row, place, values[place], cell)
    page.freeze_panes(top + 1, 0)
    page.print_area(0, 0, min(ROWS, top + len(form.rows) + 20), len(form.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def write_value(page: Any, row: int, place: int, value: Value, cell: Any) -> None:
    if value is None or value == "":
        page.write_blank(row, place, None, cell)
    elif isinstance(value, datetime.date):
        page.write_datetime(row, place, datetime.datetime.combine(value, datetime.time()), cell)
    elif isinstance(value, str):
        page.write_string(row, place, value, cell)
    else:
        page.write_number(row, place, value, cell)
