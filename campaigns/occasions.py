"""What a plan for an occasion usually holds, from files in our own words: templates, and criteria to begin with."""

import datetime
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Template:
    """A plan to begin with. Rows are as in campaigns/data/occasions.toml; `criteria` holds facts of Criterion,
    `milestones` kinds of the town's usual set.
    """

    key: str
    occasion: str
    name: str
    about: str
    purposes: str
    requirements: str
    groups: tuple[dict[str, Any], ...]
    strands: tuple[dict[str, Any], ...]
    criteria: tuple[dict[str, Any], ...]
    assignments: tuple[dict[str, Any], ...]
    milestones: tuple[str, ...]


@cache
def suggested_criteria() -> tuple[dict[str, Any], ...]:
    """Facts of criteria: subject, text, method and, where they have them, only_kinds, works_needed, points."""
    rows = tomllib.loads((DATA / "criteria.toml").read_text(encoding="utf-8"))["criteria"]
    return tuple(row | {"points": Decimal(row["points"]) if "points" in row else None} for row in rows)


@cache
def templates() -> dict[str, Template]:
    """By key, in the order of the file."""
    rows = tomllib.loads((DATA / "occasions.toml").read_text(encoding="utf-8"))["templates"]
    return {row["key"]: template(row) for row in rows}


def template(row: dict[str, Any]) -> Template:
    known = suggested_criteria()
    rows = {name: tuple(row[name]) for name in ("groups", "strands", "assignments", "milestones")}
    words = {name: row[name].strip() for name in ("purposes", "requirements")}
    return Template(**row | rows | words | {"criteria": tuple(known[place] for place in row["criteria"])})


def due(row: dict[str, Any], *, start: datetime.date, end: datetime.date, anniversary: datetime.date | None) -> Any:
    """The day of a template's duty; nothing where it would lie before the campaign begins."""
    base = {"start": start, "end": end, "anniversary": anniversary or end}[row["from"]]
    day = base + datetime.timedelta(days=row["days"])
    return day if day >= start else None
