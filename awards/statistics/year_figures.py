"""A statutory form as its page and its files show it: each cell with what it is made of."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from awards.models import TypedFigure, YearForm
from awards.stat_layout import FormLine, Place
from awards.statistics.statutory import Counted, Row, cells_of, counted, previous_cells, typed_of, with_typed


@dataclass(frozen=True)
class Cell:
    """counted: None where the product cannot; url: the rows counted; is_open: False where the form has no cell."""

    name: str
    value: int = 0
    before: int = 0
    counted: int | None = None
    typed: TypedFigure | None = None
    url: str = ""
    is_open: bool = True
    is_sum: bool = False


@dataclass(frozen=True)
class ShownLine:
    line: FormLine
    cells: list[Cell]


class FormPage:
    """One form of one year, read once."""

    def __init__(self, form: YearForm) -> None:
        self.form, self.layout = form, form.layout
        self.found: Counted = counted(form.report.organization, form.report.year, self.layout)
        self.typed = typed_of(form)
        self.now = self.layout.filled(with_typed(self.found, {place: row.value for place, row in self.typed.items()}))
        self.cells = cells_of(form) if form.frozen else self.now
        self.problems = self.layout.problems(self.cells)

    @property
    def lines(self) -> list[ShownLine]:
        before, known, leaves = previous_cells(self.form), self.layout.counted(), set(self.layout.leaves())

        def cell(place: Place) -> Cell:
            rows = self.rows_of(place) if place in self.cells else []
            return Cell(
                "-".join(place), self.cells.get(place, 0), before.get(place, 0),
                counted=len(rows) if place in known else None, typed=self.typed.get(place),
                url=self.url(place) if rows else "", is_open=place in self.cells, is_sum=place not in leaves,
            )  # fmt: skip

        return [
            ShownLine(line, [cell((line.code, column.code)) for column in self.layout.columns] if line.code else [])
            for line in self.layout.lines
        ]

    def url(self, place: Place) -> str:
        address = reverse("awards:year_form_rows", args=[self.form.pk])
        return f"{address}?{urlencode({'dong': place[0], 'cot': place[1]})}"

    def rows_of(self, place: Place) -> list[Row]:
        """What stands behind a cell; behind a sum, what stands behind each cell it adds up."""
        return [row for leaf in self.layout.under(place) for row in self.found.rows.get(leaf, ())]

    def typed_under(self, place: Place) -> list[TypedFigure]:
        return [self.typed[leaf] for leaf in self.layout.under(place) if leaf in self.typed]

    @property
    def total(self) -> int:
        """The first cell of the form."""
        return self.cells.get(self.layout.places()[0], 0)

    @property
    def width(self) -> int:
        """Columns of its table on a page: label, code, numbers."""
        return 2 + len(self.layout.columns)

    @property
    def moved(self) -> list[tuple[Place, int, int]]:
        """Of a form that was handed up: (cell, as handed up, as it would be now) where the two differ."""
        if not self.form.frozen:
            return []
        return [(place, value, self.now.get(place, 0)) for place, value in self.cells.items()
                if value != self.now.get(place, 0)]  # fmt: skip

    @property
    def notes(self) -> list[str]:
        """What is said below the form: the awards that one column adds up, what found no place, what disagrees."""
        several = [
            f"Cột {column}: {', '.join(f'{name} {count}' for name, count in sorted(names.items()))}."
            for column, names in sorted(self.found.names.items())
        ]
        return [*several, *self.found.left_out, *self.problems]
