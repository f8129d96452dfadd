"""The columns that a list is read from, declared: what each is called, what may stand in it, how it is explained."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from emulation.lib.shown import shown
from emulation.lib.words import fold
from emulation.sheets.table import Cell, composed
from emulation.sheets.values import DAY_FORMS, NUMBER_FORMS, Wrong, as_day, as_number, as_text

BRACKETS = re.compile(r"\([^)]*\)")
ALIKE = 0.7


def key_of(text: str) -> str:
    """Headers and choices meet whatever their case, diacritics, stars and hints in brackets."""
    return fold(BRACKETS.sub(" ", text).replace("*", " ")).strip(" .:;")


def nearest(text: str, known: Mapping[str, str]) -> str:
    """Of {key: words} the words nearest to what was written, or ""."""
    close = difflib.get_close_matches(key_of(text), known, n=1, cutoff=ALIKE)
    return known[close[0]] if close else ""


@dataclass(frozen=True)
class Column:
    """One column. name: in the code; header: on the sheet; also: other headers that mean the same.

    options: of a choice or a reference, {words: value}; unknown: the sentence for words that are not among them, with
    {given}; most: letters; places: digits after the comma; check: what else a value must be, raises Wrong; unit: of a
    number, which the sheet's own header must name.
    """

    name: str
    header: str
    kind: Literal["text", "number", "day", "choice", "reference"] = "text"
    required: bool = False
    help: str = ""
    also: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    offered: tuple[str, ...] = ()  # what the drop-down list shows, where that is less than what is understood
    unknown: str = "“{given}” không có trong danh sách."
    most: int = 300
    places: int = 2
    width: int = 20
    unit: str = ""
    check: Callable[[Any], None] | None = None

    @property
    def title(self) -> str:
        """Its header as it stands on the sheet."""
        return f"{self.header} ({self.unit})" if self.unit else self.header

    def is_in_unit(self, title: str) -> bool:
        """Whether a sheet's header counts in this column's unit."""
        return not self.unit or fold(self.unit) in [fold(each[1:-1]) for each in BRACKETS.findall(title)]

    @property
    def keys(self) -> set[str]:
        return {key_of(each) for each in (self.header, *self.also)}

    @property
    def choices(self) -> tuple[str, ...]:
        """Words for the drop-down list of a template."""
        return self.offered or tuple(self.options)

    def shown(self, value: Any) -> str:
        """A value that was read, in a person's words."""
        return next((words for words, each in self.options.items() if each == value), shown(value))

    @property
    def how(self) -> str:
        """How to fill it in, in words."""
        forms = {"day": DAY_FORMS, "number": NUMBER_FORMS, "choice": "Chọn trong danh sách thả xuống."}
        forms["reference"] = forms["choice"]
        return " ".join(filter(None, (self.help, forms.get(self.kind, ""))))

    def value(self, cell: Cell | None) -> Any:
        """The cell's value; None for an empty cell, "" in a column of words. Raises Wrong."""
        if cell is None:
            if self.required:
                raise Wrong("Ô để trống.", self.how or f"Ghi {self.header.lower()}.")
            return "" if self.kind == "text" else None
        if cell.kind == "fault":
            reason, _, cure = cell.text.partition(". ")
            raise Wrong(f"{reason}.", cure)
        value = self.read(cell)
        if self.check:
            self.check(value)
        return value

    def read(self, cell: Cell) -> Any:
        if self.kind == "day":
            return as_day(cell)
        if self.kind == "number":
            return as_number(cell, self.places)
        words = composed(as_text(cell))
        return self.choice(words) if self.kind in ("choice", "reference") else self.words(words)

    def words(self, words: str) -> str:
        if len(words) > self.most:
            raise Wrong(f"Dài {len(words)} ký tự, tối đa {self.most}.", "Rút gọn lại.")
        return words

    def choice(self, words: str) -> Any:
        known = {key_of(label): label for label in self.options}
        label = known.get(key_of(words))
        if label is None:
            near = nearest(words, known)
            cure = f"Có phải “{near}” không? Hãy ghi lại." if near else "Chọn trong danh sách thả xuống của tệp mẫu."
            raise Wrong(self.unknown.format(given=words), cure)
        value = self.options[label]
        if isinstance(value, Ambiguous):
            raise Wrong(value.reason.format(given=words), value.cure)
        return value


@dataclass(frozen=True)
class Ambiguous:
    """In the place of an option's value: the words mean more than one thing."""

    reason: str
    cure: str
