"""A table read from a file, fitted to declared columns: values by row, and every cell that cannot be taken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from emulation.sheets.columns import Column, key_of, nearest
from emulation.sheets.table import Cell, Row, Table, letter
from emulation.sheets.values import Wrong, as_text

HEAD_ROWS = 20  # a title may stand above the headers
UNMERGE = "Bỏ gộp ô (Merge & Center) rồi ghi đủ từng ô."


@dataclass(frozen=True)
class Fault:
    """One thing to mend. row: 0 for the whole column; column: "C", or "" for the whole row."""

    row: int
    column: str
    header: str
    given: str
    reason: str
    cure: str

    @property
    def place(self) -> str:
        if self.row and self.column:
            return f"Ô {self.column}{self.row}"
        return f"Dòng {self.row}" if self.row else f"Cột {self.column}" if self.column else "Cả trang tính"


@dataclass(frozen=True)
class Line:
    """One filled row. values: by the names of the columns; places: in which column of the sheet each stands."""

    number: int
    values: dict[str, Any]
    places: dict[str, str]

    def fault(self, column: Column, wrong: Wrong, given: str = "") -> Fault:
        return Fault(self.number, self.places.get(column.name, ""), column.header, given, wrong.reason, wrong.cure)


@dataclass
class Fitted:
    """lines: the rows without a fault; faults: what is to be mended; notes: what was left out."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    count: int = 0  # filled rows under the headers


def fit(table: Table, columns: Sequence[Column]) -> Fitted:
    """Find the headers, then read each row. Nothing raises: what is wrong stands among the faults."""
    fitted = Fitted(notes=list(table.notes))
    head = header_row(table, columns)
    if head is None:
        wanted = ", ".join(f"“{column.header}”" for column in columns if column.required)
        reason, cure = "Không tìm thấy dòng tiêu đề.", f"Ghi một dòng có các cột {wanted}, hoặc dùng tệp mẫu."
        fitted.faults.append(Fault(0, "", "", "", reason, cure))
        return fitted
    places = places_of(head, columns, fitted)
    fitted.faults += merged_faults(table, head.number)
    if fitted.faults:
        return fitted
    for row in table.rows:
        if row.number > head.number:
            take_row(row, columns, places, fitted)
    if not fitted.count:
        fitted.faults.append(Fault(0, "", "", "", "Dưới dòng tiêu đề không có dòng nào.", "Ghi dữ liệu rồi gửi lại."))
    return fitted


def header_row(table: Table, columns: Sequence[Column]) -> Row | None:
    """Of the first rows the one in which most headers stand, exactly or nearly."""
    exact = {key: column.header for column in columns for key in column.keys}

    def hits(row: Row) -> tuple[int, int]:
        words = [cell.text for cell in row.cells if cell and cell.kind == "text"]
        return sum(key_of(word) in exact for word in words), sum(bool(nearest(word, exact)) for word in words)

    rows = table.rows[:HEAD_ROWS]
    best = max(rows, key=hits, default=None)
    return best if best and any(hits(best)) else None


def places_of(head: Row, columns: Sequence[Column], fitted: Fitted) -> dict[str, int]:
    """{column's name: place on the sheet}; missing, doubled and renamed headers become faults."""
    places, strangers = {}, {}
    for place, cell in enumerate(head.cells):
        if cell is None:
            continue
        column = next((each for each in columns if key_of(cell.text) in each.keys), None)
        if column is None:
            strangers[place] = cell.text
        elif column.name in places:
            reason = f"Tiêu đề “{column.header}” ghi hai lần."
            fitted.faults.append(Fault(head.number, letter(place), column.header, cell.text, reason, "Bỏ bớt một cột."))
        else:
            places[column.name] = place
            if not column.is_in_unit(cell.text):
                reason, cure = (
                    f"Cột này tính bằng {column.unit}.",
                    f"Đổi số ra {column.unit}, ghi tiêu đề “{column.title}”.",
                )
                fitted.faults.append(Fault(head.number, letter(place), column.header, cell.text, reason, cure))
    missing = [column for column in columns if column.name not in places]
    fitted.faults += renamed(head, missing, strangers)
    if strangers:
        names = ", ".join(f"“{text}” ({letter(place)})" for place, text in strangers.items())
        fitted.notes.append(f"Cột không dùng đến: {names}.")
    return places


def renamed(head: Row, missing: Sequence[Column], strangers: dict[int, str]) -> Iterator[Fault]:
    """A stranger that is nearly a missing header is taken for it; what is found so leaves the strangers."""
    for column in missing:
        near = {key_of(text): place for place, text in strangers.items()}
        close = nearest(column.header, {key: key for key in near})
        if close:
            place = near[close]
            text = strangers.pop(place)
            cure = f"Sửa tiêu đề thành “{column.title}”."
            yield Fault(head.number, letter(place), text, text, f"Không có cột “{text}”.", cure)
        elif column.required:
            cure = f"Thêm cột “{column.header}” vào dòng tiêu đề (dòng {head.number})."
            yield Fault(head.number, "", column.header, "", f"Thiếu cột “{column.header}”.", cure)


def merged_faults(table: Table, head: int) -> Iterator[Fault]:
    for area in table.merged:
        first, _, last = area.partition(":")
        row = int(last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)
        if row >= head:
            top = int(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            yield Fault(max(top, head), first.rstrip("0123456789"), "", area, f"Các ô {area} bị gộp.", UNMERGE)


def take_row(row: Row, columns: Sequence[Column], places: dict[str, int], fitted: Fitted) -> None:
    cells = {name: row.cells[place] if place < len(row.cells) else None for name, place in places.items()}
    if not any(cells.values()):
        return
    fitted.count += 1
    line = Line(row.number, {}, {name: letter(place) for name, place in places.items()})
    found = [fault for column in columns if (fault := take_cell(line, column, cells.get(column.name)))]
    if found:
        fitted.faults += found
    else:
        fitted.lines.append(line)


def take_cell(line: Line, column: Column, cell: Cell | None) -> Fault | None:
    try:
        line.values[column.name] = column.value(cell)
    except Wrong as wrong:
        return line.fault(column, wrong, as_text(cell)[:80] if cell and cell.kind != "fault" else "")
    return None
