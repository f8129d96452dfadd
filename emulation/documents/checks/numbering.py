"""Numbers of sections, clauses, points and articles in their order: Appendix I, II.6."""

import re
from collections.abc import Iterator
from itertools import pairwise

from emulation.documents.checks.base import Case, Hit, Severity, hit, rule
from emulation.documents.layout import POINT_LETTERS, roman
from emulation.reading.anatomy import Element, Part
from emulation.reading.labels import ordinal

ERROR, WARNING = Severity.ERROR, Severity.WARNING
ORDER = "Phụ lục I, phần I, mục II.6.đ"
SENSE = "Soát nội dung"


@rule(
    "muc-thu-tu", ORDER, ERROR, "Các mục đánh số La Mã liên tục, không trùng, không bỏ số.",
    "Đánh lại số các mục theo thứ tự I, II, III, …",
)  # fmt: skip
def sections(case: Case) -> Iterator[Hit]:
    before = 0
    for part in case.parts[Element.HEADING]:
        if part.level == 0:
            before = 0
        if part.kind != "roman":
            continue
        number = ordinal(part.label) or 0
        if number == before:
            yield hit(case, part, f"Hai mục cùng mang số {roman(number)}.")
        elif number != before + 1 and not (number == 1 and before > 1):
            yield hit(case, part, f"Sau mục {roman(before) if before else 'đầu'} lại là mục {roman(number)}.")
        before = number


@rule(
    "phan-thu-tu", ORDER, ERROR, "Các phần đánh số liên tục, không trùng, không bỏ số.",
    "Đánh lại số các phần theo thứ tự.",
)  # fmt: skip
def whole_parts(case: Case) -> Iterator[Hit]:
    yield from _in_row(case, [part for part in case.parts[Element.HEADING] if part.kind == "part"], "phần")


@rule(
    "dieu-thu-tu", ORDER, ERROR, "Các điều đánh số liên tục trong toàn văn bản.", "Đánh lại số các điều theo thứ tự.",
)  # fmt: skip
def articles(case: Case) -> Iterator[Hit]:
    parts = case.of(Element.HEADING, Element.TEXT)
    yield from _in_row(case, [part for part in parts if part.label.startswith("Điều")], "Điều")


def _in_row(case: Case, parts: list[Part], word: str) -> Iterator[Hit]:
    numbers = [(part, ordinal(part.label) or 0) for part in parts]
    for (_, before), (part, number) in pairwise([(None, 0), *numbers]):
        if number != before + 1:
            yield hit(case, part, f"Số của {word} không liên tục: {part.label.rstrip('. ')}.")


@rule(
    "khoan-thu-tu", ORDER, WARNING, "Các khoản đánh số Ả Rập liên tục trong từng mục.",
    "Đánh lại số các khoản trong mục theo thứ tự 1, 2, 3, …",
)  # fmt: skip
def clauses(case: Case) -> Iterator[Hit]:
    open_rows: list[int] = []
    for part in case.of(Element.HEADING, Element.TEXT):
        if case.line(part).cell is not None:
            continue
        if part.kind in ("roman", "part", "capital", "article"):
            open_rows = []
        if part.kind != "decimal1":
            continue
        number = ordinal(part.label) or 0
        if number == 1:
            open_rows.append(1)
            continue
        # A row inside a row ends where the outer one goes on.
        while open_rows and open_rows[-1] != number - 1 and number - 1 in open_rows[:-1]:
            open_rows.pop()
        if not open_rows or open_rows[-1] != number - 1:
            yield hit(case, part, f"Khoản {part.label.rstrip('. )')} không nối tiếp khoản trước.")
            open_rows = open_rows or [number]
        open_rows[-1] = number


@rule(
    "diem-chu-cai", ORDER, WARNING,
    "Các điểm đánh theo thứ tự bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, h, i, k, …",
    "Đánh lại các điểm theo bảng chữ cái tiếng Việt, không bỏ chữ đ, không dùng f, j, w, z.", confirmed=False,
)  # fmt: skip
def points(case: Case) -> Iterator[Hit]:
    before = 0
    for part in case.of(Element.HEADING, Element.TEXT):
        if case.line(part).cell is not None:
            continue
        if part.kind != "point":
            before = 0 if part.level is not None and part.level < 3 else before
            continue
        letter = part.label.strip(" .)/-–")
        number = POINT_LETTERS.find(letter) + 1
        if number != before + 1 and number != 1:
            wanted = POINT_LETTERS[before] if before < len(POINT_LETTERS) else ""
            yield hit(case, part, f"Điểm {letter}) đứng sai thứ tự, phải là {wanted}).")
        before = number or before + 1


@rule(
    "muc-rong", SENSE, WARNING, "Mỗi mục, khoản có tiêu đề đều có nội dung.",
    "Bổ sung nội dung hoặc bỏ tiêu đề thừa.",
)  # fmt: skip
def empty_sections(case: Case) -> Iterator[Hit]:
    parts = case.of(Element.HEADING, Element.TEXT, Element.CLOSING, Element.OTHER)
    for part, following in pairwise(parts):
        labelled = part.element == Element.HEADING and part.label and part.level and not part.tail
        if not labelled or following.element != Element.HEADING or not following.label:
            continue
        same = part.kind == following.kind or (following.level or 0) < part.level
        if same and not part.text.rstrip().endswith((".", ":")) and not re.search(r"\d", part.text):
            yield hit(case, part, "Tiêu đề không có nội dung bên dưới.")
