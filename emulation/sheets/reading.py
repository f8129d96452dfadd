"""Somebody's .xlsx as a table of plain values. Runs in a child process: see read_apart()."""

import datetime
from typing import Any

from emulation.lib import child
from emulation.lib.errors import Unsound
from emulation.sheets.package import cut_down
from emulation.sheets.table import Cell, Row, Table, composed

SECONDS, MEGABYTES = 18, 1024
MOST_ROWS, MOST_COLUMNS, MOST_LETTERS, MOST_MARKS = 3_000, 60, 5_000, 5
SHEET_NAME = "Nhập liệu"  # of our own templates
MARKS = "Nhận dạng"  # the hidden sheet of a form that we made for somebody
NO_TABLE = "Tệp không có trang tính nào có chữ. Hãy kiểm tra lại tệp."
BROKEN = "Tệp bị hỏng hoặc không phải bảng tính .xlsx. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại."
LONG = (
    "Trang tính “{name}” có {count} dòng, nhiều hơn mức {most} dòng đọc một lần. Hãy chia thành nhiều tệp rồi gửi lần "
    "lượt."
)
WIDE = "Trang tính “{name}” có chữ ở cột thứ {count}; chỉ đọc {most} cột. Hãy bỏ các cột thừa rồi gửi lại."
NO_RESULT = "Ô chứa công thức chưa có kết quả. Hãy chép ô rồi dán giá trị (Paste Special → Values)."
WRONG = "Ô báo lỗi {text}. Hãy ghi lại giá trị của ô."
OVERLONG = f"Ô dài hơn {MOST_LETTERS:,} ký tự. Hãy rút gọn.".replace(",", ".")


def read_apart(data: bytes) -> Table:
    """What read() gives, computed where a hostile file harms nobody. Raises Unsound with a sentence."""
    return child.call("emulation.sheets.reading.read", data, gives=Table, seconds=SECONDS, megabytes=MEGABYTES)


def read(data: bytes) -> Table:
    """The sheet named as our templates name it, else the first visible one in which something stands."""
    import openpyxl  # noqa: PLC0415 - only the child pays for it

    try:
        package, formulas = cut_down(data)
        book = openpyxl.load_workbook(package, data_only=True, keep_links=False)
        asked = openpyxl.load_workbook(package, keep_links=False) if formulas else None
    except (Unsound, MemoryError):
        raise
    # openpyxl raises many kinds of error on broken data.
    except Exception as error:
        raise Unsound(BROKEN) from error
    sheet, notes = chosen(book)
    rows = tuple(rows_of(sheet, asked[sheet.title] if asked else None))
    merged = tuple(str(each) for each in sheet.merged_cells.ranges)
    return Table(composed(sheet.title), rows, merged, (*notes, *hidden_parts(sheet)), marks_of(book))


def marks_of(book: Any) -> tuple[str, ...]:
    """The first words of each line of the hidden sheet."""
    sheet = next((each for each in book.worksheets if composed(each.title) == MARKS), None)
    cells = sheet.iter_rows(max_row=MOST_MARKS, max_col=1, values_only=True) if sheet else ()
    return tuple(str(words) for (words,) in cells if words is not None)


def chosen(book: Any) -> tuple[Any, list[str]]:
    """The sheet that is read, and what is to be said of the others."""
    filled = [sheet for sheet in book.worksheets if any(cell.value is not None for cell in sheet._cells.values())]
    seen = [sheet for sheet in filled if sheet.sheet_state == "visible"]
    if not seen:
        raise Unsound(NO_TABLE)
    taken = next((sheet for sheet in seen if composed(sheet.title) == SHEET_NAME), seen[0])
    if taken.title == SHEET_NAME:
        return taken, []  # the other sheets of a template are our own
    left = [sheet for sheet in filled if sheet is not taken]
    return taken, [
        f"Trang tính “{sheet.title}”{'' if sheet in seen else ' đang ẩn'} không được đọc; chỉ đọc “{taken.title}”."
        for sheet in left
    ]


def hidden_parts(sheet: Any) -> list[str]:
    """What Excel hides is read all the same, which the person should know."""
    last = sheet.max_row
    rows = sum(1 for number, row in sheet.row_dimensions.items() if row.hidden and number <= last)
    columns = [name for name, column in sheet.column_dimensions.items() if column.hidden]
    notes = [f"Có {rows} dòng đang ẩn hoặc đang lọc; các dòng đó vẫn được đọc."] if rows else []
    return notes + ([f"Cột {', '.join(columns)} đang ẩn vẫn được đọc."] if columns else [])


def rows_of(sheet: Any, asked: Any) -> list[Row]:
    rows = []
    for number, cells in by_row(sheet).items():
        values: list[Cell | None] = [None] * max(cells)
        for place, cell in cells.items():
            values[place - 1] = cell_of(cell, asked.cell(number, place).value if asked else None)
        while values and values[-1] is None:
            values.pop()
        if len(values) > MOST_COLUMNS:
            raise Unsound(WIDE.format(name=sheet.title, count=len(values), most=MOST_COLUMNS))
        if values:
            rows.append(Row(number, tuple(values)))
    if len(rows) > MOST_ROWS:
        raise Unsound(LONG.format(name=sheet.title, count=len(rows), most=MOST_ROWS))
    return rows


def by_row(sheet: Any) -> dict[int, dict[int, Any]]:
    """{row: {column: cell}} of the cells that are there; to walk every row up to the last would build a million."""
    rows: dict[int, dict[int, Any]] = {}
    for (number, place), cell in sorted(sheet._cells.items()):
        rows.setdefault(number, {})[place] = cell
    return rows


def cell_of(cell: Any, asked: Any) -> Cell | None:
    """asked: what was typed, where that is a formula."""
    value = cell.value
    if value is None:
        return Cell(NO_RESULT, "fault") if isinstance(asked, str) and asked.startswith("=") else None
    if cell.data_type == "e":
        return Cell(WRONG.format(text=value), "fault")
    if isinstance(value, bool):
        return Cell("Có" if value else "Không")
    if isinstance(value, int | float):
        return Cell(f"{value:.15g}", "number")
    if isinstance(value, datetime.date):
        return Cell(value.strftime("%Y-%m-%d"), "day")
    return text_cell(str(value))


def text_cell(value: str) -> Cell | None:
    if len(value) > MOST_LETTERS:
        return Cell(OVERLONG, "fault")
    # The soft hyphen is a letter of a legacy font, so invisible signs go only once the font is known.
    return Cell(value) if value.strip() else None
