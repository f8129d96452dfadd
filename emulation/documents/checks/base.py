"""What a rule is, what it is asked about, and how its hits become findings."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import blake2s
from typing import Any

from emulation.lib.words import fold
from emulation.reading.anatomy import Anatomy, Element, Part
from emulation.reading.source import Line, Source

EXCERPT = 100
QUOTED = re.compile("“(.+?)”")
HEAD = (Element.NATION, Element.MOTTO, Element.SUPERIOR, Element.ISSUER)
# How offices shorten the names of types in a sign (Appendix III), by the folded name.
SIGNS = {
    "ke hoach": "KH", "bao cao": "BC", "to trinh": "TTr", "quyet dinh": "QĐ", "thong bao": "TB", "giay moi": "GM",
    "bien ban": "BB", "nghi quyet": "NQ", "chi thi": "CT", "huong dan": "HD", "chuong trinh": "CTr", "phuong an": "PA",
    "de an": "ĐA", "quy che": "QC", "thong cao": "TC", "cong dien": "CĐ", "du an": "DA",
}  # fmt: skip


PARTY = re.compile(r"dang cong san|dang (uy|bo)\b|chi bo|(huyen|tinh|thanh|thi) uy\b|doan tncs|doan thanh nien")
PARTY_NUMBER = re.compile(r"\d+\s*-\s*[A-ZĐ]+\s*/\s*[A-ZĐ]")


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        return {"error": "Lỗi", "warning": "Cần xem lại", "info": "Lưu ý"}[self.value]

    @property
    def tone(self) -> str:
        return {"error": "important", "warning": "warning", "info": "info"}[self.value]


class Sight(StrEnum):
    """What a format must tell before a rule can be asked. A rule without sight is skipped, never passed."""

    HEAD = "phần đầu văn bản (Quốc hiệu, tên cơ quan)"
    SHEET = "khổ giấy và lề"
    PRINT = "phông chữ, cỡ chữ, kiểu chữ"
    LAYOUT = "canh lề, giãn dòng, thụt dòng"
    DRAWN = "đường kẻ"
    PLACE = "vị trí trên trang"
    PAGES = "số trang"


@dataclass(frozen=True)
class Hit:
    """What a rule found. line: index in the lines of the anatomy; place and excerpt stand in where there is none."""

    note: str
    line: int | None = None
    place: str = ""
    excerpt: str = ""


@dataclass(frozen=True)
class Rule:
    """demand: what the standard asks, cure: what to do, both in one line for a clerk.

    confirmed False: what offices hold the clause to mean; its words do not say so.
    """

    id: str
    clause: str
    severity: Severity
    demand: str
    cure: str
    needs: frozenset[Sight]
    find: Callable[["Case"], Iterable[Hit]]
    confirmed: bool = True

    @property
    def ground(self) -> str:
        """The clause as a clerk may cite it."""
        return self.clause if self.confirmed else f"{self.clause}; cách hiểu thông dụng, chưa xác nhận"

    @property
    def is_layout(self) -> bool:
        """Of the decree, and not of good sense alone."""
        return self.clause.startswith("Phụ lục I")


@dataclass(frozen=True)
class Finding:
    """times: how many places say the same; place and excerpt are those of the first."""

    rule: Rule
    note: str
    place: str
    excerpt: str
    line: int | None = None
    times: int = 1

    @property
    def code(self) -> str:
        """What a person ticks when the finding may stand: the rule, and what exactly it found."""
        return f"{self.rule.id}-{blake2s(f'{self.note}|{self.excerpt}'.encode(), digest_size=6).hexdigest()}"

    def as_plain(self) -> dict[str, Any]:
        """For JSON; the words are those of the screen."""
        told = {"rule": self.rule.id, "clause": self.rule.clause, "confirmed": self.rule.confirmed}
        told |= {"severity": self.rule.severity.value}
        told |= {"note": self.note, "demand": self.rule.demand, "cure": self.rule.cure}
        return told | {"place": self.place, "excerpt": self.excerpt, "times": self.times}


RULES: dict[str, Rule] = {}


def rule(
    name: str, clause: str, severity: Severity, demand: str, cure: str, *needs: Sight, confirmed: bool = True
) -> Callable[[Callable[["Case"], Iterable[Hit]]], Callable[["Case"], Iterable[Hit]]]:
    """Enters a function among the rules under a name that stays."""

    def enter(find: Callable[["Case"], Iterable[Hit]]) -> Callable[["Case"], Iterable[Hit]]:
        if name in RULES:
            raise ValueError(f"two rules named {name}")
        RULES[name] = Rule(name, clause, severity, demand, cure, frozenset(needs), find, confirmed)
        return find

    return enter


@dataclass(frozen=True)
class Case:
    """One paper before the rules."""

    source: Source
    anatomy: Anatomy

    @cached_property
    def sights(self) -> frozenset[Sight]:
        lines = self.anatomy.lines
        told = {
            # Converters to plain text often drop the table of the head as a whole.
            Sight.HEAD: (self.source.format in ("docx", "pdf") and not self.source.begins_with_picture)
            or any(self.parts[element] for element in HEAD),
            Sight.SHEET: bool(self.source.sheets),
            Sight.PRINT: any(run.size is not None for line in lines for run in line.runs),
            Sight.LAYOUT: self.source.format in ("docx", "pdf"),
            Sight.DRAWN: self.source.format in ("docx", "pdf"),
            Sight.PLACE: self.source.format == "pdf",
            Sight.PAGES: self.source.format in ("docx", "pdf"),
        }
        return frozenset(sight for sight, known in told.items() if known)

    @cached_property
    def parts(self) -> dict[Element, list[Part]]:
        found: dict[Element, list[Part]] = {element: [] for element in Element}
        for part in self.anatomy.parts:
            found[part.element].append(part)
        return found

    def of(self, *elements: Element) -> list[Part]:
        """Parts of these kinds in reading order."""
        return list(self.anatomy.of(*elements))

    def line(self, part: Part) -> Line:
        return self.anatomy.lines[part.line]

    @cached_property
    def type_name(self) -> str:
        """Folded name of the type: "ke hoach"; "cong van" for a letter; "" if it bears none."""
        if self.parts[Element.TYPE]:
            words = fold(re.sub(r"[^\w\s]", " ", self.parts[Element.TYPE][0].text))
            if words.startswith("bao cao thanh tich"):
                return "bao cao thanh tich"
            return next((name for name in SIGNS if words.startswith(name)), words)
        return "cong van" if self.parts[Element.LETTER_SUBJECT] else ""

    @property
    def is_letter(self) -> bool:
        return self.type_name == "cong van"

    @cached_property
    def is_party(self) -> bool:
        """Of a Party body or of the Youth Union: their papers follow rules of their own, not Decree 30/2020."""
        told = (*self.parts[Element.NATION], *self.parts[Element.SUPERIOR], *self.parts[Element.ISSUER])
        numbers = self.parts[Element.NUMBER]
        return any(PARTY.match(fold(part.text)) for part in told) or any(
            PARTY_NUMBER.search(part.text) for part in numbers
        )

    @property
    def is_form(self) -> bool:
        """Minutes and achievement reports: forms with a frame of their own."""
        return self.type_name in ("bien ban", "bao cao thanh tich", "")

    @cached_property
    def running_text(self) -> list[Part]:
        """Paragraphs of the text, without headings and table cells."""
        elements = (Element.OPENING, Element.TEXT, Element.CLOSING)
        return [part for part in self.of(*elements) if self.line(part).cell is None]

    @cached_property
    def last_of_text(self) -> Part | None:
        parts = self.of(Element.OPENING, Element.BASIS, Element.HEADING, Element.TEXT, Element.CLOSING)
        return parts[-1] if parts else None

    @cached_property
    def letters_count(self) -> int:
        return sum(len(part.text) for part in self.anatomy.parts)


def hit(case: Case, part: Part, note: str) -> Hit:
    return Hit(note, part.line)


def gathered(case: Case, found: Rule, hits: Iterable[Hit]) -> Iterator[Finding]:
    """Hits that say the same are one finding with a count."""
    same: dict[str, list[Hit]] = {}
    for each in hits:
        same.setdefault(each.note, []).append(each)
    for note, group in same.items():
        first = group[0]
        line = case.anatomy.lines[first.line] if first.line is not None else None
        place = first.place or (line.place if line else "toàn văn bản")
        text = first.excerpt or (f"{line.mark} {line.text}".strip() if line else "")
        yield Finding(found, note, place, excerpt_of(text, note), first.line, len(group))


def excerpt_of(text: str, note: str) -> str:
    """The text, or of a long one the stretch around what the note quotes, else its beginning."""
    if len(text) <= EXCERPT:
        return text
    quoted = QUOTED.search(note)
    at = text.casefold().find(quoted[1].casefold()) if quoted else 0
    start = max(0, min(at - EXCERPT // 3, len(text) - EXCERPT))
    start = text.find(" ", start) + 1 if start else 0
    end = start + EXCERPT
    end = end if end >= len(text) else text.rfind(" ", start, end)
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
