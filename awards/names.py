"""Whether two written names mean one person, one household or one collective: how sure, and why. Pure.

People's names meet whatever their case, spacing, Unicode form, place of the tone mark (hoà, hòa), y or i (Lý, Lí),
titles (Hộ ông) and a year written behind. Alike names find each other in an index: of two that are not DIFFERENT,
each bears a key (`keys_of`) that the other asks for (`asked_keys`).
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from itertools import combinations

from emulation.lib.words import TONES, clean_text, fold

TITLES = ("hộ gia đình", "hộ ông", "hộ bà", "gia đình", "hộ", "ông", "bà", "đồng chí", "đ/c")
BARE_TITLES = ("ho gia dinh", "ho ong", "ho ba", "gia dinh", "ong", "ba", "dong chi", "d/c")  # "ho" alone may be Hồ
YEAR = re.compile(r"[\s,;(–-]*(?:sinh\s+(?:năm\s+)?|sn\s*|nam\s+)?\(?((?:19|20)\d\d)\)?\s*$", re.IGNORECASE)
Y_FOR_I = re.compile(r"^(qu|[bcdđghklmnprstvx]+)y$")
COMMON = frozenset({"van", "thi"})  # middle names that half the country bears tell nothing apart


class Sure(IntEnum):
    DIFFERENT = 0
    ALIKE = 1
    SAME = 2


@dataclass(frozen=True)
class Match:
    """sure, and why in words, as a sentence's part: 'trùng họ tên', 'một bên thiếu chữ đệm “Thu”'."""

    sure: Sure
    why: str

    def __bool__(self) -> bool:
        return self.sure > Sure.DIFFERENT


DIFFERENT = Match(Sure.DIFFERENT, "khác tên")


@dataclass(frozen=True)
class Known:
    """What is known of somebody: the name as written, the year of birth, ids of the units that are or were theirs."""

    name: str
    birth_year: int | None = None
    units: frozenset[int] = field(default_factory=frozenset)
    is_body: bool = False  # a collective, whose words neither move nor fall away


@dataclass(frozen=True)
class Word:
    """A syllable without regard to case and to where its tone mark stands."""

    letters: str
    tone: str

    @property
    def bare(self) -> str:
        return fold(self.letters)


@lru_cache(maxsize=4096)
def word_of(text: str) -> Word:
    marks = unicodedata.normalize("NFD", text.casefold())
    tone = "".join(mark for mark in marks if mark in TONES[1:])
    letters = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES[1:]))
    return Word(Y_FOR_I.sub(r"\1i", letters), tone)


def year_in(name: str) -> int | None:
    """'Lò Văn Pâng (1975)': the year that was written behind a name to tell it from its like."""
    found = YEAR.search(clean_text(name))
    return int(found[1]) if found and found.start() else None


def plain_name(name: str) -> str:
    """The name alone, in single spaces: without title and without a year behind it."""
    text = " ".join(clean_text(name).split())
    found = YEAR.search(text)
    text = text[: found.start()].strip() if found and found.start() else text
    lower = text.casefold()
    for title in (*TITLES, *BARE_TITLES):
        if lower.startswith(title + " "):
            return text[len(title) :].strip()
    return text


@lru_cache(maxsize=8192)
def words_of(name: str, is_body: bool = False) -> tuple[Word, ...]:
    text = " ".join(clean_text(name).split()) if is_body else plain_name(name)
    return tuple(word_of(word) for word in re.findall(r"[^\s,.;:()\"“”]+", text))


def keys_of(name: str, *, is_body: bool = False) -> set[str]:
    """Pairs of words without diacritics, in order of the alphabet; of a collective all words as one key."""
    words = [word.bare for word in words_of(name, is_body)]
    if is_body:
        return {" ".join(words)[:120]} - {""}
    if len(words) < 2:
        return set(words)
    told = [word for word in words if word not in COMMON]
    pairs = {*combinations(told if len(told) > 1 else words, 2), (words[0], words[-1])}
    return {" ".join(sorted(pair))[:120] for pair in pairs}


def asked_keys(name: str, *, is_body: bool = False) -> set[str]:
    """The one or two of its keys that every alike name bears too: first with last word; a pair, if one is common."""
    keys = keys_of(name, is_body=is_body)
    words = [word.bare for word in words_of(name, is_body)]
    if is_body or len(words) < 3:
        return keys
    ends = " ".join(sorted((words[0], words[-1])))[:120]
    rest = sorted(keys - {ends}) if COMMON & {words[0], words[-1]} else []
    return {ends, *rest[:1]}


def compare_names(one: str, other: str, *, is_body: bool = False) -> Match:
    first, second = words_of(one, is_body), words_of(other, is_body)
    if first == second:
        spelled = " ".join(one.split()) == " ".join(other.split())
        return Match(Sure.SAME, "trùng tên" if spelled else "trùng tên, chỉ khác cách viết")
    bare, theirs = [word.bare for word in first], [word.bare for word in second]
    if bare == theirs:
        return without_marks(first, second)
    if is_body:
        return DIFFERENT
    if sorted(bare) == sorted(theirs):
        return Match(Sure.ALIKE, "cùng các chữ, khác thứ tự")
    return without_middle(first, second)


def without_marks(first: tuple[Word, ...], second: tuple[Word, ...]) -> Match:
    """Words equal but for diacritics: a name typed without any is the same name, one with others is not quite."""
    if any(all(not word.tone and word.letters == word.bare for word in words) for words in (first, second)):
        return Match(Sure.SAME, "trùng tên, một bên viết không dấu")
    return Match(Sure.ALIKE, "chỉ khác dấu")


def without_middle(first: tuple[Word, ...], second: tuple[Word, ...]) -> Match:
    """Family and given name equal, and all middle words of the one among those of the other in their order."""
    short, long = sorted((first, second), key=len)
    missing = [word.bare for word in long]
    if len(short) < 2 or len(short) == len(long) or (short[0].bare, short[-1].bare) != (missing[0], missing[-1]):
        return DIFFERENT
    rest = iter(missing)
    if not all(word.bare in rest for word in short):
        return DIFFERENT
    return Match(Sure.ALIKE, "một bên thiếu chữ đệm")


def compare(one: Known, other: Known) -> Match:
    """Names first; then the year of birth and the unit, with those it came from or became, decide between namesakes."""
    match = compare_names(one.name, other.name, is_body=one.is_body or other.is_body)
    years = {
        year for each in (one, other) if (year := each.birth_year or (None if each.is_body else year_in(each.name)))
    }
    known = sum(bool(each.birth_year or year_in(each.name)) for each in (one, other)) == 2
    if not match or len(years) > 1:
        return Match(Sure.DIFFERENT, "khác năm sinh" if match else match.why)
    here = bool(one.units & other.units)
    if one.is_body or other.is_body:
        return match if here else Match(Sure.DIFFERENT, "khác đơn vị")
    if not here and not known and match.sure < Sure.SAME:
        return Match(Sure.DIFFERENT, "gần giống tên, khác đơn vị")
    sure = match.sure if here else Sure.ALIKE
    told = (match.why, "cùng năm sinh" if known else "chưa rõ năm sinh", "" if here else "khác đơn vị")
    return Match(sure, ", ".join(filter(None, told)))
