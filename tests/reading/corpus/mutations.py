"""Each plan written otherwise than its author did: no words are lost, so what it says stays the same."""

import re
from copy import deepcopy

from emulation.lib.words import fold
from tests.reading.corpus.plans import Line

LABEL = re.compile(r"^(?:phần )?(?:[IVX]+|[A-H]|\d+(?:\.\d+)?)\s?[./)\-]\s*", re.IGNORECASE)
SIGN = re.compile(r"^[-–•→*+]\s+")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def changed(plan, change):
    """A copy in which each line of the body went through change(line)."""
    copy = deepcopy(plan)
    copy.body = [change(line) for line in copy.body]
    return copy


def is_part(line):
    """A heading of the first rank: in capitals, or bearing the label of one."""
    return line.style == "heading" and bool(re.match(r"(?:phần )?[IVX]+\s?[./)-]|[A-H]\. ", line.text, re.IGNORECASE))


def without_numbers(plan):
    """Headings bare; the parts in capitals, as they are where numbers are left out."""

    def change(line):
        if line.style != "heading":
            return line
        bare = LABEL.sub("", line.text)
        return Line(bare.upper() if is_part(line) and ":" not in bare else bare, "heading")

    return changed(plan, change)


def other_signs(plan, sign):
    return changed(
        plan, lambda line: Line(SIGN.sub(f"{sign} ", line.text) if line.text[0] in "-–•→*" else line.text, line.style)
    )


def capital_headings(plan):
    return changed(plan, lambda line: Line(line.text.upper(), line.style) if is_part(line) else line)


def bare_letters(plan):
    """Headings without diacritics, in capitals."""

    def strip(text):
        return fold(text).upper()

    return changed(plan, lambda line: Line(strip(line.text), line.style) if is_part(line) else line)


def with_slashes(plan):
    """ "I/", "1/" in place of "I.", "1."."""
    return changed(
        plan,
        lambda line: (
            Line(re.sub(r"^([IVX]+|\d+)\.\s", r"\1/ ", line.text), line.style) if line.style == "heading" else line
        ),
    )


def stuck_labels(plan):
    """No blank behind a number or dash: "1.Mục đích", "-Thi đua"."""
    return changed(plan, lambda line: Line(re.sub(r"^([IVX]+\.|\d+\.|-)\s+(?=[^\W\d_])", r"\1", line.text), line.style))


def same_numeral_twice(plan):
    """The last part bears the numeral of the one before, as the founding plan does."""
    copy = deepcopy(plan)
    parts = [line for line in copy.body if re.match(r"[IVX]+\. ", line.text)]
    if len(parts) > 1:
        numeral = parts[-2].text.split(".")[0]
        parts[-1].text = re.sub(r"^[IVX]+", numeral, parts[-1].text)
    return copy


def dossier_before_criteria(plan):
    """Whole parts of the first rank change places: the last but one with the one before it."""
    copy = deepcopy(plan)
    starts = [place for place, line in enumerate(copy.body) if is_part(line)]
    if len(starts) < 4:
        return copy
    third, second, last = starts[-3], starts[-2], starts[-1]
    body = copy.body
    copy.body = [*body[:third], *body[second:last], *body[third:second], *body[last:]]
    return copy


def without_print(plan):
    """Nothing bold or italic: a file whose print was lost."""
    return changed(plan, lambda line: Line(line.text, "row" if line.style == "row" else "text"))


def with_table(plan):
    """A table of targets after the first strand's line; its rows are targets of that strand."""
    copy = deepcopy(plan)
    place = next(
        (
            place + 1
            for place, line in enumerate(copy.body)
            if line.style == "heading"
            and re.search(r"noi dung|nhiem vu", fold(line.text))
            and place + 1 < len(copy.body)
            and copy.body[place + 1].style == "text"
        ),
        None,
    )
    if place is None or any(line.style == "row" for line in copy.body):
        return copy
    while place < len(copy.body) and copy.body[place].style == "text":
        place += 1
    rows = ["|STT|Chỉ tiêu|Đơn vị tính|Kế hoạch|", "|1|Số buổi tuyên truyền|buổi|12|", "|2|Tỷ lệ tham gia|%|95|"]
    copy.body[place:place] = [Line(row, "row") for row in rows]
    copy.head["expect"] = [copy.one("expect") + f" T{copy.expect.get('T', targets_below(copy)) + 2}"]
    return copy


def targets_below(plan):
    """Targets that the plan has without a table: only those whose number is expected are counted."""
    return 2 * ["xa-nam-pia"].count(plan.name)


def without_head(plan):
    """A file that begins with the number, as the founding plan's does; who issues it is not asked then."""
    copy = deepcopy(plan)
    copy.head["superior"], copy.head["issuer"] = [], []
    return copy


MUTATIONS = {
    "without numbers": without_numbers,
    "plus signs": lambda plan: other_signs(plan, "+"),
    "dots": lambda plan: other_signs(plan, "•"),
    "arrows": lambda plan: other_signs(plan, "→"),
    "long dashes": lambda plan: other_signs(plan, "–"),
    "capital headings": capital_headings,
    "headings without diacritics": bare_letters,
    "slashes": with_slashes,
    "labels stuck to words": stuck_labels,
    "a numeral twice": same_numeral_twice,
    "parts in another order": dossier_before_criteria,
    "no print": without_print,
    "a table more": with_table,
}
