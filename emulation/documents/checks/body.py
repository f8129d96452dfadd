"""The text: legal bases, print of paragraphs and headings, spacing, the sign of the end. Appendix I, II.6."""

from collections.abc import Iterator
from itertools import pairwise

from emulation.documents.checks.base import Case, Hit, Severity, Sight, hit, rule
from emulation.documents.checks.head import styled
from emulation.documents.checks.print import in_range, is_bold, is_capitals, is_italic, sizes, spoken
from emulation.lib.words import fold
from emulation.reading.anatomy import Element, Part

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
TEXT = "Phụ lục I, phần I, mục II.6"
SAMPLES = "Phụ lục I, phần I, mục V.6"
LONG = 130  # letters that surely fill more than one printed line


def bases(case: Case) -> list[Part]:
    """Those that stand apart from the text; a letter has none: "Căn cứ …" begins its first sentence."""
    return [] if case.is_letter else case.parts[Element.BASIS]


@rule(
    "can-cu-kieu-chu", TEXT + ".a", ERROR, "Căn cứ ban hành trình bày bằng chữ in thường, kiểu chữ nghiêng.",
    "Chọn các dòng căn cứ và đặt kiểu chữ nghiêng.", Sight.PRINT,
)  # fmt: skip
def bases_print(case: Case) -> Iterator[Hit]:
    for part in bases(case):
        if part.sure and not is_italic(case.line(part)):
            yield hit(case, part, "Căn cứ chưa in nghiêng.")


@rule(
    "can-cu-dau-cau", TEXT + ".a", WARNING,
    "Mỗi căn cứ một dòng, cuối dòng có dấu chấm phẩy; căn cứ cuối cùng kết thúc bằng dấu chấm.",
    "Đặt dấu “;” sau từng căn cứ và dấu “.” sau căn cứ cuối cùng.",
)  # fmt: skip
def bases_ends(case: Case) -> Iterator[Hit]:
    parts = bases(case)
    for part in parts[:-1]:
        if not part.text.rstrip().endswith(";"):
            yield hit(case, part, "Căn cứ chưa kết thúc bằng dấu chấm phẩy.")
    for part in parts[-1:]:
        if not part.text.rstrip().endswith("."):
            yield hit(case, part, "Căn cứ cuối cùng chưa kết thúc bằng dấu chấm.")


@rule(
    "noi-dung-co-chu", TEXT + ".e", ERROR, "Nội dung văn bản cỡ chữ 13–14, kiểu chữ đứng.",
    "Chọn phần nội dung và đặt cỡ chữ 14 (hoặc 13), chữ đứng.", Sight.PRINT,
)  # fmt: skip
def text_print(case: Case) -> Iterator[Hit]:
    for part in case.running_text:
        line = case.line(part)
        if not in_range(line, 13, 14):
            yield hit(case, part, f"Nội dung cỡ chữ {spoken(sizes(line))}, phải là 13–14.")
        elif len(part.text) > 40 and is_italic(line):
            yield hit(case, part, "Đoạn nội dung in nghiêng.")


@rule(
    "noi-dung-mot-co-chu", TEXT + ".e", WARNING, "Nội dung văn bản dùng thống nhất một cỡ chữ.",
    "Chọn toàn bộ phần nội dung và đặt một cỡ chữ.", Sight.PRINT, confirmed=False,
)  # fmt: skip
def one_size(case: Case) -> Iterator[Hit]:
    found = {size for part in case.running_text for size in sizes(case.line(part)) if 12.5 <= size <= 14.5}
    if len(found) > 1:
        weights = {size: _letters(case, size) for size in found}
        rare = min(weights, key=weights.__getitem__)
        first = next(part for part in case.running_text if rare in sizes(case.line(part)))
        yield hit(case, first, f"Nội dung lẫn nhiều cỡ chữ: {spoken(found)}.")


def _letters(case: Case, size: float) -> int:
    runs = (run for part in case.running_text for run in case.line(part).runs)
    return sum(len(run.text) for run in runs if run.size == size)


@rule(
    "noi-dung-canh-deu", TEXT + ".e", WARNING, "Nội dung văn bản canh đều cả hai lề.",
    "Chọn phần nội dung rồi bấm Ctrl+J.", Sight.LAYOUT,
)  # fmt: skip
def justified(case: Case) -> Iterator[Hit]:
    for part in case.running_text:
        if len(part.text) > LONG and case.line(part).align in ("left", "right", "center"):
            yield hit(case, part, "Đoạn chưa canh đều hai lề.")


@rule(
    "noi-dung-lui-dong", TEXT + ".e", WARNING, "Chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.",
    "Đặt First line 1 cm hoặc 1,27 cm cho các đoạn nội dung.", Sight.LAYOUT,
)  # fmt: skip
def first_indent(case: Case) -> Iterator[Hit]:
    for part in case.running_text:
        line = case.line(part)
        indented = line.indent is None or 9.0 <= line.indent <= 14.0 or line.mark
        if len(part.text) > LONG and not indented and line.align in ("left", "justify", ""):
            yield hit(case, part, f"Đầu dòng lùi {line.indent / 10:.1f} cm.".replace(".", ",", 1))


@rule(
    "noi-dung-gian-dong", TEXT + ".e", WARNING,
    "Khoảng cách giữa các dòng tối thiểu là dòng đơn, tối đa là 1,5 dòng.",
    "Đặt giãn dòng (Line spacing) từ Single đến 1.5 lines.", Sight.LAYOUT,
)  # fmt: skip
def line_spacing(case: Case) -> Iterator[Hit]:
    for part in case.running_text:
        spacing = case.line(part).spacing
        if len(part.text) > LONG and spacing is not None and not 0.93 <= spacing <= 1.58:
            yield hit(case, part, f"Giãn dòng {spacing:.2f}.".replace(".", ",", 1))


@rule(
    "noi-dung-cach-doan", TEXT + ".e", WARNING, "Khoảng cách giữa các đoạn văn tối thiểu 6 pt.",
    "Đặt Spacing After (hoặc Before) 6 pt cho các đoạn nội dung.", Sight.LAYOUT,
)  # fmt: skip
def paragraph_spacing(case: Case) -> Iterator[Hit]:
    slack = 2.0 if case.source.format == "pdf" else 0.5
    text = case.of(Element.OPENING, Element.TEXT, Element.CLOSING, Element.HEADING)
    for part, following in pairwise(text):
        line = case.line(part)
        if line.cell or case.line(following).cell or following.line != part.line + 1 or part.element == Element.HEADING:
            continue
        if line.after is not None and line.after < 6 - slack and line.place != case.line(following).place:
            yield hit(case, part, "Đoạn cách đoạn sau chưa đến 6 pt.")


@rule(
    "muc-kieu-chu", SAMPLES + ".b", WARNING,
    "Mục đánh số La Mã (I, II, …) và tiêu đề mục: chữ in hoa, cỡ 13–14, đứng, đậm.",
    "Đặt tiêu đề mục in hoa, đứng, đậm.", Sight.PRINT,
)  # fmt: skip
def section_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.HEADING]:
        if part.kind == "roman":
            yield from styled(case, part, "Tiêu đề mục", 13, 14, bold=not part.tail, italic=False)


@rule(
    "muc-in-hoa", SAMPLES + ".b", WARNING, "Tiêu đề mục đánh số La Mã trình bày bằng chữ in hoa.",
    "Chuyển tiêu đề mục thành chữ in hoa.",
)  # fmt: skip
def section_capitals(case: Case) -> Iterator[Hit]:
    romans = [part for part in case.parts[Element.HEADING] if part.kind == "roman"]
    for part in romans:
        if part.sure and not is_capitals(part.text):
            yield hit(case, part, "Tiêu đề mục chưa in hoa.")


@rule(
    "khoan-kieu-chu", TEXT + ".đ", WARNING,
    "Khoản có tiêu đề (1, 2, …): số thứ tự và tiêu đề trên một dòng riêng, chữ in thường, đứng, đậm.",
    "Đặt tiêu đề khoản kiểu chữ đứng, đậm.", Sight.PRINT,
)  # fmt: skip
def clause_print(case: Case) -> Iterator[Hit]:
    for part in case.parts[Element.HEADING]:
        line = case.line(part)
        if part.kind == "decimal1" and part.sure and not part.tail:
            if is_capitals(part.text) and len(part.text) > 6:
                yield hit(case, part, "Tiêu đề khoản phải in thường.")
            elif is_bold(line) and is_italic(line):
                yield hit(case, part, "Tiêu đề khoản không được in nghiêng.")
            elif not is_bold(line) and not is_italic(line) and len(part.text) < 90 and not part.text.endswith(":"):
                yield hit(case, part, "Tiêu đề khoản chưa in đậm.")


@rule(
    "ket-thuc", "Phụ lục III, các mẫu văn bản", ERROR, "Nội dung văn bản kết thúc bằng dấu “./.”.",
    "Thêm “./.” vào cuối câu cuối cùng của nội dung.",
)  # fmt: skip
def ending(case: Case) -> Iterator[Hit]:
    last = case.last_of_text
    if last is None or case.is_form or case.line(last).cell is not None or fold(case.type_name) == "bien ban":
        return
    if not case.line(last).text.replace(" ", "").endswith("./."):
        yield hit(case, last, "Nội dung chưa kết thúc bằng “./.”.")
