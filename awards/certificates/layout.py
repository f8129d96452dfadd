"""Where each line of a certificate stands on its sheet, in millimetres. What we propose stands in a data file."""

import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.db import models

from awards.certificates.fitting import Room

FILE = Path(__file__).parents[1] / "data" / "certificate_patterns.toml"


class Slot(models.TextChoices):
    """What a certificate says, in the order of the law's pattern (law.md 5)."""

    ISSUER = "issuer", "Người quyết định tặng"
    FORM = "form", "Tên hình thức"
    SALUTATION = "salutation", "Ông, bà, tập thể, hộ"
    NAME = "name", "Tên được tặng"
    POST = "post", "Chức vụ, đơn vị, địa chỉ"
    ACHIEVEMENT = "achievement", "Thành tích"
    DECISION = "decision", "Quyết định số, ngày"
    BOOK = "book", "Số vào sổ"
    PLACE_DAY = "place_day", "Nơi, ngày"
    SIGNER_POST = "signer_post", "Chức vụ người ký"
    SIGNER_NAME = "signer_name", "Họ tên người ký"
    CODE = "code", "Mã QR và mã xác minh"


class Align(models.TextChoices):
    LEFT = "left", "Trái"
    CENTER = "center", "Giữa"
    RIGHT = "right", "Phải"


class Ink(models.TextChoices):
    BLACK = "black", "Đen"
    RED = "red", "Đỏ"


class Face(models.TextChoices):
    """Styles of the one packaged face that has every Vietnamese letter."""

    PLAIN = "plain", "Đứng"
    BOLD = "bold", "Đậm"
    ITALIC = "italic", "Nghiêng"
    BOLD_ITALIC = "bold-italic", "Đậm nghiêng"


# Set in as many lines as the box has; all else is broken only when the smallest letters do not fit on one line.
RUNNING = {Slot.POST, Slot.ACHIEVEMENT}
MOST_LINES = 9


@dataclass(frozen=True)
class Box:
    """One line of words and its place; sizes in points."""

    slot: str
    x: float
    y: float
    width: float
    height: float
    largest: float
    smallest: float
    align: str = Align.CENTER
    ink: str = Ink.BLACK
    face: str = Face.PLAIN
    capitals: bool = False

    @property
    def room(self) -> Room:
        runs = self.slot in RUNNING
        most = MOST_LINES if runs else 2
        return Room(self.width, self.height, self.largest, self.smallest, most, one_line=not runs)


@dataclass(frozen=True)
class Layout:
    """A sheet. framed: our own plain lines, for paper without a printed pattern."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    framed: bool = False


@cache
def data() -> dict:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def scaled(boxes: list[Box], wide: float, high: float) -> tuple[Box, ...]:
    """To another sheet; letters shrink with its shorter side."""
    least = min(wide, high)
    return tuple(
        replace(
            box, x=round(box.x * wide, 1), y=round(box.y * high, 1), width=round(box.width * wide, 1),
            height=round(box.height * high, 1), largest=half(box.largest * least), smallest=half(box.smallest * least),
        )
        for box in boxes
    )  # fmt: skip


def half(size: float) -> float:
    return max(7.0, round(size * 2) / 2)


def proposed(name: str, width: float, height: float) -> tuple[Box, ...]:
    """The boxes of the file's list of that name, "stock" or "plain", fitted to a sheet."""
    drawn = data()["drawn_for"]
    boxes = [Box(**row) for row in data()[name]]
    return scaled(boxes, width / drawn["width"], height / drawn["height"])


class PlainSheet(models.TextChoices):
    A4 = "a4", "A4 ngang, không có phôi"
    A3 = "a3", "A3 ngang, không có phôi"


PLAIN_SIZES = {PlainSheet.A4: (297.0, 210.0), PlainSheet.A3: (420.0, 297.0)}


def plain_layout(sheet: str) -> Layout:
    width, height = PLAIN_SIZES[sheet]
    return Layout(width, height, proposed("plain", width, height), framed=True)


def mm(value: float | Decimal) -> str:
    """'12,5' as offices write it."""
    return f"{float(value):g}".replace(".", ",")
