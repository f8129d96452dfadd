"""The demonstration town as data: one TOML file per part, read here and nowhere else."""

import datetime
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def day(written: str) -> datetime.date:
    """'05/6/2023' as a day."""
    number, month, year = map(int, written.split("/"))
    return datetime.date(year, month, number)


def amount(written: str) -> tuple[Decimal | None, str]:
    """'1,2 km' as 1.2 and 'km'; nothing as nothing."""
    number, _, unit = written.partition(" ")
    return (Decimal(number.replace(".", "").replace(",", ".")) if number else None), unit


def fate(written: str) -> tuple[str, str]:
    """'returned: Thiếu ảnh.' as the state and its reason."""
    state, _, reason = written.partition(": ")
    return state, reason
