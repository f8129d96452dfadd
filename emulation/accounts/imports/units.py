"""Units of a body: new ones are added, known ones corrected; nothing is removed."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.validators import slug_re
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

from emulation.accounts.imports.finding import by_words, names_of
from emulation.accounts.imports.ground import AdminImporter
from emulation.accounts.models import Organization
from emulation.audit.record import record
from emulation.lib.dates import short
from emulation.lib.words import fold
from emulation.sheets.columns import Column
from emulation.sheets.fitting import Line
from emulation.sheets.importer import About, Step, check_row, overwritten
from emulation.sheets.values import Wrong

LEVELS = [Organization.Kind.PROVINCE, Organization.Kind.DISTRICT, Organization.Kind.COMMUNE]
LABELS = {
    "name": "Tên đầy đủ",
    "short_name": "Tên ngắn",
    "kind": "Loại",
    "parent": "Trực thuộc",
    "valid_from": "Từ ngày",
}
CODE_LETTERS = 40
CODE = "Chữ không dấu, số và dấu gạch nối, ví dụ tieu-khu-1."


def check_code(code: str) -> None:
    if code and not slug_re.match(code):
        raise Wrong(f"Mã “{code}” có dấu hoặc ký tự lạ.", f"Ghi {CODE[0].lower()}{CODE[1:]}")


class UnitImporter(AdminImporter):
    title = "Nhập đơn vị từ bảng tính"
    noun = "đơn vị"
    lead = "Thêm đơn vị mới, sửa tên, loại và nơi trực thuộc của đơn vị đã có. Đơn vị không có trong tệp giữ nguyên."
    effects = ("Đơn vị mới có trong danh sách khi lập phong trào, giao chức vụ.",)

    def back_url(self) -> str:
        return reverse("admin:accounts_organization_changelist")

    def columns(self) -> Sequence[Column]:
        known = self.known
        return (
            Column("name", "Tên đầy đủ", required=True, also=("Tên đơn vị", "Đơn vị"), most=250, width=40),
            Column("short_name", "Tên ngắn", help="Để trống thì lấy tên đầy đủ.", most=100, width=24),
            Column("kind", "Loại", "choice", required=True, also=("Loại đơn vị",), options=self.kinds()),
            Column("parent", "Trực thuộc", "reference", also=("Cơ quan cấp trên",), width=30, offered=names_of(known),
                   options=by_words((unit, unit) for unit in known), unknown="Ở đây không có đơn vị “{given}”.",
                   help=f"Để trống thì trực thuộc {self.home.short_name}."),
            Column("code", "Mã", also=("Mã đơn vị",), most=CODE_LETTERS, check=check_code,
                   help=f"{CODE} Để trống thì phần mềm tự đặt."),
            Column("valid_from", "Từ ngày", "day", also=("Tồn tại từ ngày", "Ngày thành lập"), width=14,
                   help="Ngày thành lập, nếu cần ghi."),
        )  # fmt: skip

    def kinds(self) -> dict[str, str]:
        """Those below the body's own level."""
        above = LEVELS[: LEVELS.index(self.home.kind) + 1] if self.home.kind in LEVELS else LEVELS
        return {kind.label: kind.value for kind in Organization.Kind if kind not in above}

    @cached_property
    def known(self) -> list[Organization]:
        return self.units()

    @cached_property
    def codes(self) -> set[str]:
        return set(Organization.objects.values_list("code", flat=True))

    @cached_property
    def rows(self) -> dict[int, int]:
        """{unit's pk: the row that is about it}."""
        return {}

    def key(self, line: Line) -> Any:
        return line.values.get("code") or (fold(line.values["name"]), self.parent_of(line).pk)

    def parent_of(self, line: Line) -> Organization:
        return line.values.get("parent") or self.home

    def step(self, line: Line) -> Step:
        unit = self.find(line)
        if unit and unit.pk == self.home.pk:
            raise About("name", f"“{unit.name}” là cơ quan đang nhập, không phải đơn vị trực thuộc.", "Bỏ dòng này.")
        return self.correct(unit, line) if unit else self.add(line)

    def find(self, line: Line) -> Organization | None:
        """By its code; without one by its name under its superior."""
        if code := line.values.get("code"):
            unit = next((unit for unit in self.known if unit.code == code), None)
            if unit is None and code in self.codes:
                raise About("code", f"Mã “{code}” đã dùng cho đơn vị của cơ quan khác.", "Đặt mã khác.")
            return unit
        name, parent = fold(line.values["name"]), self.parent_of(line)
        return next((unit for unit in self.known if fold(unit.name) == name and unit.parent_id == parent.pk), None)

    def given(self, line: Line) -> dict[str, Any]:
        """What the row says of the unit; an empty cell says nothing of one that is known."""
        return {name: value for name in LABELS if (value := line.values.get(name))}

    def add(self, line: Line) -> Step:
        given = {"short_name": line.values["name"][:100], "parent": self.home} | self.given(line)
        unit = Organization(code=line.values.get("code") or self.new_code(line.values["name"]), **given)
        self.codes.add(unit.code)
        check_row(unit, {"name": "name", "short_name": "short_name", "code": "code"})
        detail = f"{unit.get_kind_display()}, trực thuộc {unit.parent.short_name}, mã {unit.code}"
        return Step(line.number, "create", unit.name, detail, lambda: self.save(unit, "create", "Lập đơn vị", detail))

    def new_code(self, name: str) -> str:
        base = slugify(fold(name))[: CODE_LETTERS - 4] or "don-vi"
        return next(
            code for n in range(1, len(self.codes) + 2) if (code := f"{base}-{n}" if n > 1 else base) not in self.codes
        )

    def correct(self, unit: Organization, line: Line) -> Step:
        given = self.given(line)
        if (other := self.rows.setdefault(unit.pk, line.number)) != line.number:
            raise Wrong(f"Cùng đơn vị “{unit.name}” với dòng {other}.", "Bỏ một trong hai dòng.")
        if "parent" in given and self.is_below(given["parent"], unit):
            raise About("parent", f"“{given['parent']}” là chính đơn vị này hoặc trực thuộc nó.", "Chọn cơ quan khác.")
        detail = overwritten(unit, given, {name: LABELS[name] for name in given})
        check_row(unit, {"name": "name", "short_name": "short_name"})
        if unit.valid_to and unit.valid_from > unit.valid_to:
            raise About("valid_from", f"Sau ngày đơn vị kết thúc ({short(unit.valid_to)}).", "Kiểm tra lại ngày.")
        if not detail:
            return Step(line.number, "same", unit.name)
        return Step(line.number, "change", unit.name, detail, lambda: self.save(unit, "edit", "Sửa đơn vị", detail))

    def is_below(self, unit: Organization, top: Organization) -> bool:
        parents = {each.pk: each.parent_id for each in self.known}
        at = unit.pk
        while at is not None:
            if at == top.pk:
                return True
            at = parents.get(at)
        return False

    def save(self, unit: Organization, verb: str, label: str, detail: str) -> None:
        with transaction.atomic():
            unit.save()
            record(unit, verb, label, by=self.by, note=f"{detail} (tệp {self.source})")
