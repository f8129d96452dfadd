"""What a list that is read from a sheet must answer. The rooms that own the rows implement it; settings name them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db.models import Model

from emulation.lib.errors import Refused, Unsound
from emulation.lib.shown import shown
from emulation.lib.verdict import Verdict
from emulation.sheets.columns import Column
from emulation.sheets.fitting import Fault, Fitted, Line, fit
from emulation.sheets.table import Table
from emulation.sheets.template import template
from emulation.sheets.values import Wrong

MOST_LINES = 2_000


@dataclass(frozen=True)
class Step:
    """What one row does. name: the thing in a person's words; detail: what changes; write: does it."""

    number: int
    verb: Literal["create", "change", "same"]
    name: str
    detail: str = ""
    write: Callable[[], None] | None = None


@dataclass(frozen=True)
class Handover:
    """What is shown once, right after the import, and kept nowhere: headers, and rows of text."""

    title: str
    lead: str
    headers: tuple[str, ...]
    rows: list[tuple[str, ...]]


@dataclass
class Outlook:
    """What an import would do: a step for each sound row, every fault, what was left out."""

    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    count: int = 0

    def counted(self, verb: str) -> int:
        return sum(step.verb == verb for step in self.steps)

    @property
    def changes(self) -> list[Step]:
        return [step for step in self.steps if step.verb != "same"]

    @property
    def version(self) -> str:
        """Fingerprint of what was seen: another one means that something changed in between."""
        seen = repr([(step.number, step.verb, step.name, step.detail) for step in self.steps])
        return hashlib.sha256(seen.encode()).hexdigest()[:20]


class Importer:
    """One kind of list. Made anew for each use; `home` is the thing whose list it is (an organisation, a campaign).

    A row that cannot be taken is a Wrong raised in step(), with the name of its column in `about`.
    """

    title: str  # "Nhập đơn vị từ bảng tính"
    noun: str  # of one row: "đơn vị"
    lead: str  # what it does, for the page
    effects: tuple[str, ...] = ()  # what follows from it, for the page
    most = MOST_LINES

    file: Model | None = None  # the stored file of `source`

    def __init__(self, home: Model, by: Model, source: str = "") -> None:
        self.home, self.by, self.source = home, by, source

    @staticmethod
    def find_home(user: Model, pk: int) -> Model:
        """The thing with that number. Raises Http404 if this person does not see it."""
        raise NotImplementedError

    def may(self) -> Verdict:
        raise NotImplementedError

    def back_url(self) -> str:
        """Where the list is shown."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column]:
        raise NotImplementedError

    def key(self, line: Line) -> Any:
        """Two rows with one key are one row written twice."""
        raise NotImplementedError

    def step(self, line: Line) -> Step:
        """What the row does. Raises About or Wrong, and Unsound for the row as a whole."""
        raise NotImplementedError

    def prepare(self, steps: Sequence[Step]) -> None:
        """Slow work that needs no database, before the transaction."""

    def write(self, steps: Sequence[Step]) -> Handover | None:
        """Inside the transaction: do what the steps say."""
        perform(steps)
        return None

    def blank(self) -> bytes:
        """The workbook to fill in."""
        return template(self.title, self.noun, self.columns())

    # --- the same for every list ----------------------------------------------------------------------------------

    def look(self, table: Table) -> Outlook:
        """What importing the table would do now; writes nothing."""
        self.forget()
        columns = self.columns()
        fitted = self.fitted(table, columns)
        outlook = Outlook(notes=fitted.notes, faults=fitted.faults, count=fitted.count)
        if fitted.count > self.most:
            reason, cure = f"Có {fitted.count} dòng, mỗi lần nhập tối đa {self.most}.", "Chia thành nhiều tệp."
            outlook.faults = [Fault(0, "", "", "", reason, cure)]
            return outlook
        outlook.faults += list(self.doubles(fitted))
        by_name = {column.name: column for column in columns}
        for line in fitted.lines:
            self.take(line, by_name, outlook)
        outlook.faults.sort(key=lambda fault: (fault.row, len(fault.column), fault.column))
        return outlook

    def fitted(self, table: Table, columns: Sequence[Column]) -> Fitted:
        return fit(table, columns)

    def forget(self) -> None:
        """What was read from the database for an earlier look; importers keep it in cached properties."""
        for name in [name for name in vars(self) if isinstance(getattr(type(self), name, None), cached_property)]:
            del self.__dict__[name]

    def take(self, line: Line, columns: dict[str, Column], outlook: Outlook) -> None:
        try:
            outlook.steps.append(self.step(line))
        except About as wrong:
            column = columns[wrong.column]
            outlook.faults.append(line.fault(column, wrong, column.shown(line.values.get(column.name))[:80]))
        except (Wrong, Refused) as error:
            wrong = error if isinstance(error, Wrong) else Wrong(error.message, "")
            outlook.faults.append(Fault(line.number, "", "", "", wrong.reason, wrong.cure))

    def doubles(self, fitted: Fitted) -> Iterator[Fault]:
        first: dict[Any, int] = {}
        for line in fitted.lines:
            number = first.setdefault(self.key(line), line.number)
            if number != line.number:
                yield Fault(line.number, "", "", "", f"Trùng với dòng {number}.", "Bỏ một trong hai dòng.")


class About(Wrong):
    """What is wrong with one named column of a row, told only when the row is seen as a whole."""

    def __init__(self, column: str, reason: str, cure: str) -> None:
        super().__init__(reason, cure)
        self.column = column


def perform(steps: Iterable[Step]) -> None:
    """Write each row; a refusal names the row that it is about, and the caller's transaction undoes the rest."""
    for step in steps:
        if step.write is None:
            continue
        try:
            step.write()
        except Refused as error:
            raise Unsound(f"Dòng {step.number}: {error.message}") from error
        except Wrong as wrong:
            raise Unsound(f"Dòng {step.number}: {wrong.reason} {wrong.cure}") from wrong


def changed(labels: dict[str, str], before: dict[str, Any], after: dict[str, Any]) -> str:
    """'Tên ngắn: TK 1 → Tiểu khu 1; …' of the values that differ, else ""."""
    pairs = ((label, shown(before[name]), shown(after[name])) for name, label in labels.items())
    return "; ".join(f"{label}: {old or 'trống'} → {new or 'trống'}" for label, old, new in pairs if old != new)


def overwritten(row: Model, given: dict[str, Any], labels: dict[str, str]) -> str:
    """Put the values on the row, which is not saved; what that changes, in the words of changed()."""
    before = {name: as_read(row, name) for name in labels}
    for name, value in given.items():
        setattr(row, name, value)
    return changed(labels, before, {name: as_read(row, name) for name in labels})


def as_read(row: Model, name: str) -> Any:
    """The value of a field, a choice by its label."""
    label = getattr(row, f"get_{name}_display", None)
    return label() if label else getattr(row, name)


def check_row(row: Model, columns: dict[str, str]) -> None:
    """The model's own checks of the values as a Wrong; links to other rows were found by the columns.

    columns: {field's name: column's name}; what has no column is about the row.
    """
    links = {field.name for field in row._meta.fields if field.is_relation or not field.editable}
    try:
        row.clean_fields(exclude=links)
        row.clean()
    except ValidationError as error:
        by_field = error.message_dict if hasattr(error, "error_dict") else {}
        for name in by_field.keys() & columns.keys():
            raise About(columns[name], " ".join(by_field[name]), "Sửa lại ô này.") from error
        raise Wrong(" ".join(error.messages), "Sửa lại dòng này.") from error
