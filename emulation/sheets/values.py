"""A cell's words as a value, as Vietnamese offices write numbers and days."""

import datetime
import re
from decimal import Decimal, InvalidOperation

from emulation.lib.words import fold
from emulation.sheets.table import Cell

DAY_FORMS = "Ghi ngày/tháng/năm, ví dụ 05/3/2023."
NUMBER_FORMS = "Ghi một số, ví dụ 12; 1,5; 1.200."
DAYS = (
    re.compile(r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})"),  # 05/3/2023, 5-3-2023, 5.3.2023
    re.compile(r"(?P<y>\d{4})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<d>\d{1,2})"),  # 2023-03-05
    re.compile(r"(?:ngay )?(?P<d>\d{1,2}) thang (?P<m>\d{1,2}) nam (?P<y>\d{4})"),  # ngày 5 tháng 3 năm 2023
)
FIRST_YEAR, LAST_YEAR = 1900, 2200
GROUPED = re.compile(r"-?\d{1,3}([.,\s]\d{3})+")


class Wrong(Exception):
    """A cell that cannot be taken: the reason, and what to do about it."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason, cure)
        self.reason, self.cure = reason, cure


def as_text(cell: Cell) -> str:
    """The words a reader sees: a day as 05/03/2023, a number with its comma."""
    if cell.kind == "day":
        return f"{datetime.date.fromisoformat(cell.text):%d/%m/%Y}"
    return cell.text.replace(".", ",") if cell.kind == "number" else cell.text


def as_day(cell: Cell) -> datetime.date:
    """A real date cell, or a day in one of the forms in which offices type it."""
    if cell.kind == "day":
        return sound_day(datetime.date.fromisoformat(cell.text))
    words = fold(cell.text).strip(" .")
    found = next((match for form in DAYS if (match := form.fullmatch(words))), None)
    if found is None:
        raise Wrong(f"“{as_text(cell)}” không phải ngày.", DAY_FORMS)
    try:
        day = datetime.date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        raise Wrong(f"“{cell.text}” không có trong lịch.", DAY_FORMS) from None
    return sound_day(day)


def sound_day(day: datetime.date) -> datetime.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Wrong(f"Năm {day.year} không hợp lý.", "Kiểm tra lại năm.")
    return day


def as_number(cell: Cell, places: int) -> Decimal:
    """A number cell, or one typed as 1.234,5; where one sign alone groups by threes, it is the thousands' sign.

    places: digits after the comma at most.
    """
    if cell.kind == "day":
        raise Wrong(f"“{as_text(cell)}” là ngày, không phải số.", NUMBER_FORMS)
    plain = cell.text if cell.kind == "number" else plain_number(cell.text)
    try:
        number = Decimal(plain).normalize()
    except InvalidOperation:
        raise Wrong(f"“{cell.text}” không phải số.", NUMBER_FORMS) from None
    if not number.is_finite() or abs(number) >= Decimal(10) ** 12:
        raise Wrong(f"Số “{as_text(cell)}” quá lớn.", "Kiểm tra lại, hoặc dùng đơn vị tính lớn hơn.")
    if number != round(number, places):
        kind = f"có quá {places} chữ số sau dấu phẩy" if places else "phải là số nguyên"
        raise Wrong(f"“{as_text(cell)}” {kind}.", "Làm tròn số.")
    return number


def plain_number(text: str) -> str:
    words = "".join(text.split())
    if "," in words and "." in words:
        decimal = max(words.rfind(","), words.rfind("."))
        return re.sub(r"[.,]", "", words[:decimal]) + "." + words[decimal + 1 :]
    if GROUPED.fullmatch(words) and "." in words:
        return words.replace(".", "")
    return words.replace(",", ".") if words.count(",") == 1 else words
