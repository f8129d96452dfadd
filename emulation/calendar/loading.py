"""Days off of several years, from the file that came with this version of the software."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from emulation.audit.record import record
from emulation.calendar.models import CalendarYear, SpecialDay

FILE = Path(__file__).parent / "data" / "days.toml"


@dataclass
class Loaded:
    """What a run did; `differing` are rows of the database that read otherwise than the file."""

    version: str
    added: list[SpecialDay] = field(default_factory=list)
    updated: list[SpecialDay] = field(default_factory=list)
    differing: list[SpecialDay] = field(default_factory=list)


def read() -> tuple[str, list[int], list[dict[str, Any]]]:
    """(version, years, fields of each day)."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return data["version"], data["years"], [{"confirmed": False} | row for row in data["days"]]


def load(*, update: bool = False) -> Loaded:
    """Add what is missing.

    A year that is there already was perhaps corrected by its office: its days stay as they are unless `update`.
    """
    version, years, rows = read()
    loaded = Loaded(version)
    with transaction.atomic():
        known = set(CalendarYear.objects.values_list("year", flat=True))
        for row in rows:
            keep_day(row, loaded, update=update, is_new_year=row["day"].year not in known)
        CalendarYear.objects.bulk_create(CalendarYear(year=year) for year in years if year not in known)
    return loaded


def keep_day(fields: dict[str, Any], loaded: Loaded, *, update: bool, is_new_year: bool) -> None:
    row = SpecialDay.objects.filter(day=fields["day"]).first()
    if row and all(getattr(row, name) == value for name, value in fields.items()):
        return
    if not (is_new_year or update):
        loaded.differing.append(row or SpecialDay(**fields))
        return
    (loaded.updated if row else loaded.added).append(row := row or SpecialDay())
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    record(row, "load", "Nạp lịch nghỉ", by=None, actor="Lệnh load_days", note=f"Bản {loaded.version}: {row.source}")
