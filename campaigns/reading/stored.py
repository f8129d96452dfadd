"""A reading as plain JSON: what the command prints, what is kept beside the file, what the draft is made from."""

from datetime import date
from typing import Any

from campaigns.reading.items import Field, Item, PlanReading


def to_json(reading: PlanReading) -> dict[str, Any]:
    """{"lines": [{"text", "place"}], "items": [{"field", "label", "text", "lines", "sure", "why", "value"}],
    "starts_on", "ends_on"}; an item's lines are places in "lines"."""
    lines = reading.anatomy.lines
    return {
        "lines": [{"text": f"{line.mark} {line.text}".strip(), "place": line.place} for line in lines],
        "items": [item_json(item) for item in reading.items],
        "starts_on": reading.starts_on.isoformat() if reading.starts_on else None,
        "ends_on": reading.ends_on.isoformat() if reading.ends_on else None,
    }


def item_json(item: Item) -> dict[str, Any]:
    return {
        "field": item.field.value,
        "label": item.field.label,
        "text": item.text,
        "lines": list(item.lines),
        "sure": item.sure,
        "why": item.why,
        "value": item.value,
    }


def items_from(stored: dict[str, Any]) -> list[Item]:
    return [
        Item(Field(row["field"]), row["text"], tuple(row["lines"]), row["value"], row["why"]) for row in stored["items"]
    ]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
