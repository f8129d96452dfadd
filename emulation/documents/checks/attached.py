"""Appendices and lists: Appendix I, part I, section III.1."""

import re
from collections.abc import Iterator

from emulation.documents.checks.base import Case, Hit, Severity, hit, rule
from emulation.reading.anatomy import Element, Part

WARNING = Severity.WARNING
ATTACHED = "Phụ lục I, phần I, mục III.1"
TITLE = re.compile(r"^Phụ lục\b(?P<number>\s+\S+)?\s*[:.]?$", re.IGNORECASE)
NOTE = re.compile(r"^\(?\s*(Ban hành k|K)èm theo\b", re.IGNORECASE)


def titles(case: Case) -> list[Part]:
    return [part for part in case.parts[Element.ATTACHMENT] if TITLE.match(part.text.strip())]


@rule(
    "phu-luc-so", ATTACHED + ".a", WARNING, "Văn bản có từ hai phụ lục trở lên thì đánh số bằng chữ số La Mã.",
    "Ghi Phụ lục I, Phụ lục II, …",
)  # fmt: skip
def numbers(case: Case) -> Iterator[Hit]:
    found = titles(case)
    for part in found if len(found) > 1 else ():
        number = (TITLE.match(part.text.strip())["number"] or "").strip(" .:")
        if not re.fullmatch(r"[IVXL]+", number):
            yield hit(case, part, "Phụ lục chưa đánh số La Mã.")


@rule(
    "phu-luc-nhac-trong-van-ban", ATTACHED + ".a", WARNING, "Trong văn bản có chỉ dẫn về phụ lục kèm theo.",
    "Thêm câu chỉ dẫn trong nội dung, ví dụ “(chi tiết tại Phụ lục kèm theo)”.",
)  # fmt: skip
def mentioned(case: Case) -> Iterator[Hit]:
    attached = case.parts[Element.ATTACHMENT]
    elements = (Element.OPENING, Element.HEADING, Element.TEXT, Element.CLOSING)
    text = " ".join(part.whole for part in case.of(*elements))
    if attached and not re.search(r"phụ lục|kèm theo|danh sách|biểu mẫu|mẫu số|đính kèm", text, re.IGNORECASE):
        yield hit(case, attached[0], "Nội dung văn bản không nhắc đến phần kèm theo.")


@rule(
    "phu-luc-kem-theo", ATTACHED + ".c", WARNING,
    "Dưới tên phụ lục, danh sách có dòng “(Kèm theo … số … ngày … của …)”.",
    "Thêm dòng “(Kèm theo <tên loại> số … ngày … tháng … năm … của …)”.",
)  # fmt: skip
def notes(case: Case) -> Iterator[Hit]:
    attached = case.parts[Element.ATTACHMENT]
    if attached and not any(NOTE.match(part.text.strip()) for part in attached):
        yield hit(case, attached[0], "Phần kèm theo không ghi “(Kèm theo …)”.")
