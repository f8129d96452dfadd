"""The file's lines beside what was made of each, for the page and for the command."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from campaigns.models import Criterion
from campaigns.models.plan import PersonKind
from campaigns.reading.items import Field, Item
from campaigns.reading.stored import day, items_from
from emulation.accounts.models import Organization
from emulation.lib import dates
from emulation.lib.words import fold

# Which part of the plan's editor mends what.
PARTS = {
    Field.TITLE: "thong-tin", Field.SUPERIOR_PLAN: "thong-tin", Field.BASIS: "mo-dau", Field.OPENING: "mo-dau",
    Field.CLOSING: "mo-dau", Field.PURPOSE: "muc-dich", Field.REQUIREMENT: "muc-dich", Field.STRAND: "noi-dung",
    Field.PERIOD: "thoi-gian", Field.GROUP: "doi-tuong", Field.CRITERION: "tieu-chi", Field.DOSSIER: "ho-so",
    Field.QUOTA: "ho-so", Field.ASSIGNMENT: "to-chuc", Field.RECIPIENT: "ky", Field.SIGNER: "ky", Field.CAPACITY: "ky",
    Field.HEADING: "de-muc",
}  # fmt: skip
# What the label or the detail says already.
SAID_BY_DETAIL = (Field.HEADING, Field.FORM, Field.SUPERIOR_PLAN)
KINDS = dict([*Organization.Kind.choices, *PersonKind.choices])
ORDER = (
    Field.ISSUER, Field.SUPERIOR_BODY, Field.NUMBER, Field.DAY, Field.TITLE, Field.SUPERIOR_PLAN, Field.PERIOD,
    Field.SIGNER, Field.CAPACITY,
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """What was made of a line: the field's name, what else was understood, why to look, where it is mended."""

    label: str
    detail: str
    text: str
    why: str
    url: str


@dataclass(frozen=True)
class Compared:
    place: str
    text: str
    made: tuple[Made, ...]

    @property
    def is_sure(self) -> bool:
        return not any(each.why for each in self.made)


def compared(stored: dict[str, Any], parts_url: str = "") -> list[Compared]:
    """parts_url: address of a part of the editor with "PART" in place of its name, "" while there is no draft."""
    on_line: dict[int, list[Item]] = {}
    for item in items_from(stored):
        for line in item.lines:
            on_line.setdefault(line, []).append(item)
    return [
        Compared(
            line["place"], line["text"], tuple(_made(item, line["text"], parts_url) for item in on_line.get(at, []))
        )
        for at, line in enumerate(stored["lines"])
    ]


def _made(item: Item, line: str, parts_url: str) -> Made:
    """The words are repeated only where they are not simply those of the line."""
    same = fold(line).endswith(fold(item.text)) or item.field in SAID_BY_DETAIL or len(item.lines) > 1
    part = PARTS.get(item.field, "")
    url = parts_url.replace("PART", part) if parts_url and part else ""
    return Made(item.field.label, detail_of(item), "" if same else item.text, item.why, url)


def detail_of(item: Item) -> str:
    """What was understood beyond the words, in words."""
    return "; ".join(filter(None, _details(item)))


def _details(item: Item) -> Iterator[str]:
    value = item.value
    if item.field == Field.CRITERION:
        yield Criterion.Subject(value["subject"]).label.lower()
        if value["only_kinds"]:
            yield "chỉ áp dụng cho " + ", ".join(KINDS[kind].lower() for kind in value["only_kinds"])
        if value["method"] != Criterion.Method.JUDGED:
            yield "cách xét: " + Criterion.Method(value["method"]).label.lower()
    elif item.field == Field.ASSIGNMENT:
        yield value["assignee"]
        yield f"hạn {dates.short(day(value['due_on']))}" if value["due_on"] else ""
    elif item.field == Field.STRAND:
        yield f"tên ngắn: {value['title']}"
        yield f"{len(value['targets'])} chỉ tiêu" if value["targets"] else ""
    elif item.field == Field.PERIOD and value:
        yield f"từ {dates.short(day(value['starts_on'])) or '…'} đến {dates.short(day(value['ends_on'])) or '…'}"
    elif item.field == Field.SUPERIOR_PLAN:
        yield f"{value['kind']} số {value['number']}"
        yield f"ngày {dates.short(day(value['day']))}" if value["day"] else ""
        yield value["body"]
    elif item.field == Field.DAY and value.get("day"):
        yield dates.short(day(value["day"]))


def doubtful(rows: list[Compared]) -> list[Compared]:
    return [row for row in rows if not row.is_sure]


def frame_facts(stored: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(label, words, why) of what the paper is, for the head of the page."""
    items = items_from(stored)
    facts = []
    for field in ORDER:
        found = [item for item in items if item.field == field]
        words = " ".join(item.text for item in found)
        why = next((item.why for item in found if item.why), "")
        facts.append((field.label, words, why if found else "Không tìm thấy trong tệp."))
    return [fact for fact in facts if fact[1] or fact[0] not in (Field.SUPERIOR_BODY.label, Field.SUPERIOR_PLAN.label)]
