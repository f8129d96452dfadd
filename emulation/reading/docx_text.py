"""The words of a Word paragraph: what is printed of it, cut at line breaks, with blanks made one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from emulation.reading.source import Run

SKIPPED = frozenset(qn(tag) for tag in ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr"))
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:ptab"): "\t"}
LABEL = re.compile(r"^([\dIVXLC]+(\.\d+)*[.)]?|[a-zđ][.)]|[-–+*•o▪➢])$")
GAP = re.compile(r"\t+| {5,}|\xa0{5,}")


def printed_runs(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag == qn("w:r"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            yield from printed_runs(child)


def text_of(run: Any) -> str:
    parts = []
    for child in run:
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag == qn("w:br") and child.get(qn("w:type")) == "textWrapping":
            parts.append("\n")
        elif child.tag == qn("w:sym"):
            code = int(child.get(qn("w:char")) or "0", 16)
            parts.append({0xF0B7: "•", 0xF0E0: "→", 0xF02D: "-"}.get(code, chr(code) if code else ""))
        else:
            parts.append(SIGNS.get(child.tag, ""))
    return "".join(parts)


def pieces(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """A paragraph cut at its line breaks, and where blanks or tabs put two texts side by side; empty ones left out."""
    cut: list[list[Run]] = [[]]
    for run in runs:
        for place, text in enumerate(unicodedata.normalize("NFC", run.text).split("\n")):
            if place:
                cut.append([])
            cut[-1].append(replace(run, text=text))
    apart = [part for piece in cut for part in side_by_side(piece)]
    return [tidied for piece in apart if (tidied := tidy(piece))]


def side_by_side(runs: list[Run]) -> list[list[Run]]:
    """[left, right] if a wide gap parts two texts, as in a head made without a table; else [whole]."""
    text = "".join(run.text for run in runs)
    gap = GAP.search(text, len(text) - len(text.lstrip()))
    if not gap or len(text) > 200:
        return [runs]
    left, right = text[: gap.start()].strip(), text[gap.end() :].strip()
    head = left.startswith(("Nơi nhận", "Số:", "THƯ KÝ")) or not left.endswith((":", ".", ";"))
    if LABEL.match(left) or not right[:1].isupper() or not head or "..." in text:
        return [runs]
    parts: list[list[Run]] = [[], []]
    seen = 0
    for run in runs:
        at = min(max(gap.start() - seen, 0), len(run.text))
        parts[0].append(replace(run, text=run.text[:at]))
        parts[1].append(replace(run, text=run.text[at:]))
        seen += len(run.text)
    return parts


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Equal neighbours joined, each run of blanks one blank, none at the ends."""
    kept: list[Run] = []
    for run in runs:
        text = re.sub(r"[\s\u200b\ufeff]+", " ", run.text.replace("\xad", ""))
        if not kept or kept[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        if kept and (text == " " or replace(kept[-1], text=text) == replace(run, text=text)):
            kept[-1] = replace(kept[-1], text=kept[-1].text + text)
        else:
            kept.append(replace(run, text=text))
    while kept and not (text := kept[-1].text.rstrip(" ")):
        kept.pop()
    return (*kept[:-1], replace(kept[-1], text=text)) if kept else ()
