"""Vietnamese text: one form at the edge, a key to search by, a key to sort people by."""

import re
import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # ngang, huyền, hỏi, ngã, sắc, nặng
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def clean_text(text: str) -> str:
    """Composed (NFC), without invisible characters, with \\n line ends; the words stay as typed."""
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Key for searching: no case, no tone and no vowel marks, đ as d, single spaces. "Đảng ủy" and "dang uy" meet."""
    decomposed = unicodedata.normalize("NFD", clean_text(text).casefold()).replace("đ", "d")
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def lines(text: str) -> list[str]:
    """The non-empty lines of a text field, each without the blanks around it."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _letter_key(char: str) -> tuple[int, int]:
    parts = unicodedata.normalize("NFD", char)
    tone = next((TONES.index(mark) for mark in parts if mark in TONES[1:]), 0)
    letter = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES[1:]))
    place = ALPHABET.find(letter)
    return (place if place >= 0 else len(ALPHABET) + ord(letter[0]) % 1000, tone)


def _syllable_key(syllable: str) -> str:
    keys = [_letter_key(char) for char in syllable]
    # Letters decide first, tones only between equal letters, as in a Vietnamese dictionary.
    return "".join(f"{place:03d}" for place, _ in keys) + "." + "".join(str(tone) for _, tone in keys)


def sort_key(text: str) -> str:
    """Order of a Vietnamese dictionary, syllable by syllable, as one ASCII string that any database sorts alike.

    Numbers sort by value: "Tiểu khu 2" comes before "Tiểu khu 10".
    """
    words = clean_text(text).casefold().split()
    return " ".join(word.zfill(6) if word.isascii() and word.isdecimal() else _syllable_key(word) for word in words)


def name_sort_key(full_name: str) -> str:
    """Order of a list of people: given name, then middle and family name. Nguyễn Văn An comes before Bùi Thị Bình."""
    *before, given = full_name.split() or [""]
    return sort_key(" ".join([given, *before]))


def join_names(names: list[str]) -> str:
    """'A', 'A và B', 'A, B và C'."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} và {names[-1]}"
