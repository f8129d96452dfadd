"""Lines cut where the source ran two boxes of the form into one, and what a line's print says about it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from emulation.lib.words import fold
from emulation.reading.source import Line, Run, Source

HEAD_LINES, FOOT_LINES = 40, 60
# Where the left and the right box of the head, or of the foot, were run together.
IN_HEAD = re.compile(
    r"(?<=\S)\s+(?=C[ỘO]NG H(?:ÒA|OÀ|OA) X[ÃA] H[ỘO]I|Đ[ộo]c l[ậa]p\s*[-–])"
    r"|(?<=[-/][A-ZĐ]{2})\s+(?=\S[^,]{2,40},\s*ng[àa]y\b.*th[áa]ng)"
    r"|(?<=[-/A-ZĐ&][A-ZĐ]{3})\s+(?=\S[^,/]{2,40},\s*ng[àa]y\b.*th[áa]ng)"
)
IN_FOOT = re.compile(
    r"(?<=nh[ậa]n:)\s+(?=\S)|(?<=[;.])\s+(?=[-–]\s*\S)"
    r"|(?<=\S)\s+(?=(?:TM|KT|TL|TUQ|T/M|Q)\.\s?[A-ZĐỦ])"
    r"|(?<=[;.,:])(?<!KT\.)(?<!TL\.)(?<!TM\.)(?<!Q\.)\s+(?=(?:PHÓ )?"
    r"(?:CHỦ TỊCH|HIỆU TRƯỞNG|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG [A-ZĐ]+)\b[^a-z]*$)"
)


def pieces(source: Source) -> list[Line]:
    """The source's lines, cut at line breaks, and in head and foot where two boxes stand in one line."""
    found: list[Line] = []
    for line in source.lines:
        found += cut_at_breaks(line)
    head, foot = _ends(found)
    cut: list[Line] = []
    for place, line in enumerate(found):
        if place < head:
            cut += cut_by(IN_HEAD, line)
        elif place >= foot:
            cut += cut_by(IN_FOOT, line)
        else:
            cut.append(line)
    return cut


def _ends(lines: list[Line]) -> tuple[int, int]:
    """Where the head surely is over and where the foot may begin."""
    texts = [fold(line.text) for line in lines]
    types = (place for place, text in enumerate(texts[:HEAD_LINES]) if text.startswith("ke hoach"))
    head = next(types, min(12, len(lines)))
    feet = (place for place in range(len(lines) - 1, -1, -1) if texts[place].startswith("noi nhan"))
    return head, next(feet, len(lines))


def cut_at_breaks(line: Line) -> Iterator[Line]:
    places = [match.start() for match in re.finditer(r"\n", line.text)]
    yield from cut(line, places) if places else [line]


def cut_by(pattern: re.Pattern[str], line: Line) -> Iterator[Line]:
    places = [match.start() for match in pattern.finditer(line.text)]
    yield from cut(line, places) if places else [line]


def cut(line: Line, places: list[int]) -> Iterator[Line]:
    """The line cut before each of these characters; blanks at the cuts fall away."""
    edges = [0, *places, len(line.text)]
    first = True
    for start, end in zip(edges, edges[1:], strict=False):
        runs = trimmed(between(line.runs, start, end))
        if runs:
            yield replace(line, runs=runs) if first else replace(line, runs=runs, mark="")
            first = False


def between(runs: tuple[Run, ...], start: int, end: int) -> list[Run]:
    kept, at = [], 0
    for run in runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        if text:
            kept.append(replace(run, text=text))
        at += len(run.text)
    return kept


def trimmed(runs: list[Run]) -> tuple[Run, ...]:
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if not runs:
        return ()
    runs = [replace(runs[0], text=runs[0].text.lstrip()), *runs[1:]]
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip()))


# --- What the print says ----------------------------------------------------------------------------------------------


def letters(text: str) -> int:
    return sum(char.isalpha() for char in text)


def is_bold(line: Line) -> bool:
    """All of its letters and digits."""
    found = [run for run in line.runs if re.search(r"[^\W_]", run.text)]
    return bool(found) and all(run.bold for run in found)


def is_italic(line: Line) -> bool:
    found = [run for run in line.runs if letters(run.text)]
    return bool(found) and all(run.italic for run in found)


def bold_lead(line: Line) -> int:
    """How many characters at the beginning are bold, where upright ones follow; else 0."""
    length = 0
    for run in line.runs:
        if not run.bold and letters(run.text):
            return length if letters(line.text[:length]) >= 3 else 0
        length += len(run.text)
    return 0


def is_capitals(text: str) -> bool:
    """Printed in capitals, but for a stray letter or two."""
    small = sum(char.islower() for char in text)
    return letters(text) >= 2 and small * 12 <= letters(text)


def has_heading_style(line: Line) -> bool:
    style = fold(line.style)
    return style.startswith(("#", "heading", "tieu de", "title", "muc "))
