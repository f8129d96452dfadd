"""What was understood of a plan, item by item, each with the lines it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices

from emulation.reading.parts import Anatomy
from emulation.reading.source import Source


class Field(TextChoices):
    """What an item is; the word is what the clerk reads."""

    ISSUER = "issuer", "Cơ quan ban hành"
    SUPERIOR_BODY = "superior_body", "Cơ quan chủ quản"
    NUMBER = "number", "Số, ký hiệu"
    DAY = "day", "Ngày ban hành"
    TITLE = "title", "Tên phong trào, trích yếu"
    SUPERIOR_PLAN = "superior_plan", "Kế hoạch cấp trên"
    BASIS = "basis", "Căn cứ"
    OPENING = "opening", "Mở đầu"
    HEADING = "heading", "Đề mục"
    PURPOSE = "purpose", "Mục đích"
    REQUIREMENT = "requirement", "Yêu cầu"
    STRAND = "strand", "Nội dung thi đua"
    PERIOD = "period", "Thời gian"
    GROUP = "group", "Đối tượng thi đua"
    CRITERION = "criterion", "Tiêu chí"
    DOSSIER = "dossier", "Hồ sơ khen thưởng"
    QUOTA = "quota", "Số lượng khen thưởng"
    ASSIGNMENT = "assignment", "Phân công"
    CLOSING = "closing", "Lời kết"
    RECIPIENT = "recipient", "Nơi nhận"
    CAPACITY = "capacity", "Quyền hạn, chức vụ người ký"
    SIGNER = "signer", "Người ký"
    FORM = "form", "Thể thức, không chép lại"
    UNPLACED = "unplaced", "Chưa xếp được"


@dataclass(frozen=True)
class Item:
    """text: the paper's own words. lines: places in the anatomy's lines. value: what the words were taken to mean, as
    plain JSON values. why: what a person should look at; sure is False then."""

    field: Field
    text: str
    lines: tuple[int, ...]
    value: dict[str, Any] = field(default_factory=dict)
    why: str = ""

    @property
    def sure(self) -> bool:
        return not self.why


@dataclass(frozen=True)
class PlanReading:
    """items in the order of the paper; together they stand on every line of it."""

    source: Source = field(repr=False)
    anatomy: Anatomy = field(repr=False)
    items: tuple[Item, ...]
    starts_on: date | None = None
    ends_on: date | None = None

    def of(self, *fields: Field) -> Iterator[Item]:
        return (item for item in self.items if item.field in fields)

    def texts(self, each: Field) -> list[str]:
        return [item.text for item in self.of(each)]

    def first(self, each: Field) -> Item | None:
        return next(self.of(each), None)

    def words(self, each: Field) -> str:
        """What stands in one box of the form, on one line."""
        return " ".join(self.texts(each))
