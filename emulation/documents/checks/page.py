"""Paper, margins, font, colour and page numbers: Appendix I, part I, section I."""

import re
from collections.abc import Iterator

from emulation.documents.checks.base import Case, Hit, Severity, Sight, rule
from emulation.documents.checks.print import in_range, sizes, spoken
from emulation.reading.source import Line, Sheet

ERROR, WARNING = Severity.ERROR, Severity.WARNING
A4 = (210.0, 297.0)
# The standard's font, and those of the same widths in which a PDF may have been drawn where it was missing.
TIMES = re.compile(r"^(Times New Roman|Times|TimesNewRoman.*)$", re.IGNORECASE)
LIKE_TIMES = re.compile(r"^(Times.*|Tinos|Liberation ?Serif|Nimbus ?Roman.*|FreeSerif)$", re.IGNORECASE)
URGENT = re.compile(r"^(THƯỢNG )?KHẨN|^(HỎA|HOẢ) TỐC")  # box 10b is bright red
SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
TWO_PAGES = 4500  # letters that surely need a second page at size 13
NUMBER = re.compile(r"^\W*(trang )?\W*\d+( ?/ ?\d+)?\W*$", re.IGNORECASE)
BARE = re.compile(r"^\W*\d+\W*$")


def name_of(case: Case, place: int) -> str:
    return f"trang {place + 1}" if case.source.format == "pdf" else f"phần (section) {place + 1}"


@rule(
    "kho-giay", "Phụ lục I, phần I, mục I.1", ERROR,
    "Văn bản trình bày trên khổ giấy A4 (210 mm × 297 mm).",
    "Chọn lại khổ giấy A4 trong phần thiết lập trang.", Sight.SHEET,
)  # fmt: skip
def paper_size(case: Case) -> Iterator[Hit]:
    for place, sheet in enumerate(case.source.sheets):
        if any(abs(got - want) > 2 for got, want in zip(sorted((sheet.width, sheet.height)), A4, strict=True)):
            yield Hit(f"Khổ giấy {sheet.width:.0f} mm × {sheet.height:.0f} mm.", place=name_of(case, place))


@rule(
    "chieu-giay", "Phụ lục I, phần I, mục I.2", WARNING,
    "Văn bản trình bày theo chiều dọc; chỉ trang có bảng biểu mới được để ngang.",
    "Đặt lại chiều giấy dọc, hoặc tách bảng biểu thành phụ lục.", Sight.SHEET,
)  # fmt: skip
def orientation(case: Case) -> Iterator[Hit]:
    tables = any(line.cell and line.cell.column > 1 for line in case.anatomy.lines)
    for place, sheet in enumerate(case.source.sheets):
        if sheet.width > sheet.height and (place == 0 or not tables):
            yield Hit("Trang giấy để ngang.", place=name_of(case, place))


def _margin(case: Case, side: str, low: float, high: float) -> Iterator[Hit]:
    """In a PDF a margin is what stays white: never less than the margin set, more where lines are short."""
    upright = [(place, sheet) for place, sheet in enumerate(case.source.sheets) if sheet.height >= sheet.width]
    if not upright:
        return
    measured = case.source.format == "pdf"
    if measured and side in ("left", "right"):
        upright = [min(upright, key=lambda pair: getattr(pair[1], side))]
    slack = 1.5 if measured else 0.6
    for place, sheet in upright:
        found = getattr(sheet, side)
        too_wide = found > high + slack and not (measured and (side == "bottom" or _short(case, side, place)))
        if found < low - slack or too_wide:
            yield Hit(f"Lề {SIDES[side]} {found:.0f} mm.", place=name_of(case, place))


def _short(case: Case, side: str, place: int) -> bool:
    """Whether a wide white margin may come from little text: no long line reaches it."""
    if side == "top":
        return place > 0 or case.source.begins_with_picture
    return not any(line.align == "justify" for line in case.anatomy.lines)


MARGINS = "Phụ lục I, phần I, mục I.3"


@rule(
    "le-tren", MARGINS, ERROR, "Lề trên cách mép giấy 20–25 mm.", "Đặt lại lề trên 20 mm.", Sight.SHEET
)  # fmt: skip
def top_margin(case: Case) -> Iterator[Hit]:
    yield from _margin(case, "top", 20, 25)


@rule("le-duoi", MARGINS, ERROR, "Lề dưới cách mép giấy 20–25 mm.", "Đặt lại lề dưới 20 mm.", Sight.SHEET)
def bottom_margin(case: Case) -> Iterator[Hit]:
    yield from _margin(case, "bottom", 20, 25)


@rule("le-trai", MARGINS, ERROR, "Lề trái cách mép giấy 30–35 mm.", "Đặt lại lề trái 30 mm.", Sight.SHEET)
def left_margin(case: Case) -> Iterator[Hit]:
    yield from _margin(case, "left", 30, 35)


@rule("le-phai", MARGINS, ERROR, "Lề phải cách mép giấy 15–20 mm.", "Đặt lại lề phải 15–20 mm.", Sight.SHEET)
def right_margin(case: Case) -> Iterator[Hit]:
    yield from _margin(case, "right", 15, 20)


@rule(
    "phong-chu", "Phụ lục I, phần I, mục I.4", ERROR,
    "Toàn văn bản dùng phông chữ Times New Roman, bộ mã Unicode.",
    "Chọn toàn bộ văn bản (Ctrl+A) rồi chọn phông Times New Roman.", Sight.PRINT,
)  # fmt: skip
def font(case: Case) -> Iterator[Hit]:
    allowed = LIKE_TIMES if case.source.format == "pdf" else TIMES
    for place, line in enumerate(case.anatomy.lines):
        for name in sorted({run.font for run in line.runs if any(char.isalpha() for char in run.text)}):
            if name and not allowed.match(name):
                yield Hit(f"Có chữ dùng phông {name}.", place)


@rule(
    "mau-chu", "Phụ lục I, phần I, mục I.4", ERROR,
    "Chữ trong văn bản màu đen.", "Chọn toàn bộ văn bản rồi đặt màu chữ đen (Automatic).", Sight.PRINT,
)  # fmt: skip
def colour(case: Case) -> Iterator[Hit]:
    for place, line in enumerate(case.anatomy.lines):
        coloured = any(run.color and run.text.strip() for run in line.runs)
        if coloured and not URGENT.match(line.text):
            yield Hit("Có chữ không phải màu đen.", place)


def _numbers(case: Case, margin: tuple[tuple[int, Line], ...]) -> list[tuple[int, Line]]:
    return [(page, line) for page, line in margin if NUMBER.match(line.text)]


def _many_pages(case: Case) -> bool:
    """More than one page, as far as the format tells: a Word file does not, unless it is long."""
    return case.source.pages > 1 or (not case.source.pages and case.letters_count > TWO_PAGES)


PAGE_NUMBERS = "Phụ lục I, phần I, mục I.7"


@rule(
    "so-trang", PAGE_NUMBERS, ERROR, "Văn bản từ hai trang trở lên phải đánh số trang từ trang thứ hai.",
    "Chèn số trang vào giữa lề trên, chọn không hiện ở trang đầu.", Sight.PAGES,
)  # fmt: skip
def page_numbers(case: Case) -> Iterator[Hit]:
    if not _many_pages(case):
        return
    numbered = {page for page, _ in (*_numbers(case, case.source.running), *_numbers(case, case.source.feet))}
    pages = range(2, case.source.pages + 1) if case.source.pages else (2,)
    missing = [page for page in pages if page not in numbered and not _begins_attachment(case, page)]
    if missing:
        yield Hit("Không có số trang.", place=f"trang {missing[0]}")


def _begins_attachment(case: Case, page: int) -> bool:
    """Pages of an appendix are numbered for themselves, from its second one on (section III.1)."""
    first = next((line for line in case.anatomy.lines if line.page == page), None)
    return first is not None and bool(re.match(r"^(Phụ lục|DANH SÁCH|BIỂU|MẪU|PHỤ LỤC)\b", first.text))


@rule(
    "so-trang-dau", PAGE_NUMBERS, ERROR, "Không hiển thị số trang ở trang thứ nhất.",
    "Chọn “Different First Page” (trang đầu khác) trong phần đầu trang.", Sight.PAGES,
)  # fmt: skip
def first_page_number(case: Case) -> Iterator[Hit]:
    for page, line in (*_numbers(case, case.source.running), *_numbers(case, case.source.feet)):
        if page == 1 and _many_pages(case):
            yield Hit("Trang đầu có in số trang.", place="trang 1, lề", excerpt=line.text)


@rule(
    "so-trang-vi-tri", PAGE_NUMBERS, ERROR, "Số trang đặt canh giữa, trong lề trên của văn bản.",
    "Bỏ số trang ở chân trang; chèn số trang ở đầu trang (Top of Page), canh giữa.", Sight.PAGES,
)  # fmt: skip
def page_number_place(case: Case) -> Iterator[Hit]:
    for page, line in _numbers(case, case.source.feet):
        yield Hit("Số trang đặt ở chân trang.", place=f"trang {page}, lề dưới", excerpt=line.text)
    for page, line in _numbers(case, case.source.running):
        if not _centred(line, case.source.sheets[min(page, len(case.source.sheets)) - 1]):
            yield Hit("Số trang không ở giữa.", place=f"trang {page}, lề trên", excerpt=line.text)


def _centred(line: Line, sheet: Sheet) -> bool:
    if line.box is None:
        return line.align == "center"
    middle = (line.box.left + line.box.right) / 2
    return abs(middle - sheet.width / 2) < 4 or abs(middle - (sheet.width + 30 - 17.5) / 2) < 4


@rule(
    "so-trang-co-chu", PAGE_NUMBERS, WARNING, "Số trang là chữ số Ả Rập, cỡ chữ 13–14, kiểu chữ đứng.",
    "Chọn số trang ở đầu trang rồi đặt cỡ chữ 13 hoặc 14, chữ đứng.", Sight.PAGES, Sight.PRINT,
)  # fmt: skip
def page_number_print(case: Case) -> Iterator[Hit]:
    for page, line in _numbers(case, (*case.source.running, *case.source.feet)):
        if not in_range(line, 13, 14):
            yield Hit(f"Số trang cỡ chữ {spoken(sizes(line))}.", place=f"trang {page}, lề", excerpt=line.text)
        elif any(run.italic for run in line.runs):
            yield Hit("Số trang in nghiêng.", place=f"trang {page}, lề", excerpt=line.text)
        elif not BARE.match(line.text):
            yield Hit("Ngoài số trang không ghi thêm gì.", place=f"trang {page}, lề", excerpt=line.text)
