"""The sense of a plan: years and dates in its period, duties and criteria for those whom it addresses."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from emulation.documents.checks.base import Case, Hit, Severity, hit, rule
from emulation.lib.words import fold
from emulation.reading.anatomy import Element, Part

ERROR, WARNING = Severity.ERROR, Severity.WARNING
SENSE = "Soát nội dung"
TIME = re.compile(r"thoi gian|thoi diem|tien do|thoi han|giai doan")
GROUPS = re.compile(r"doi tuong|pham vi|thanh phan")
CRITERIA = re.compile(r"tieu chi|tieu chuan|dieu kien")
DUTIES = re.compile(r"to chuc thuc hien|phan cong|trach nhiem")
YEAR_OF_WORK = re.compile(
    r"(?:nhiệm vụ|chỉ tiêu|mục tiêu|công tác|kế hoạch|chương trình|phong trào)(?P<between>[^.;:()\d]{0,50}?)"
    r"\b(?:trong )?năm (?P<year>20\d\d)\b(?!\s*[-–])",
    re.IGNORECASE,
)
BACKWARD = re.compile(r"so với|kết quả|tổng kết|sơ kết|đã đạt|vừa qua|giai đoạn|đến năm|từ năm|nhiệm kỳ", re.IGNORECASE)
DAY = re.compile(r"(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)(?!\d)|"
                 r"ngày (\d{1,2}) tháng (\d{1,2}) năm ((?:19|20)\d\d)")  # fmt: skip
DEADLINE = re.compile(
    r"(?:trước|chậm nhất|hạn cuối|muộn nhất|hoàn thành|gửi)[^.;]{0,40}?(?=ngày\s+\d|\d{1,2}/\d)", re.I
)
TERM = re.compile(r"nhiệm kỳ (?:lần thứ \w+,? )?[\d\s–-]+", re.IGNORECASE)  # of the body honoured, not of the campaign
DUE_MONTH = re.compile(
    r"(?:trước|chậm nhất|hạn cuối|muộn nhất|(?<!đã )hoàn thành)(?: (?:là|vào|trong|hết|cuối|đầu))*"
    r" tháng (\d{1,2})(?: ?/ ?| năm )(20\d\d)",
    re.IGNORECASE,
)
SPAN = re.compile(r"từ tháng (\d{1,2})\s?/\s?(\d{4})\s+đến (?:hết )?tháng (\d{1,2})\s?/\s?(\d{4})", re.IGNORECASE)
# Kinds of units that plans speak of, as folded words.
UNITS = {
    "tiểu khu, bản, thôn, tổ dân phố": r"tieu khu|cac ban\b|tap the ban\b|thon\b|khu pho|to dan pho"
    r"|\bap\b|khu dan cu|ban lang",
    "trường học": r"truong hoc|truong (?:mam non|tieu hoc|thcs|thpt|pho thong)|nha truong|hoc sinh|giao vien",
    "trạm y tế": r"tram y te",
    "công an": r"cong an",
    "quân sự": r"quan su\b",
    "doanh nghiệp": r"doanh nghiep|cong ty",
    "hợp tác xã": r"hop tac xa|\bhtx\b",
    "Mặt trận Tổ quốc": r"mat tran|mttq",
    "tổ chức chính trị - xã hội": r"chinh tri\s*-\s*xa hoi|ct\s*-\s*xh"
    r"|hoi (?:nong dan|lien hiep phu nu|phu nu|cuu chien binh)"
    r"|doan thanh nien|cong doan|doan the",
}
EVERYBODY = re.compile(
    r"(?:cac|moi|toan the|tat ca) (?:co quan, don vi|don vi(?= tren| truc thuoc| thuoc|[;,.]|$)|doi tuong"
    r"|tap the|to chuc, ca nhan|tap the, ca nhan)|toan (?:the )?(?:can bo|nhan dan|dan)"
)


def section(case: Case, wanted: re.Pattern[str]) -> list[Part]:
    """Headings whose title says so, with everything under them."""
    found: list[Part] = []
    depth: int | None = None
    for part in case.of(Element.HEADING, Element.TEXT):
        level = part.level if part.element == Element.HEADING else None
        if level is not None and depth is not None and level <= depth:
            depth = None
        if depth is None and level is not None and wanted.search(fold(part.text)) and not _is_umbrella(part):
            depth = level
        if depth is not None:
            found.append(part)
    return found


def _is_umbrella(part: Part) -> bool:
    """ "Nội dung, thời gian, đối tượng thi đua" is the title of several sections, not of one."""
    words = fold(part.text)
    return sum(bool(each.search(words)) for each in (TIME, GROUPS, CRITERIA, re.compile("noi dung"))) > 1


def is_plan(case: Case) -> bool:
    return case.type_name == "ke hoach"


def period_years(case: Case) -> set[int]:
    """Years of the period, of the day of issue and of the title."""
    spoken = [part.whole for part in (*section(case, TIME), *case.parts[Element.SUBJECT])]
    years = {int(year) for text in spoken for year in re.findall(r"\b(20\d\d)\b", TERM.sub("", text))}
    if case.anatomy.issued_on:
        years |= {case.anatomy.issued_on.year}
    return years


@rule(
    "nam-ngoai-ky", SENSE, WARNING, "Năm của nhiệm vụ, chỉ tiêu nằm trong thời gian của phong trào.",
    "Kiểm tra lại năm; sửa nếu chép từ văn bản của năm khác.",
)  # fmt: skip
def years(case: Case) -> Iterator[Hit]:
    period = period_years(case)
    if not is_plan(case) or not period:
        return
    span = range(min(period), max(period) + 1)
    for part in case.running_text:
        for found in YEAR_OF_WORK.finditer(part.text):
            before = part.text[max(0, found.start() - 30) : found.end()]
            if int(found["year"]) not in span and not BACKWARD.search(before) and "số" not in found["between"]:
                yield hit(case, part, f"Nhiệm vụ năm {found['year']} trong kế hoạch của năm {_spoken(span)}.")


def _spoken(span: range) -> str:
    return str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}"


def days_in(text: str) -> Iterator[tuple[int, str, date | None]]:
    """(offset, as printed, the day); None where the calendar has no such day."""
    for found in DAY.finditer(text):
        day, month, year = (int(each) for each in (found.groups()[:3] if found[1] else found.groups()[3:]))
        try:
            yield found.start(), found[0], date(year, month, day)
        except ValueError:
            yield found.start(), found[0], None


@rule(
    "ngay-khong-co", SENSE, ERROR, "Ngày tháng ghi trong văn bản có thật trên lịch.", "Sửa lại ngày, tháng.",
)  # fmt: skip
def impossible_days(case: Case) -> Iterator[Hit]:
    for part in case.anatomy.parts:
        if part.element not in (Element.NUMBER, Element.OTHER):
            for _, printed, day in days_in(part.whole):
                if day is None:
                    yield hit(case, part, f"Không có ngày {printed.removeprefix('ngày ')}.")


@rule(
    "han-truoc-ngay-ban-hanh", SENSE, WARNING, "Thời hạn giao việc ở sau ngày ban hành văn bản.",
    "Kiểm tra lại thời hạn.",
)  # fmt: skip
def deadlines(case: Case) -> Iterator[Hit]:
    issued = case.anatomy.issued_on
    if issued is None or not is_plan(case):
        return
    for part, due, spoken in due_days(case):
        if due < issued:
            yield hit(case, part, f"Thời hạn {spoken} trước ngày ban hành {issued:%d/%m/%Y}.")


@rule(
    "han-sau-ky", SENSE, WARNING, "Thời hạn giao việc không ở xa sau thời gian của phong trào.",
    "Kiểm tra lại năm của thời hạn.",
)  # fmt: skip
def late_deadlines(case: Case) -> Iterator[Hit]:
    period = period_years(case)
    if not is_plan(case) or not period:
        return
    span = range(min(period), max(period) + 1)
    last = date(span[-1] + 1, 3, 31)  # the last campaign's report comes in the first quarter of the next year
    for part, due, spoken in due_days(case):
        if due > last:
            yield hit(case, part, f"Thời hạn {spoken} trong kế hoạch của năm {_spoken(span)}.")


def due_days(case: Case) -> Iterator[tuple[Part, date, str]]:
    """Days by which something is to be done, and as findings speak of them; of a month it is the last day."""
    for part in case.running_text:
        for found in DEADLINE.finditer(part.text):
            due = next((day for place, _, day in days_in(part.text) if day and 0 <= place - found.end() <= 8), None)
            if due and "số" not in found[0]:
                yield part, due, f"{due:%d/%m/%Y}"
        for found in DUE_MONTH.finditer(part.text):
            month, year = int(found[1]), int(found[2])
            if 1 <= month <= 12:
                yield part, date(year, month, monthrange(year, month)[1]), f"tháng {month}/{year}"


@rule(
    "thoi-gian-nguoc", SENSE, ERROR, "Thời gian kết thúc ở sau thời gian bắt đầu.", "Sửa lại thời gian.",
)  # fmt: skip
def spans(case: Case) -> Iterator[Hit]:
    for part in case.running_text:
        for found in SPAN.finditer(part.text):
            from_month, from_year, to_month, to_year = (int(each) for each in found.groups())
            if (to_year, to_month) < (from_year, from_month):
                yield hit(case, part, "Thời gian kết thúc ở trước thời gian bắt đầu.")


def units_in(parts: list[Part]) -> set[str]:
    return units_named(" ; ".join(fold(part.whole) for part in parts))


def units_named(folded: str) -> set[str]:
    return {name for name, pattern in UNITS.items() if re.search(pattern, folded)}


def addressed(case: Case) -> set[str] | None:
    """Kinds of units that the plan invites; None if it names no groups or says everybody."""
    groups = section(case, GROUPS)
    told = " ; ".join(fold(part.whole) for part in groups)
    if len(groups) < 2 and not any(part.tail for part in groups) or EVERYBODY.search(told):
        return None
    return units_in(groups)


@rule(
    "viec-cho-noi-khong-moi", SENSE, WARNING,
    "Đơn vị được giao việc trong phần tổ chức thực hiện có trong đối tượng hoặc nơi nhận.",
    "Thêm đơn vị vào đối tượng thi đua hoặc nơi nhận.",
)  # fmt: skip
def uninvited(case: Case) -> Iterator[Hit]:
    invited = addressed(case)
    if invited is None or not is_plan(case):
        return
    known = invited | units_in(case.parts[Element.RECIPIENT])
    for part in section(case, DUTIES)[1:]:
        named = fold(part.whole) if part.element == Element.HEADING else tasked(part)
        for name in sorted(units_named(named) - known):
            yield hit(case, part, f"Giao việc cho {name} nhưng không có trong đối tượng, nơi nhận.")


def tasked(part: Part) -> str:
    """Folded, whom an item gives work: "- Công an xã: bảo đảm …"; "" where it names nobody first."""
    found = re.match(r"(?:de nghi |giao |yeu cau )?([^:;.]{3,80}):", fold(part.text)) if part.label else None
    return found[1] if found and "phoi hop" not in found[1] else ""


@rule(
    "tieu-chi-ngoai-doi-tuong", SENSE, WARNING, "Tiêu chí chỉ đặt cho nhóm có trong đối tượng thi đua.",
    "Thêm nhóm vào đối tượng thi đua, hoặc bỏ tiêu chí.",
)  # fmt: skip
def criteria_for_nobody(case: Case) -> Iterator[Hit]:
    invited = addressed(case)
    if invited is None or not is_plan(case):
        return
    for part in section(case, CRITERIA):
        named = re.match(r"(?:doi voi|rieng|cac|tap the)[^,;:.]{0,40}", fold(part.text))
        units = {name for name, pattern in UNITS.items() if named and re.search(pattern, named[0])}
        for name in sorted(units - invited):
            yield hit(case, part, f"Có tiêu chí cho {name} nhưng đối tượng thi đua không có nhóm này.")
