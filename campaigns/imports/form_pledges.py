"""A unit's form of pledges, read back: new rows are added, changed ones changed, and nobody's newer words undone."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from campaigns import rules
from campaigns.flows import taking_part
from campaigns.flows.bridge import FACTS, facts_of
from campaigns.imports.ground import check_positive
from campaigns.imports.pledges import KINDS, PledgeImporter
from campaigns.imports.unit_forms import FormImporter
from campaigns.models import Commitment, Participation, Registration
from emulation.lib.shown import shown
from emulation.lib.words import fold
from emulation.sheets.columns import Column
from emulation.sheets.fitting import Line
from emulation.sheets.importer import About, Outlook, Step, overwritten
from emulation.sheets.table import Table

LABELS = {
    "strand": "Nội dung", "kind": "Loại", "title": "Việc đăng ký", "place": "Địa điểm", "quantity": "Số lượng",
    "unit": "Đơn vị tính", "value": "Giá trị dự kiến", "people": "Số người", "due_on": "Hoàn thành trước",
    "target": "Theo chỉ tiêu",
}  # fmt: skip
COLUMN_OF = {"unit": "measure"}  # where a fact and its column have different names


class FormPledges(FormImporter, PledgeImporter):
    """The rows that the form was made with are known by their key; what the unit left as it was is left alone."""

    title = "Đọc biểu đăng ký của đơn vị"
    noun = "việc đăng ký"
    lead = "Đọc biểu đăng ký mà đơn vị đã điền. Dòng có sẵn được so với lúc lập biểu; dòng mới được thêm."
    how = "Ghi thêm việc ở dòng trống. Dòng có mã là việc đã đăng ký: sửa được các ô, không sửa mã dòng."

    @property
    def effects(self) -> tuple[str, ...]:
        if self.by_unit:
            return ("Đăng ký được lưu, chưa gửi: hãy xem lại rồi bấm “Gửi đăng ký”.",)
        return super().effects

    def columns(self) -> Sequence[Column]:
        _, strand, kind, title, quantity, measure, due_on, target = PledgeImporter.columns(self)
        return (
            Column("row", "Mã dòng", "number", places=0, help="Phần mềm ghi sẵn; dòng mới để trống.", width=9),
            strand, kind, title,
            Column("place", "Địa điểm", most=200, width=26),
            quantity, measure,
            Column("value", "Giá trị dự kiến (đồng)", "number", places=0, check=check_positive, width=18),
            Column("people", "Số người", "number", places=0, check=check_positive, width=10),
            due_on, target,
        )  # fmt: skip

    def filled_rows(self) -> list[dict[str, Any]]:
        return [{"row": int(pk)} | told_values(facts) for pk, facts in self.home.told.items()]

    def key(self, line: Line) -> Any:
        return line.values.get("row") or fold(line.values["title"])

    @cached_property
    def by_pk(self) -> dict[int, Commitment]:
        return {
            row.pk: row for row in self.known.values() if row.registration.participation_id == self.participation.pk
        }

    @cached_property
    def kept(self) -> list[str]:
        """What was changed in the product since the form was made, where the file has it as it was."""
        return []

    def look(self, table: Table) -> Outlook:
        outlook = super().look(table)
        outlook.notes += self.kept
        return outlook

    def step(self, line: Line) -> Step:
        given = self.given(line)
        self.check(line, given)
        row = self.find(line)
        name = line.values["title"]
        if row is None:
            row = Commitment(position=self.next_place(self.participation), **given)
            return self.planned(line, "create", name, row.get_kind_display(), self.participation, row)
        self.merge(line, row, given)
        detail = overwritten(row, given, LABELS)
        if not detail:
            return Step(line.number, "same", name)
        return self.planned(line, "change", name, detail, self.participation, row)

    def given(self, line: Line) -> dict[str, Any]:
        values = line.values
        given = {name: values.get(name) for name in ("strand", "target", "kind", "title", "quantity", "due_on")}
        whole = {name: int(values[name]) if values.get(name) else None for name in ("value", "people")}
        return given | whole | {"unit": values.get("measure") or "", "place": values.get("place") or ""}

    def find(self, line: Line) -> Commitment | None:
        """By its key, or of a row without one by its title."""
        number = line.values.get("row")
        if not number:
            return self.known.get((self.participation.pk, fold(line.values["title"])))
        row = self.by_pk.get(int(number))
        if row is None or row.withdrawn_on:
            reason = "Việc có mã này không còn trong đăng ký của đơn vị."
            raise About("row", reason, "Xóa mã dòng để ghi thành việc mới, hoặc bỏ dòng.")
        return row

    def merge(self, line: Line, row: Commitment, given: dict[str, Any]) -> None:
        """Of a row that the form was made with: what the file left as it was stays as it is now in the product.

        Raises About where both sides changed one cell.
        """
        base, now = self.home.told.get(str(row.pk)), facts_of(row)
        if base is None:
            return
        for name in FACTS:
            wanted = shown(label_of_kind(given[name]) if name == "kind" else given[name])
            since = f"từ “{base[name] or 'trống'}” thành “{now[name] or 'trống'}”"
            if wanted == base[name] != now[name]:
                given[name] = getattr(row, name)
                told = f"{LABELS[name]} đã sửa trong phần mềm {since} sau khi lập biểu; giữ bản trong phần mềm."
                self.kept.append(f"Dòng {line.number}, “{row.title}”: {told}")
            elif now[name] not in (base[name], wanted):
                reason = f"Biểu ghi “{wanted or 'trống'}”, nhưng sau khi lập biểu phần mềm đã sửa {since}."
                raise About(COLUMN_OF.get(name, name), reason, "Ghi theo phần mềm, hoặc sửa trên màn hình.")

    def allow(self, participation: Participation) -> None:
        if self.by_unit:
            rules.can_register(self.by, participation).require()
        else:
            super().allow(participation)

    def keep(self, registration: Registration, works: list[Commitment]) -> None:
        if not self.by_unit:
            super().keep(registration, works)
            return

        def write_rows() -> None:
            for work in works:
                work.registration = registration
                work.save()

        taking_part.save_registration(registration, write_rows, by=self.by)


def told_values(facts: dict[str, str]) -> dict[str, Any]:
    """What a form says of a pledge as values of its columns."""
    number = {name: Decimal(facts[name].replace(",", ".")) for name in ("quantity", "value", "people") if facts[name]}
    due = {"due_on": datetime.datetime.strptime(facts["due_on"], "%d/%m/%Y").date()} if facts["due_on"] else {}  # noqa: DTZ007
    words = {name: facts[name] for name in ("strand", "kind", "title", "place", "target")}
    return words | {"measure": facts["unit"]} | number | due


def label_of_kind(value: str) -> str:
    return next(label for label, kind in KINDS.items() if kind == value)
