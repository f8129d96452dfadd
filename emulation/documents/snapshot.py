"""A paper as JSON, to be frozen at approval and drawn again years later from the same words."""

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any

from emulation.documents import layout
from emulation.lib import charts

SCHEMA = 1
KINDS = {
    kind.__name__: kind
    for kind in (
        layout.Paper,
        layout.Issuer,
        layout.Signature,
        layout.Attachment,
        layout.Paragraph,
        layout.Heading,
        layout.Article,
        layout.Bullet,
        layout.KeyValue,
        layout.Table,
        layout.Column,
        layout.Signatures,
        layout.Copy,
        layout.Figure,
        charts.Bars,
        charts.Trend,
        charts.Heat,
    )
}


class SnapshotError(ValueError):
    """The stored form is not one that this version can read."""


def to_json(paper: layout.Paper) -> dict[str, Any]:
    return {"schema": SCHEMA, **_encode(paper)}


def from_json(data: dict[str, Any]) -> layout.Paper:
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise SnapshotError("Không đọc được nội dung đã lưu của văn bản: sai phiên bản.")
    paper = _decode({key: value for key, value in data.items() if key != "schema"})
    if not isinstance(paper, layout.Paper):
        raise SnapshotError("Không đọc được nội dung đã lưu của văn bản: không phải một văn bản.")
    return paper


def digest(paper: layout.Paper) -> str:
    """SHA-256 of the canonical JSON: sorted keys, no blanks, UTF-8."""
    canonical = json.dumps(to_json(paper), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _encode(value: Any) -> Any:
    # Fields at their default are left out: a field added later does not change the digest of papers already frozen.
    # For the same reason a default, once released, never changes.
    if is_dataclass(value):
        told = {field.name: getattr(value, field.name) for field in fields(value)}
        defaults = {field.name: field.default for field in fields(value) if field.default is not MISSING}
        kept = {name: _encode(part) for name, part in told.items() if name not in defaults or defaults[name] != part}
        return {"is": type(value).__name__, **kept}
    if isinstance(value, tuple):
        return [_encode(part) for part in value]
    if isinstance(value, date):
        return {"is": "day", "on": value.isoformat()}
    return value


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decode(part) for part in value)
    if not isinstance(value, dict):
        return value
    parts = {key: _decode(part) for key, part in value.items() if key != "is"}
    try:
        if value["is"] == "day":
            return date.fromisoformat(parts["on"])
        return KINDS[value["is"]](**parts)
    except (KeyError, TypeError, ValueError) as error:
        raise SnapshotError(f"Không đọc được nội dung đã lưu của văn bản: {error}") from error
