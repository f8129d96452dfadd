"""Letters of a PDF page as printed rows: what stands on one base line, with its words and wide gaps."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Any

from emulation.reading.source import BULLETS, Run

MM = 72 / 25.4  # points
NATION = re.compile(r"CỘNG H(ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–]\s*Tự do")
STYLE = re.compile(r"[-,]?(Bold|Italic|Oblique|Regular|Roman|BoldMT|ItalicMT|MT|PS|PSMT)+$")
FAMILIES = {"TimesNewRoman": "Times New Roman", "PaperSerif": "Tinos", "LiberationSerif": "Liberation Serif"}


@dataclass(frozen=True)
class Letter:
    """One glyph; blank: white room stands before it. Places in points from the upper left corner."""

    text: str
    left: float
    right: float
    base: float
    run: Run
    blank: bool = False

    @property
    def size(self) -> float:
        return self.run.size or 10.0


@dataclass(frozen=True)
class Printed:
    """Letters side by side in one row, from left to right."""

    letters: tuple[Letter, ...]
    page: int
    top: float
    base: float
    bottom: float

    @property
    def left(self) -> float:
        return self.letters[0].left

    @property
    def right(self) -> float:
        return self.letters[-1].right

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @cached_property
    def size(self) -> float:
        return median(letter.size for letter in self.letters)

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        return runs_of(self.letters)

    @cached_property
    def first_word(self) -> float:
        """Width of its first word, points."""
        end = next((place for place, letter in enumerate(self.letters) if place and letter.blank), len(self.letters))
        return self.letters[end - 1].right - self.left


@dataclass(frozen=True)
class Row:
    """segments: parts of the row with wide gaps between them."""

    whole: Printed
    segments: tuple[Printed, ...]


def rows_of(chars: list[Any], page: int, height: float) -> list[Row]:
    """Rows from top to bottom. Letters that are turned or stand in no row are taken as they lie."""
    letters = sorted(_letters(chars, height), key=lambda letter: letter.base)
    rows: list[list[Letter]] = []
    for letter in letters:
        if rows and letter.base - rows[-1][0].base < _reach(rows[-1][0], letter):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [_row(row, page) for row in rows if any(letter.text.strip() for letter in row)]


def _reach(above: Letter, letter: Letter) -> float:
    """How far below another letter one may stand in the same row: farther below a raised small one."""
    small, large = sorted((above.size, letter.size))
    return (0.5 if small < 0.8 * large else 0.35) * large


def _letters(chars: list[Any], height: float) -> Iterator[Letter]:
    looks: dict[tuple, Run] = {}
    for char in chars:
        key = char["fontname"], char["size"], str(char.get("non_stroking_color"))
        if key not in looks:
            looks[key] = look(char["fontname"], float(char["size"]), char.get("non_stroking_color"))
        base = height - float(char["matrix"][5]) if char["upright"] else float(char["bottom"])
        if not float(char["top"]) - 2 <= base <= float(char["bottom"]) + 2:
            base = float(char["bottom"]) - 0.22 * float(char["size"])
        yield Letter(BULLETS.get(char["text"], char["text"]), float(char["x0"]), float(char["x1"]), base, looks[key])


def look(font: str, size: float, color: Any) -> Run:
    """The print that a font's name tells: "ABCDEF+TimesNewRomanPS-BoldMT" is Times New Roman, bold."""
    name = font.split("+", 1)[-1]
    bold, italic = "bold" in name.lower(), "italic" in name.lower() or "oblique" in name.lower()
    bare = STYLE.sub("", STYLE.sub("", name)).replace("-", "").replace(" ", "")
    return Run("", FAMILIES.get(bare, bare or name), round(size * 2) / 2, bold, italic, None, _hex(color))


def _hex(color: Any) -> str:
    """ "" for black and for what is not told."""
    parts = [float(part) for part in color] if isinstance(color, tuple | list) else []
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    if len(parts) == 1:
        parts *= 3
    if len(parts) != 3 or max(parts) < 0.15:
        return ""
    return "".join(f"{round(min(max(part, 0), 1) * 255):02X}" for part in parts)


def _row(letters: list[Letter], page: int) -> Row:
    kept = _apart(sorted(letters, key=lambda letter: letter.left))
    base = median(letter.base for letter in kept)
    size = max(letter.size for letter in kept)
    place = (page, base - 0.78 * size, base, base + 0.22 * size)
    cuts = [0, *_cuts(kept), len(kept)]
    parts = tuple(Printed(tuple(kept[start:end]), *place) for start, end in pairwise(cuts))
    return Row(Printed(tuple(kept), *place), parts)


def _apart(letters: list[Letter]) -> list[Letter]:
    """Blanks become a mark on the letter behind them; a letter printed twice to look bold counts once."""
    kept: list[Letter] = []
    blank = False
    for letter in letters:
        if not letter.text.strip():
            blank = True
            continue
        last = kept[-1] if kept else None
        if last and last.text == letter.text and abs(last.left - letter.left) < 0.1 * letter.size:
            continue
        room = last is not None and letter.left - last.right > 0.16 * letter.size
        kept.append(
            Letter(letter.text, letter.left, letter.right, letter.base, letter.run, bool(last) and (blank or room))
        )
        blank = False
    return kept


def _cuts(letters: list[Letter]) -> list[int]:
    """Where a gap is wider than the row's words stand apart (justified ones evenly), or the State's name begins."""
    gaps = {
        place: letters[place].left - letters[place - 1].right
        for place in range(1, len(letters))
        if letters[place].blank
    }
    if not gaps:
        return []
    size = median(letter.size for letter in letters)
    usual = median(gaps.values()) if len(gaps) > 3 else 0.3 * size
    cuts = {place for place, gap in gaps.items() if gap > max(0.7 * size, 2.2 * usual)}
    text, places = _indexed(letters)
    cuts |= {places[found.start()] for found in NATION.finditer(text) if found.start()}
    return sorted(cuts)


def _indexed(letters: list[Letter]) -> tuple[str, list[int]]:
    """The text of the row and for each of its characters the index of its letter."""
    text, places = "", []
    for place, letter in enumerate(letters):
        drawn = unicodedata.normalize("NFC", f" {letter.text}" if letter.blank else letter.text)
        text += drawn
        places += [place] * len(drawn)
    return text, places


def runs_of(letters: tuple[Letter, ...]) -> tuple[Run, ...]:
    """Equal neighbours as one run, in NFC; a mark printed apart from its letter joins it."""
    runs: list[Run] = []
    for place, letter in enumerate(letters):
        text = f" {letter.text}" if letter.blank and place else letter.text
        like = letter.run
        alone = unicodedata.combining(letter.text[0]) if letter.text else 0
        if runs and (alone or (runs[-1].font, runs[-1].size, runs[-1].bold, runs[-1].italic, runs[-1].color)
                     == (like.font, like.size, like.bold, like.italic, like.color)):  # fmt: skip
            last = runs.pop()
            like, text = last, unicodedata.normalize("NFC", last.text + text)
        runs.append(Run(text.replace("\xad", ""), like.font, like.size, like.bold, like.italic, None, like.color))
    return tuple(runs)
