"""The catalogue of awards from its versioned file: which there are, from which day, by which source."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from awards.models import AwardKind
from emulation.audit.record import record

FILE = Path(__file__).parent / "data" / "award_kinds.toml"


@dataclass
class Loaded:
    """What a run did; `differing` are rows of the database that read otherwise than the file."""

    version: str
    added: list[AwardKind] = field(default_factory=list)
    updated: list[AwardKind] = field(default_factory=list)
    differing: list[AwardKind] = field(default_factory=list)


def load(*, update: bool = False, path: Path = FILE) -> Loaded:
    """Add what is missing. Rows that officials have corrected stay as they are, unless `update` is asked for."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    loaded = Loaded(data["version"])
    with transaction.atomic():
        for row in data["kinds"]:
            load_row(fields_of(row), loaded, update=update)
    return loaded


def fields_of(row: dict[str, Any]) -> dict[str, Any]:
    subjects = row["subjects"]
    plain = {name: row[name] for name in ("name", "sort", "level", "valid_from", "source")}
    return plain | {
        "for_collective": "collective" in subjects,
        "for_individual": "individual" in subjects,
        "for_household": "household" in subjects,
        "valid_to": row.get("valid_to"),
        "confirmed": row.get("confirmed", False),
    }


def load_row(fields: dict[str, Any], loaded: Loaded, *, update: bool) -> None:
    kind = AwardKind.objects.filter(name=fields["name"], valid_from=fields["valid_from"]).first()
    if kind is None:
        kind = AwardKind(**fields)
        keep(kind, "add", "Thêm vào danh mục", loaded.version)
        loaded.added.append(kind)
    elif any(getattr(kind, name) != value for name, value in fields.items()):
        if not update:
            loaded.differing.append(kind)
            return
        for name, value in fields.items():
            setattr(kind, name, value)
        keep(kind, "update", "Cập nhật theo danh mục", loaded.version)
        loaded.updated.append(kind)


def keep(kind: AwardKind, verb: str, label: str, version: str) -> None:
    kind.full_clean()
    kind.save()
    record(kind, verb, label, by=None, actor="Lệnh load_catalogue", note=f"Bản {version}: {kind.source}")
