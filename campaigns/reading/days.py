"""Days in the words of a plan: its period, the day something is due, school weeks."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from emulation.lib.words import fold

DAY = r"(?:ngay )?(?P<{n}d>\d{{1,2}}) ?(?:[/.-]|thang) ?(?P<{n}m>\d{{1,2}})(?: ?(?:[/.-]|nam) ?(?P<{n}y>\d{{4}}))?"
MONTH = r"(?:het |cuoi |dau |giua )*thang (?P<{n}m>\d{{1,2}})(?: ?(?:[/.-]|nam) ?(?P<{n}y>\d{{4}}))?"
TO = r"[ ,;]*(?:(?:den|toi|->|(?:va )?ket thuc)(?: (?:het|cuoi|den|vao|truoc))* |[-–] ?)"
FULL_DAY = re.compile(DAY.format(n="a"))
RANGE_OF_DAYS = re.compile(rf"{DAY.format(n='a')}{TO}(?:het )?{DAY.format(n='b')}")
RANGE_OF_MONTHS = re.compile(rf"{MONTH.format(n='a')}{TO}{MONTH.format(n='b')}")
DAY_TO_MONTH = re.compile(rf"{DAY.format(n='a')}{TO}{MONTH.format(n='b')}")
MONTH_TO_DAY = re.compile(rf"{MONTH.format(n='a')}{TO}(?:het )?{DAY.format(n='b')}")
# "từ ngày 01 đến ngày 31 tháng 3": the first day borrows the month of the second.
BARE_DAY_TO_DAY = re.compile(rf"\b(?:tu|ngay) (?:ngay )?(?P<ad>\d{{1,2}}){TO}{DAY.format(n='b')}")
QUARTERS = r"quy (?P<{n}q>iv|iii|ii|i|[1-4])\b(?: ?(?:[/.-]|nam) ?(?P<{n}y>\d{{4}}))?"
RANGE_OF_QUARTERS = re.compile(rf"{QUARTERS.format(n='a')}{TO}{QUARTERS.format(n='b')}")
DAY_TO_YEAR = re.compile(rf"{DAY.format(n='a')}{TO}nam (?P<by>\d{{4}})")
MONTH_TO_YEAR = re.compile(rf"{MONTH.format(n='a')}{TO}nam (?P<by>\d{{4}})")
RANGE_OF_YEARS = re.compile(rf"(?:giai doan|nam) (?P<ay>\d{{4}}){TO}(?:nam )?(?P<by>\d{{4}})")
RANGES = (
    RANGE_OF_DAYS, DAY_TO_MONTH, MONTH_TO_DAY, RANGE_OF_MONTHS, BARE_DAY_TO_DAY, RANGE_OF_QUARTERS, DAY_TO_YEAR,
    MONTH_TO_YEAR, RANGE_OF_YEARS,
)  # fmt: skip
UNTIL_DAY = re.compile(rf"(?:den|het|truoc|ket thuc|hoan thanh)(?: het| vao| truoc)* {DAY.format(n='b')}")
UNTIL_MONTH = re.compile(rf"den {MONTH.format(n='b')}")
IN_MONTH = re.compile(rf"(?<!\d ){MONTH.format(n='a')}")
WEEKS = re.compile(r"tuan (?:hoc |thu )?(\d{1,2})(?: (?:den|toi)(?: het)?|-| -|–) ?(?:tuan (?:hoc |thu )?)?(\d{1,2})")
SCHOOL_YEAR = re.compile(r"nam hoc (\d{4}) ?[-–/] ?(\d{4})")
QUARTER = re.compile(QUARTERS.format(n="a"))
HALF = re.compile(r"(?:6|sau) thang (dau|cuoi)(?: nam)? ?(\d{4})?")
YEAR = re.compile(r"(?<!\d )\bnam (\d{4})")
FROM_NOW = re.compile(r"tu (?:nay|ngay (?:ban hanh|ky|phat dong))")
HOUR = r"\d{1,2} ?(?:gio|h)(?: ?\d{2})?"
DUE = re.compile(
    rf"(?:truoc|cham nhat|han cuoi|xong|han nop|han)(?: vao| la| truoc| {HOUR},?)*(?: ngay)? {DAY.format(n='a')}"
)
# The first week of a school year is the one of the opening day, 5 September. Schools may count otherwise: unconfirmed.
SCHOOL_OPENS = (9, 5)
SCHOOL_ENDS = (5, 31)
SEVERAL_DAYS = "Ghép từ mốc đầu đến mốc cuối trong mục thời gian; hãy xem lại hai ngày."
GUESSED_WEEKS = "Tính theo tuần học kể từ ngày 05/9; hãy đối chiếu với kế hoạch thời gian năm học của trường."
GUESSED_YEAR = "Không ghi rõ năm; đang lấy theo năm ban hành kế hoạch."
ONE_END = "Chỉ đọc được một mốc thời gian trong câu; hãy xem lại hai ngày."


@dataclass(frozen=True)
class Span:
    """A period; why: what about it was guessed."""

    starts_on: date | None
    ends_on: date | None
    why: str = ""


def span_of(text: str, issued_on: date | None = None, school_year: int | None = None) -> Span | None:
    """The period that a text tells, None if it tells none. issued_on lends its year and is what "từ nay" means;
    school_year: the year in which the school year begins that other words of the paper name."""
    words = re.sub(r"[()]", " ", fold(text))
    for pattern in RANGES:
        if found := pattern.search(words):
            return _range(found.groupdict(), issued_on)
    if found := WEEKS.search(words):
        return _weeks(found, words, issued_on, school_year)
    for pattern in (UNTIL_DAY, UNTIL_MONTH):
        if (found := pattern.search(words)) and (FROM_NOW.search(words) or "den" in words or "ket thuc" in words):
            return _until(found.groupdict(), issued_on, bool(FROM_NOW.search(words)))
    named = _named(words, issued_on)
    return replace(named, why=named.why or ONE_END) if named and re.search(r"\b(?:den|toi)\b", words) else named


def ranges_in(text: str, issued_on: date | None = None) -> list[Span]:
    """Each period that the text tells from one end to the other."""
    words = re.sub(r"[()]", " ", fold(text))
    found = []
    for pattern in RANGES:
        found += [_range(match.groupdict(), issued_on) for match in pattern.finditer(words)]
        words = pattern.sub(";", words)
    return [span for span in found if span]


def days_in(text: str) -> Span | None:
    """From the first to the last of the whole days that a text names, where it tells no period."""
    found = [made(int(day["ay"]), day["am"], day["ad"]) for day in FULL_DAY.finditer(fold(text)) if day["ay"]]
    days = [day for day in found if day]
    return Span(min(days), max(days), SEVERAL_DAYS if len(days) > 1 else ONE_END) if days else None


def _named(words: str, issued_on: date | None) -> Span | None:
    """ "quý II", "6 tháng đầu năm", "năm học …", "tháng 5", "năm 2024"."""
    lent = issued_on.year if issued_on else None
    if found := SCHOOL_YEAR.search(words):
        return Span(date(int(found[1]), *SCHOOL_OPENS), date(int(found[2]), *SCHOOL_ENDS), GUESSED_WEEKS)
    if (found := QUARTER.search(words)) and (year := int(found["ay"]) if found["ay"] else lent):
        last = last_month(found["aq"])
        return Span(date(year, last - 2, 1), end_of(year, last), "" if found["ay"] else GUESSED_YEAR)
    if (found := HALF.search(words)) and (year := int(found[2]) if found[2] else lent):
        first, last = (1, 6) if found[1] == "dau" else (7, 12)
        return Span(date(year, first, 1), end_of(year, last), "" if found[2] else GUESSED_YEAR)
    if found := IN_MONTH.search(words):
        year = int(found["ay"]) if found["ay"] else lent
        month = int(found["am"])
        return (
            Span(date(year, month, 1), end_of(year, month), "" if found["ay"] else GUESSED_YEAR)
            if year and 1 <= month <= 12
            else None
        )
    if found := YEAR.search(words):
        return Span(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31))
    return None


def _range(found: dict[str, str | None], issued_on: date | None) -> Span | None:
    """Two ends, each a day, a month, a quarter or a year; the first borrows from the second what it leaves out."""
    found = {**found, **_months(found)}
    lent = issued_on.year if issued_on else None
    last_year = int(found["by"]) if found.get("by") else int(found["ay"]) if found.get("ay") else lent
    if last_year is None:
        return None
    crosses = not found.get("ay") and int(found["am"]) > int(found["bm"])
    first_year = int(found["ay"]) if found.get("ay") else last_year - crosses
    if not found.get("by") and found.get("ay") and int(found["am"]) > int(found["bm"]):
        last_year += 1
    starts = made(first_year, found["am"], found.get("ad") or "1")
    ends = made(last_year, found["bm"], found["bd"]) if found.get("bd") else end_of(last_year, int(found["bm"]))
    if not starts or not ends or ends < starts:
        return None
    return Span(starts, ends, "" if found.get("by") or found.get("ay") else GUESSED_YEAR)


def _months(found: dict[str, str | None]) -> dict[str, str]:
    last = found.get("bm") or (str(last_month(found["bq"])) if found.get("bq") else "12")
    if found.get("am") or found.get("aq"):
        first = found.get("am") or str(last_month(found["aq"]) - 2)
    else:
        first = last if found.get("ad") else "1"
    return {"am": first, "bm": last}


def last_month(quarter: str) -> int:
    """Of a quarter, "ii" or "2"."""
    return 3 * ({"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(quarter) or int(quarter))


def _until(found: dict[str, str | None], issued_on: date | None, from_now: bool) -> Span | None:
    year = int(found["by"]) if found["by"] else issued_on.year if issued_on else None
    if year is None:
        return None
    ends = made(year, found["bm"], found["bd"]) if found.get("bd") else end_of(year, int(found["bm"]))
    start = issued_on if ends and issued_on and issued_on <= ends else None
    missing = "Chỉ đọc được ngày kết thúc; hãy ghi ngày bắt đầu."
    told = "" if from_now and start else "Không ghi ngày bắt đầu; đang lấy theo ngày ban hành." if start else missing
    return Span(start, ends, told or ("" if found["by"] else GUESSED_YEAR)) if ends else None


def _weeks(found: re.Match[str], words: str, issued_on: date | None, school_year: int | None) -> Span | None:
    named = SCHOOL_YEAR.search(words)
    if named:
        school_year = int(named[1])
    elif school_year is None and issued_on:
        school_year = issued_on.year if issued_on.month >= 8 else issued_on.year - 1
    if school_year is None:
        return Span(None, None, "Ghi theo tuần học; hãy ghi ngày bắt đầu và ngày kết thúc.")
    opening = date(school_year, *SCHOOL_OPENS)
    monday = opening - timedelta(days=opening.weekday())
    first, last = int(found[1]), int(found[2])
    if last < first:
        return None
    return Span(monday + timedelta(weeks=first - 1), monday + timedelta(weeks=last - 1, days=5), GUESSED_WEEKS)


def due_in(text: str, issued_on: date | None = None) -> date | None:
    """The day by which a duty is to be done, if its words tell one with its year, or the paper's day lends it."""
    found = DUE.search(fold(text))
    if not found:
        return None
    year = found["ay"] or (str(issued_on.year) if issued_on else "")
    return made(int(year), found["am"], found["ad"]) if year else None


def first_day(text: str) -> date | None:
    """The first whole day in a text: "ngày 09/02/2023", "ngày 09 tháng 02 năm 2023"."""
    for found in FULL_DAY.finditer(fold(text)):
        if found["ay"]:
            return made(int(found["ay"]), found["am"], found["ad"])
    return None


def school_year_in(text: str) -> int | None:
    found = SCHOOL_YEAR.search(fold(text))
    return int(found[1]) if found else None


def made(year: int, month: str | int, day: str | int) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def end_of(year: int, month: int) -> date | None:
    return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None
