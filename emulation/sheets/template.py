"""The empty workbook of a list: its headers, drop-down lists, and a sheet that explains each column."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from emulation.sheets.columns import Column
from emulation.sheets.reading import SHEET_NAME
from emulation.sheets.table import letter

ROWS = 500  # as far as the drop-down lists reach
LISTS, HELP = "Danh mục", "Hướng dẫn"
KINDS = {
    "text": "Chữ",
    "number": "Số",
    "day": "Ngày",
    "choice": "Chọn trong danh sách",
    "reference": "Chọn trong danh sách",
}
FORMATS = {"day": "dd/mm/yyyy", "number": "#,##0.##"}
RULES = (
    "Mỗi dòng ghi một {noun}; cột có dấu * phải ghi.",
    "Không đổi tên cột, không gộp ô, không để công thức.",
    "Gửi tệp lên, phần mềm cho xem trước và chỉ rõ từng ô sai; chưa xác nhận thì chưa ghi gì.",
)


def template(title: str, noun: str, columns: Sequence[Column]) -> bytes:
    """An .xlsx file whose first sheet is read back by fit() as it stands."""
    import xlsxwriter  # noqa: PLC0415 - only who downloads one pays for it

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(SHEET_NAME)
        explain(book, book.add_worksheet(HELP), title, noun, columns)
        lists = book.add_worksheet(LISTS)
        lists.hide()
        head = book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8EEF5"}
        )
        for place, column in enumerate(columns):
            kept = book.add_format({"num_format": FORMATS.get(column.kind, "@"), "text_wrap": True, "valign": "top"})
            page.set_column(place, place, column.width, kept)
            page.write_string(0, place, header_of(column), head)
            offer(page, lists, place, column, first=1)
        page.freeze_panes(1, 0)
    return out.getvalue()


def header_of(column: Column) -> str:
    return f"{column.title} *" if column.required else column.title


def offer(page: Any, lists: Any, place: int, column: Column, *, first: int) -> None:
    """A drop-down list from the row `first` on.

    Other words may be typed: what they mean is told in the preview, not by a refusal of Excel.
    """
    if not column.choices:
        return
    for row, words in enumerate(column.choices):
        lists.write_string(row, place, words)
    name = letter(place)
    source = f"='{LISTS}'!${name}$1:${name}${len(column.choices)}"
    rule = {"validate": "list", "source": source, "error_type": "information", "error_title": "Ngoài danh sách"}
    rule["error_message"] = "Giá trị này không có trong danh sách."
    page.data_validation(first, place, ROWS, place, rule)


def explain(book: Any, page: Any, title: str, noun: str, columns: Sequence[Column]) -> None:
    bold, cell = book.add_format({"bold": True}), book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    page.write_string(0, 0, title, bold)
    for row, rule in enumerate(RULES, 1):
        page.write_string(row, 0, rule.format(noun=noun))
    top = len(RULES) + 2
    for place, (words, width) in enumerate((("Cột", 28), ("Bắt buộc", 10), ("Kiểu", 22), ("Cách ghi", 80))):
        page.set_column(place, place, width)
        page.write_string(top, place, words, head)
    for row, column in enumerate(columns, top + 1):
        must = "Có" if column.required else "Không"
        for place, words in enumerate((column.title, must, KINDS[column.kind], column.how)):
            page.write_string(row, place, words, cell)
