"""What law or usage lays down, from versioned files: texts, awards and tables of rules, with days and sources."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models, transaction

from awards.models import AwardKind, CertificatePattern, FollowUpTerm, LegalBasis, LegalText
from emulation.audit.record import record

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Catalogue:
    """One file and the rows it fills. `key`: the fields by which a row is found again."""

    title: str
    file: str
    rows: str
    model: type[models.Model]
    key: tuple[str, ...]
    fields_of: Callable[[dict[str, Any]], dict[str, Any]]

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        """(version, fields of each row)."""
        data = tomllib.loads((DATA / self.file).read_text(encoding="utf-8"))
        return data["version"], [self.fields_of(row) for row in data[self.rows]]


@dataclass
class Loaded:
    """What a run did; `differing` are rows of the database that read otherwise than the file."""

    version: str
    added: list[models.Model] = field(default_factory=list)
    updated: list[models.Model] = field(default_factory=list)
    differing: list[models.Model] = field(default_factory=list)


def dated(row: dict[str, Any]) -> dict[str, Any]:
    """What every text and rule has: its days, where we know it from, whether the original was read."""
    given = {name: row[name] for name in ("valid_from", "source")}
    return given | {"valid_to": row.get("valid_to"), "confirmed": row.get("confirmed", False)}


def ruled(row: dict[str, Any]) -> dict[str, Any]:
    """dated() and the text that rules: `by` is its number, `article` the place in it; both may be unknown."""
    return dated(row) | {"by": row.get("by"), "article": row.get("article", "")}


def text_fields(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("sort", "number", "title")}
    return plain | {"issuer": row.get("issuer", ""), "issued_on": row.get("issued_on")} | dated(row)


def award_fields(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("name", "sort", "level", "report_form")}
    whom = {f"for_{subject}": subject in row["subjects"] for subject in ("collective", "individual", "household")}
    return plain | whom | ruled(row)


def basis_fields(row: dict[str, Any]) -> dict[str, Any]:
    papers = {f"for_{paper}": paper in row["papers"] for paper in ("decision", "proposal")}
    return {name: row[name] for name in ("text", "position")} | papers | ruled(row)


def term_fields(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("months", "every_months")} | ruled(row)


def pattern_fields(row: dict[str, Any]) -> dict[str, Any]:
    sizes = {name: row.get(name) for name in ("name", "width", "height", "motif_width", "motif_height")}
    return sizes | ruled(row)


TEXTS = Catalogue(
    "Danh mục văn bản pháp luật", "legal_texts.toml", "texts", LegalText, ("number", "valid_from"), text_fields
)
AWARDS = Catalogue("Danh mục khen thưởng", "award_kinds.toml", "kinds", AwardKind, ("name", "valid_from"), award_fields)
BASES = Catalogue(
    "Danh mục căn cứ pháp lý", "legal_bases.toml", "bases", LegalBasis, ("text", "valid_from"), basis_fields
)
TERMS = Catalogue(
    "Thời hạn theo dõi điển hình", "follow_up_terms.toml", "terms", FollowUpTerm, ("valid_from",), term_fields
)
PATTERNS = Catalogue(
    "Mẫu phôi giấy khen",
    "certificate_patterns.toml",
    "patterns",
    CertificatePattern,
    ("name", "valid_from"),
    pattern_fields,
)
CATALOGUES = (TEXTS, AWARDS, BASES, TERMS, PATTERNS)  # the texts first: rules are loaded by their numbers


def load(catalogue: Catalogue, *, update: bool = False) -> Loaded:
    """Add what is missing. Rows that officials have corrected stay as they are, unless `update` is asked for."""
    version, rows = catalogue.read()
    loaded = Loaded(version)
    with transaction.atomic():
        for fields in rows:
            load_row(catalogue, with_text(fields), loaded, update=update)
    return loaded


def with_text(fields: dict[str, Any]) -> dict[str, Any]:
    """The number of the text replaced by its newest row; a number that no row has is a fault of the file."""
    if "by" not in fields:
        return fields
    rest = {name: value for name, value in fields.items() if name != "by"}
    text = LegalText.objects.filter(number=fields["by"]).latest("valid_from") if fields["by"] else None
    return rest | {"legal_text": text}


def load_row(catalogue: Catalogue, fields: dict[str, Any], loaded: Loaded, *, update: bool) -> None:
    row = catalogue.model.objects.filter(**{name: fields[name] for name in catalogue.key}).first()
    if row is None:
        row = catalogue.model(**fields)
        keep(row, "add", "Thêm vào danh mục", loaded.version)
        loaded.added.append(row)
    elif any(getattr(row, name) != value for name, value in fields.items()):
        if not update:
            loaded.differing.append(row)
            return
        for name, value in fields.items():
            setattr(row, name, value)
        keep(row, "update", "Cập nhật theo danh mục", loaded.version)
        loaded.updated.append(row)


def keep(row: models.Model, verb: str, label: str, version: str) -> None:
    row.full_clean()
    row.save()
    record(row, verb, label, by=None, actor="Lệnh load_catalogue", note=f"Bản {version}: {row.source}")
