"""Tables of a plan: targets with their amounts, duties with who and by when. A table's head tells its columns."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from campaigns.reading.entries import Row
from emulation.lib.words import fold

NUMBER_COLUMN = re.compile(r"(?:stt|tt|so tt|so thu tu)$")
UNIT_COLUMN = re.compile(r"(?:don vi tinh|dvt|dv tinh|don vi)$")
AIM_COLUMN = re.compile(
    r"ke hoach|muc|so luong|phan dau|chi tieu(?:$| (?:nam|giao|dang ky|phan))|ty le|dat|ket qua|nam \d{4}"
)
WHAT_COLUMN = re.compile(r"chi tieu|noi dung|ten|nhiem vu|tieu chi|cong viec|hoat dong|viec|hang muc")
WHO_COLUMN = re.compile(r"don vi|nguoi|bo phan|chu tri|phu trach|thuc hien|co quan|phan cong")
WHEN_COLUMN = re.compile(r"thoi gian|han|hoan thanh|tien do|thoi diem|tuan|thang")
AMOUNT = re.compile(r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\s*(?P<unit>\D{0,30})$")


@dataclass(frozen=True)
class TargetRow:
    """text: the target's words; aim and unit where the table gives a plain amount, "" else."""

    text: str
    aim: str
    unit: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class DutyRow:
    who: str
    what: str
    when: str
    lines: tuple[int, ...]


def columns_of(head: Row, patterns: dict[str, re.Pattern[str]]) -> dict[str, int]:
    """Which column is what, by the words of the head; each column once, in the order of the patterns."""
    found: dict[str, int] = {}
    for name, pattern in patterns.items():
        for column, text in head.cells.items():
            if name not in found and column not in found.values() and pattern.match(fold(text)):
                found[name] = column
    return found


def target_rows(rows: list[Row]) -> list[TargetRow] | None:
    """None where the head names no targets."""
    patterns = {"number": NUMBER_COLUMN, "unit": UNIT_COLUMN, "what": WHAT_COLUMN, "aim": AIM_COLUMN}
    columns = columns_of(rows[0], patterns)
    if "what" not in columns or "aim" not in columns:
        return None
    return [_target(row, columns, rows[0]) for row in rows[1:]]


def _target(row: Row, columns: dict[str, int], head: Row) -> TargetRow:
    """Cells that no column explains stay in the words."""
    known = {columns.get("number"), columns["what"], columns["aim"], columns.get("unit")}
    words = "; ".join(filter(None, [row.cells.get(columns["what"], ""), *others(row, known, head)]))
    said = row.cells.get(columns["aim"], "")
    unit = row.cells.get(columns.get("unit", -1), "")
    aim, own_unit = amount(said)
    # An amount that is more than a number is words, not a figure to count by.
    if not aim or not words or (own_unit and unit):
        return TargetRow(": ".join(filter(None, [words, f"{said} {unit}".strip()])) or row.printed, "", "", row.lines)
    return TargetRow(words, aim, unit or own_unit, row.lines)


def others(row: Row, known: set[int | None], head: Row) -> list[str]:
    """Cells of the other columns, each with the words of its head: "ghi chú: 02 nhà ở Bản Mu"."""
    return [
        ": ".join(filter(None, [head.cells.get(column, "").lower(), text]))
        for column, text in sorted(row.cells.items())
        if column not in known
    ]


def amount(text: str) -> tuple[str, str]:
    """("2000", "cây") of "2.000 cây"; empty where the text is no plain amount."""
    found = AMOUNT.match(text.strip())
    if not found:
        return "", ""
    number = found["number"].replace(".", "").replace(",", ".")
    try:
        value = Decimal(number)
    except InvalidOperation:
        return "", ""
    fine = value == value.quantize(Decimal("0.01")) and value < Decimal(10) ** 12
    return (number, found["unit"].strip()) if fine else ("", "")


def duty_rows(rows: list[Row]) -> list[DutyRow] | None:
    """None where the head does not name who does what."""
    columns = columns_of(
        rows[0], {"number": NUMBER_COLUMN, "what": WHAT_COLUMN, "when": WHEN_COLUMN, "who": WHO_COLUMN}
    )
    if "what" not in columns or "who" not in columns:
        return None
    found = []
    for row in rows[1:]:
        known = {columns.get("number"), columns["what"], columns["who"], columns.get("when")}
        what = "; ".join(filter(None, [row.cells.get(columns["what"], ""), *others(row, known, rows[0])]))
        who, when = row.cells.get(columns["who"], ""), row.cells.get(columns.get("when", -1), "")
        found.append(DutyRow(who, what, when, row.lines))
    return found
