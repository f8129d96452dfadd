"""Numbers and bullets at the beginning of a line, of every habit: "Phần I", "I.", "1.", "1.1.", "a)", "-", "+", "→"."""

import re
from dataclasses import dataclass

from emulation.lib.words import fold

DASHES = "-–—−‐‑"
FIRST_BULLETS = DASHES + "•●*→➢➤►▶❖■▪◆♦✓✔√✦★☆§»⇒\uf0b7\uf02d\uf0d8\uf0fc\uf076\uf0a7"
SECOND_BULLETS = "+○◦·▫□o\uf06f"
END = r"\s*[.\)/:]\s*|\s+[-–—]\s+"
PART = re.compile(r"(?P<label>(?:ph[ầa]n|ch[ươ]+ng)\s+(?:th[ứu]\s+\w+|[ivxlc]+|\d{1,2}|[a-h])\b\s*[.:)–-]?)\s*", re.I)
ARTICLE = re.compile(r"(?P<label>(?:đi[ềe]u|m[ụu]c)\s+\d{1,3}\s*[.:])\s*", re.IGNORECASE)
LETTER_PART = re.compile(r"(?P<label>[A-H]\s*(?:[.\)]|/(?=\s)))\s*(?=[^\W\d_]{2})")
ROMAN = re.compile(rf"(?!V ?/ ?v)(?P<label>(?=[IVX])X{{0,2}}(?:IX|IV|V?I{{0,4}})(?:{END}|-(?=\s)))\s*(?=\S)")
DECIMALS = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3}(?P<end>\s*[.\)/:])?)\s*(?=[^\W\d_“\"(])")
DECIMAL = re.compile(rf"(?P<label>\d{{1,2}}(?:{END}|-(?=\s)))\s*(?=[^\W\d_“\"(*\[])")
POINT = re.compile(r"(?P<label>[a-zđ](?:\s*[.\)]|/(?=\s|[^\Wa-z_])|\s+[-–—](?=\s)))\s*(?=[^\W\d_“\"(])")
SIGNS = re.escape(FIRST_BULLETS + SECOND_BULLETS.replace("o", ""))
BULLET = re.compile(rf"(?P<label>[{SIGNS}]{{1,2}}\s*(?=\S)|o\s+(?=[A-ZĐÀ-Ỹ][^A-ZĐÀ-Ỹ]))")
OWN_WORDS = re.compile(r"can cu\b|theo de nghi|noi nhan|kinh gui|tren day la|so:|(?:tm|kt|tl|tuq|q)\. ?[a-z]")
QUANTITY = re.compile(r"[-–—−+]\s*\d+(?:[.,]\d+)?\s*(?:%|°|độ|tỷ|triệu)")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True)
class Label:
    """printed: as on paper, without blanks around; kind: what it is set in ("roman", "decimal2", "-"); level as in
    anatomy.Part; rest: the text behind it."""

    printed: str
    kind: str
    level: int
    rest: str


def label_of(text: str, mark: str = "") -> Label | None:
    """The label a line bears, drawn by its format (mark) or typed. A typed "o" is a bullet before a capital only."""
    if mark.strip():
        return _marked(text, mark.strip())
    text = text.strip()
    if QUANTITY.match(text):
        return None
    for pattern, kind, level in (
        (PART, "part", 0),
        (ARTICLE, "article", 2),
        (ROMAN, "roman", 1),
        (LETTER_PART, "capital", 0),
        (DECIMALS, "decimal", 2),
        (DECIMAL, "decimal1", 2),
        (POINT, "point", 3),
    ):
        if (found := pattern.match(text)) and _plausible(kind, found, text):
            printed = found["label"].strip()
            kind = f"decimal{printed.count('.') + (0 if printed.endswith('.') else 1)}" if kind == "decimal" else kind
            return Label(printed, kind, level, text[found.end() :].strip())
    return _bulleted(text)


def _plausible(kind: str, found: re.Match[str], text: str) -> bool:
    """ "3.5 tỷ đồng" and "Phần 2 của kế hoạch" are words, "1.1 Mục đích" and "Phần II" are labels."""
    rest = text[found.end() :]
    if kind == "decimal":
        return bool(found["end"]) or rest[:1].isupper() or rest[:1] in '“"('
    if kind == "part":
        return not rest or rest[:1].isupper() or found["label"].rstrip()[-1:] in ".:)–-"
    return True


def _bulleted(text: str) -> Label | None:
    found = BULLET.match(text)
    if not found:
        return None
    printed = found["label"].strip()
    if len(set(printed)) > 1 or (printed == "**"):
        return None
    return Label(printed, bullet_kind(printed[0]), bullet_level(printed), text[found.end() :].strip())


def bullet_level(sign: str) -> int:
    return 5 if sign[0] in SECOND_BULLETS else 4


def bullet_kind(char: str) -> str:
    """All dashes are one kind; every other sign is its own."""
    return "-" if char in DASHES + "\uf02d" else char


def _marked(text: str, mark: str) -> Label:
    """A label that Word or Markdown draws; typed labels behind it belong to the text."""
    typed = label_of(f"{mark} x")
    if typed and typed.printed == mark:
        return Label(mark, typed.kind, typed.level, text.strip())
    return Label(mark, bullet_kind(mark[0]), bullet_level(mark), text.strip())


def starts_item(text: str) -> bool:
    """Whether a typed line begins something of its own, so that it cannot run on from the line before."""
    bare = text.strip().lstrip("*_#> ")
    if label_of(text) or label_of(bare):
        return True
    return bool(OWN_WORDS.match(fold(bare)))


def ordinal(label: str) -> int | None:
    """Which one it is in its row: 3 of "III.", 2 of "2." and of "1.2.", 5 of "đ)"; None for a bullet."""
    bare = re.sub(r"^(?:ph\S+n|ch\S+ng|đi\S+u|m\S+c)\s+", "", label.strip(), flags=re.IGNORECASE).strip(" .)/:-–—")
    if bare.isdecimal() or re.fullmatch(r"\d+(?:\.\d+)+", bare):
        return int(bare.split(".")[-1])
    if re.fullmatch(r"[IVX]+", bare.upper()) and bare:
        return _roman(bare.upper())
    if len(bare) == 1 and bare.isalpha():
        letters = "abcdđeghiklmnopqrstuvxy" if bare.islower() else "ABCDEFGHKLMNOPQRSTU"
        return letters.find(bare) + 1 or None
    return None


def _roman(text: str) -> int:
    values = [ROMAN_VALUES[char] for char in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
