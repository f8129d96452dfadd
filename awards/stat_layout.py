"""The statutory forms as tables: which cells are typed or counted, which are sums, and whether they agree. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from emulation.lib.words import fold

FILE = Path(__file__).parent / "data" / "statistical_forms.toml"
Place = tuple[str, str]  # line, column
OWN = "own"  # of a column: what the own office does, whatever its name


@dataclass(frozen=True)
class FormColumn:
    """sum: columns it adds up; names: with what the names of the awards it counts begin, "" for all that are left."""

    code: str
    header: str
    sum: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormLine:
    """No code: a heading. only: the columns it has, none for all; counts: the key of what the product counts here."""

    code: str
    label: str
    unit: str = ""
    sum: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    counts: str = ""


@dataclass(frozen=True)
class Part:
    """One way to divide: its lines add up to the line `total` in every column."""

    name: str
    total: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Within:
    """On an axis, "line" or "column", the one is part of the other and never more."""

    axis: str
    less: str
    more: str


@dataclass(frozen=True)
class Layout:
    code: str
    unit: str
    note: str
    columns: tuple[FormColumn, ...]
    lines: tuple[FormLine, ...]
    parts: tuple[Part, ...]
    within: tuple[Within, ...]

    @cached_property
    def coded(self) -> tuple[FormLine, ...]:
        return tuple(line for line in self.lines if line.code)

    def line(self, code: str) -> FormLine:
        return next(line for line in self.coded if line.code == code)

    def column(self, code: str) -> FormColumn:
        return next(column for column in self.columns if column.code == code)

    def has(self, line: FormLine, column: FormColumn) -> bool:
        """Whether the form has that cell; others are crossed out."""
        return not line.only or column.code in line.only

    def leaves(self) -> list[Place]:
        """Cells that are no sums, in the order of the form."""
        return [place for place, under in self.made_of.items() if under == [place]]

    def counted(self) -> set[Place]:
        """Leaves that the product counts; it may count nothing there."""
        known = {line.code for line in self.coded if line.counts}, {c.code for c in self.columns if c.names}
        return {place for place in self.leaves() if place[0] in known[0] and place[1] in known[1]}

    def column_for(self, name: str) -> str | None:
        """The column of an award of that name; None where the form has none for it."""
        words = fold(name)
        found = (c for c in self.columns if any(words.startswith(fold(start)) for start in c.names))
        return next((column.code for column in found), None)

    def lines_for(self, keys: frozenset[str]) -> list[str]:
        return [line.code for line in self.coded if line.counts and line.counts in keys]

    def under(self, place: Place) -> list[Place]:
        """The leaves that a cell adds up; of a leaf itself; of a cell the form does not have, none."""
        line, column = self.line(place[0]), self.column(place[1])
        if not self.has(line, column):
            return []
        if line.sum:
            return [leaf for code in line.sum for leaf in self.under((code, column.code))]
        if column.sum:
            return [leaf for code in column.sum for leaf in self.under((line.code, code))]
        return [place]

    @cached_property
    def made_of(self) -> dict[Place, list[Place]]:
        """Of every cell that the form has, in its order, the leaves under it."""
        cells = ((line, column) for line in self.coded for column in self.columns if self.has(line, column))
        return {place: self.under(place) for place in ((line.code, column.code) for line, column in cells)}

    def places(self) -> list[Place]:
        """Every cell that the form has."""
        return list(self.made_of)

    def filled(self, leaves: Mapping[Place, int]) -> dict[Place, int]:
        """Every cell of the form with its number: sums are computed, a leaf nobody knows is 0."""
        return {place: sum(leaves.get(leaf, 0) for leaf in under) for place, under in self.made_of.items()}

    def problems(self, cells: Mapping[Place, int]) -> list[str]:
        """What does not agree, a sentence each, naming column and lines."""
        found = []
        for column in (column for column in self.columns if not column.sum):
            found += [words for part in self.parts if (words := disagreement(part, column, cells))]
        below = [f"Ô dòng {line}, cột {column} nhỏ hơn 0." for (line, column), n in cells.items() if n < 0]
        return [*found, *below, *(words for each in self.within for words in self.exceeding(each, cells))]

    def exceeding(self, rule: Within, cells: Mapping[Place, int]) -> list[str]:
        if rule.axis == "line":
            pairs = [((rule.less, c.code), (rule.more, c.code)) for c in self.columns]
        else:
            pairs = [((line.code, rule.less), (line.code, rule.more)) for line in self.coded]
        return [
            f"Dòng {less[0]}, cột {less[1]} ghi {cells[less]}, lớn hơn dòng {more[0]}, cột {more[1]} ({cells[more]})."
            for less, more in pairs
            if less in cells and more in cells and cells[less] > cells[more]
        ]


def disagreement(part: Part, column: FormColumn, cells: Mapping[Place, int]) -> str:
    total = cells.get((part.total, column.code), 0)
    added = sum(cells.get((line, column.code), 0) for line in part.lines)
    if added == total:
        return ""
    lines = f"{part.lines[0]}–{part.lines[-1]}"
    return f"Cột {column.code}: {part.name.lower()} (dòng {lines}) cộng được {added}, khác dòng {part.total} ({total})."


@cache
def layouts() -> dict[str, Layout]:
    """By code, as "0601"."""
    forms = tomllib.loads(FILE.read_text(encoding="utf-8"))["forms"]
    return {form["code"]: layout_of(form) for form in forms}


def layout_of(form: dict) -> Layout:
    def made(kind: type, rows: list[dict]) -> tuple:
        return tuple(kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}) for row in rows)

    return Layout(
        form["code"], form["unit"], form.get("note", ""),
        made(FormColumn, form["columns"]), made(FormLine, form["lines"]),
        made(Part, form["parts"]), made(Within, form["within"]),
    )  # fmt: skip
