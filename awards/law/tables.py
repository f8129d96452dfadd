"""Any table of rules, told by its model alone: its columns, what a row says, what rests on it, what the file says."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import models
from django.utils.text import capfirst

from awards.law.catalogue import CATALOGUES, Catalogue, compared
from awards.models import UNCONFIRMED
from emulation.lib.shown import label_of, shown

GROUNDS = ("legal_text", "article", "source", "confirmed")  # where a rule stands, and how sure that is
DAYS = ("valid_from", "valid_to")
ALWAYS_OPEN = {*GROUNDS, "valid_to"}  # may be mended whatever rests on the row


def catalogue_of(code: str) -> Catalogue | None:
    return next((catalogue for catalogue in CATALOGUES if catalogue.code == code), None)


def catalogue_for(row: models.Model) -> Catalogue:
    return next(catalogue for catalogue in CATALOGUES if catalogue.model is type(row))


def own_columns(model: type[models.Model]) -> list[models.Field]:
    """What the table says beside days and grounds; first what every row says, then what narrows some of them."""
    rest = {*GROUNDS, *DAYS, model._meta.pk.name}
    own = [column for column in model._meta.concrete_fields if column.editable and column.name not in rest]
    return sorted(own, key=lambda column: column.blank)


def columns_of(model: type[models.Model]) -> list[models.Field]:
    """All that is typed of a row: its own columns, its days, its grounds."""
    names = {column.name for column in model._meta.concrete_fields}
    more = [model._meta.get_field(name) for name in (*DAYS, *GROUNDS) if name in names]
    return [*own_columns(model), *more]


def reading(column: models.Field, value: object) -> str:
    """A value as its reader sees it."""
    return label_of(column.choices, value) if column.choices else shown(value)


def told(row: models.Model) -> list[tuple[str, str]]:
    """(label, value) of each own column that says something and is not the row's name; of a tick, its label alone."""
    found, name = [], str(row)
    for column in own_columns(type(row)):
        value = getattr(row, column.name)
        words = "" if value in (None, "", False) else reading(column, value)
        if words and words != name:
            found.append((capfirst(column.verbose_name), "" if value is True else words))
    return found


def words_of(row: models.Model) -> str:
    """'Cấp quyết định: Chủ tịch UBND cấp xã; Cho tập thể': a row in one line."""
    return "; ".join(f"{label}: {value}" if value else label for label, value in told(row))


def place_of(row: models.Model) -> str:
    """Article and text of a rule; of a text, who issued it and when."""
    if hasattr(row, "legal_text"):
        return ", ".join(filter(None, (row.article, str(row.legal_text or ""))))
    return ", ".join(filter(None, (row.issuer, shown(row.issued_on))))


def certainty(row: models.Model) -> str:
    return "Đã đối chiếu văn bản gốc" if row.confirmed else capfirst(UNCONFIRMED)


def resting_on(row: models.Model) -> Iterator[tuple[type[models.Model], models.QuerySet]]:
    """Rows of other tables that point at this one, by table."""
    for relation in row._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            found = relation.related_model._base_manager.filter(**{relation.field.name: row.pk})
            yield relation.related_model, found


def uses_of(row: models.Model) -> list[tuple[str, int]]:
    """(table, how many rows point here), of those that do."""
    counts = ((model._meta.verbose_name, rows.count()) for model, rows in resting_on(row))
    return [(name, count) for name, count in counts if count]


def is_in_use(row: models.Model) -> bool:
    return row.pk is not None and any(rows.exists() for _, rows in resting_on(row))


def open_columns(row: models.Model) -> list[models.Field]:
    """What may still be changed: everything, or of a row in use what does not change its meaning."""
    columns = columns_of(type(row))
    if not is_in_use(row):
        return columns
    return [column for column in columns if column.name in ALWAYS_OPEN or column.name in row.correctable]


# --- Beside the file of the software ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """One column as it stands here and as the file has it, in words."""

    name: str
    label: str
    here: str
    in_file: str


@dataclass
class Beside:
    """A table beside its file. changes: by key of the row; missing: what the file has and the table has not."""

    version: str
    changes: dict[int, list[Change]] = field(default_factory=dict)
    missing: list[models.Model] = field(default_factory=list)


def beside_file(catalogue: Catalogue) -> Beside:
    version, rows = compared(catalogue)
    found = Beside(version)
    for row in rows:
        if row.stored is None:
            found.missing.append(catalogue.model(**row.fields))
        elif row.differing:
            found.changes[row.stored.pk] = [
                change_of(catalogue.model, name, getattr(row.stored, name), row.fields[name]) for name in row.differing
            ]
    return found


def change_of(model: type[models.Model], name: str, here: object, in_file: object) -> Change:
    column = model._meta.get_field(name)
    return Change(name, capfirst(column.verbose_name), reading(column, here), reading(column, in_file))


def periods_meet(one: models.Model, other: models.Model) -> bool:
    end = datetime.date.max
    return one.valid_from <= (other.valid_to or end) and other.valid_from <= (one.valid_to or end)
