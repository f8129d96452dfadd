"""Lines drawn under the motto, the issuing body and the subject: Appendix I, II.1, II.2 and II.5."""

import re
from collections.abc import Iterator

from emulation.documents.checks.base import Case, Hit, Severity, Sight, hit, rule
from emulation.documents.checks.print import width
from emulation.reading.anatomy import Element, Part
from emulation.reading.source import Line, Rule

WARNING = Severity.WARNING
# The standard says 1/3 to 1/2, and "as long as the text"; drawn by hand they come near that.
PART = (0.28, 0.56)
WHOLE = (0.88, 1.12)
SIGNS = re.compile(r"^[-–—_=~*.\s]{3,}$")
SOLID = "_–—"  # signs that join into one line


def under(case: Case, parts: list[Part]) -> Rule | None:
    """The line drawn next below these parts, or hung on one of them."""
    lines = [case.line(part) for part in parts]
    last = lines[-1]
    if last.box is not None:
        near = [drawn for drawn in case.source.rules if _below(last, drawn)]
        return min(near, key=lambda drawn: drawn.top, default=None)
    for drawn in case.source.rules:
        if drawn.line is None:
            continue
        holder = case.source.lines[drawn.line]
        if any(holder.place == line.place and line.text in holder.text for line in lines):
            return drawn
    return None


def _below(line: Line, drawn: Rule) -> bool:
    box = line.box
    if drawn.page != line.page or not -1.6 <= drawn.top - box.bottom <= 5:
        return False
    return drawn.left >= box.left - 4 and drawn.right <= box.right + 4


def typed(case: Case, part: Part) -> Rule | str | None:
    """A line of signs in the place of a drawn one; the sign itself where such signs leave gaps.

    A head set by tabs has the signs of both columns in one line: the issuing body's first, then the motto's.
    """
    below = next((line for line in case.anatomy.lines[part.line + 1 :][:2] if SIGNS.match(line.text)), None)
    if below is None:
        return None
    signs = below.text.split()
    own = signs[-1] if part.element == Element.MOTTO else signs[0]
    if own[0] not in SOLID:
        return own[0]
    share = len(own) / sum(map(len, signs))
    return Rule(below.page, 0.0, round(width(below) * share, 1))


def _is_underlined(case: Case, part: Part) -> bool:
    return all(run.underline for run in case.line(part).runs if run.text.strip())


def shares(case: Case, parts: list[Part], drawn: Rule, most: float = 160.0) -> list[float]:
    """Length of the line over that of the last printed line, and over the longest."""
    widths = [min(width(case.line(part)), most) for part in parts]
    return [(drawn.right - drawn.left) / each for each in (widths[-1], max(widths)) if each]


def checked(case: Case, parts: list[Part], what: str, low: float, high: float, wanted: str) -> Iterator[Hit]:
    if not parts:
        return
    drawn = under(case, parts) or typed(case, parts[-1])
    if drawn is None:
        yield hit(case, parts[-1], f"Không thấy đường kẻ dưới {what}.")
    elif isinstance(drawn, str):
        yield hit(case, parts[-1], f"Đường kẻ dưới {what} gõ bằng các dấu “{drawn}”, phải là nét liền.")
    elif not any(low <= share <= high for share in shares(case, parts, drawn)):
        length = drawn.right - drawn.left
        yield hit(case, parts[-1], f"Đường kẻ dưới {what} dài {length:.0f} mm, phải {wanted}.")


@rule(
    "tieu-ngu-duong-ke", "Phụ lục I, phần I, mục II.1.b", WARNING,
    "Dưới Tiêu ngữ có đường kẻ ngang, nét liền, dài bằng dòng chữ.",
    "Vẽ đường thẳng dài bằng dòng Tiêu ngữ.", Sight.DRAWN,
)  # fmt: skip
def motto_line(case: Case) -> Iterator[Hit]:
    parts = case.parts[Element.MOTTO][:1]
    if not (parts and _is_underlined(case, parts[0])):
        yield from checked(case, parts, "Tiêu ngữ", *WHOLE, "bằng độ dài dòng chữ")


@rule(
    "ten-co-quan-duong-ke", "Phụ lục I, phần I, mục II.2.b", WARNING,
    "Dưới tên cơ quan ban hành có đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ, cân đối.",
    "Vẽ đường thẳng dài từ 1/3 đến 1/2 dòng tên cơ quan, đặt giữa.", Sight.DRAWN,
)  # fmt: skip
def issuer_line(case: Case) -> Iterator[Hit]:
    yield from checked(case, case.parts[Element.ISSUER], "tên cơ quan", *PART, "bằng 1/3 đến 1/2 dòng chữ")


@rule(
    "trich-yeu-duong-ke", "Phụ lục I, phần I, mục II.5.b", WARNING,
    "Dưới trích yếu có đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ, cân đối.",
    "Vẽ đường thẳng dài từ 1/3 đến 1/2 dòng trích yếu, đặt giữa.", Sight.DRAWN,
)  # fmt: skip
def subject_line(case: Case) -> Iterator[Hit]:
    parts = [part for part in case.of(Element.SUBJECT) if part.sure]
    yield from checked(case, parts, "trích yếu", *PART, "bằng 1/3 đến 1/2 dòng chữ")
