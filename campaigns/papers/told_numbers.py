"""Numbers in words that a clerk has written, held against the figures. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from emulation.lib.words import fold

NUMBER = re.compile(
    r"(?<![\w/.,-])(?P<number>\d+/\d+|(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)(?![\w/-]|[.,]\d)"
    r"(?P<noun>(?:\s*%)?(?:[^\S\n]+[^\W\d_]+){0,6})"
)
# Days, years, places in a paper and numbers of papers count nothing.
NOT_COUNTED = re.compile(
    r"\d{1,2}/\d{1,2}/\d{4}|\b\d{1,2}/\d{4}\b|\b\d+/[A-ZĐ]+[\w-]*"
    r"|\b(?:ngày|tháng|năm|quý|tuần|điều|khoản|điểm|mục|phần|phụ lục|biểu đồ|số)\s+\d+(?:/\d+)*(?=[\s.,;:)–-]|$)",
    re.IGNORECASE,
)
LABELS = ("id", "weeks")  # numbers of the figures that count nothing
LONG, SHORT = 4, 2  # words behind a number by which it is known again


@dataclass(frozen=True)
class Odd:
    """A number of the clerk's that the figures do not bear out; expected: what they say of it, "" if nothing."""

    section: str
    words: str
    expected: str


@dataclass(frozen=True)
class Told:
    number: str
    words: str
    nouns: tuple[str, ...]

    @property
    def value(self) -> str:
        """As the figures would say it: '01' is '1', '1.250' is '1250', '1,50' is '1.5'."""
        if "/" in self.number:
            return self.number
        return f"{Decimal(self.number.replace('.', '').replace(',', '.')).normalize():f}"


def numbers_in(text: str, names: tuple[str, ...] = ()) -> Iterator[Told]:
    """Counted numbers with what they count; `names` (of units) may hold digits that count nothing."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "–")
    for match in NUMBER.finditer(NOT_COUNTED.sub("–", text)):
        noun = match["noun"]
        share = "% " if "%" in noun else ""
        words = fold(noun.replace("%", " ")).split()[:LONG]
        nouns = tuple(share + " ".join(words[:count]) for count in (LONG, SHORT) if len(words) >= count or share)
        yield Told(match["number"], f"{match['number']}{noun}".strip(), nouns)


def odd_numbers(sections: list[dict], figures: dict, title: str) -> list[Odd]:
    """Of the sections whose words are the clerk's; `title` of the campaign may hold numbers too.

    A number is known by the words behind it: where the generated words count the same thing, it has to be one of
    theirs; where they do not, it has to stand somewhere in the figures.
    """
    names = tuple(name for name in names_in(figures) if any(letter.isdigit() for letter in name))
    counted, known = defaultdict(list), {*values_in(figures), *(each.value for each in numbers_in(title))}
    for section in sections:
        for each in numbers_in(section.get("newer", section["generated"]), names):
            known.add(each.value)
            for noun in each.nouns:
                counted[noun].append(each)
    return [
        Odd(section["heading"], each.words, expected)
        for section in sections if is_own(section)
        for each in numbers_in(section["text"], names)
        if (expected := contradiction(each, counted, known)) is not None
    ]  # fmt: skip


def is_own(section: dict) -> bool:
    """Printed, and in other words than the newest figures give."""
    return not section.get("out") and section["text"] != section.get("newer", section["generated"])


def contradiction(told: Told, counted: dict[str, list[Told]], known: set[str]) -> str | None:
    """What the figures say instead, "" if they say nothing of it, None if they agree."""
    for noun in told.nouns:
        if alike := counted.get(noun):
            agrees = any(each.value == told.value for each in alike)
            return None if agrees else "; ".join(dict.fromkeys(each.number for each in alike))
    return None if told.value in known or "/" in told.number else ""


def names_in(figures: dict) -> Iterator[str]:
    yield from (unit["name"] for unit in figures.get("units", ()))
    yield from (strand["title"] for strand in figures.get("strands", ()))
    yield from (target["text"] for target in figures.get("targets", ()))


def values_in(value: object) -> Iterator[str]:
    """Every number of the figures that counts something, as text."""
    match value:
        case bool() | None:
            return
        case int():
            yield str(value)
        case str():
            if re.fullmatch(r"\d+(\.\d+)?", value):
                yield value
        case dict():
            for name, each in value.items():
                yield from values_in(each) if name not in LABELS else ()
        case list() | tuple():
            for each in value:
                yield from values_in(each)
