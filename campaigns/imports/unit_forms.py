"""A unit's own workbook, filled in offline: by what it is known again, and what its two kinds have in common."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.module_loading import import_string

from campaigns import rules
from campaigns.imports.ground import CampaignImporter
from campaigns.models import Campaign, FormPurpose, Participation, UnitForm
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.lib.verdict import Verdict
from emulation.sheets.columns import Column
from emulation.sheets.filled import Filled, workbook
from emulation.sheets.fitting import Fault, Fitted
from emulation.sheets.importer import Outlook
from emulation.sheets.table import Table
from emulation.sheets.values import Wrong

KINDS_OF_IMPORT = {FormPurpose.REGISTRATION: "phieu-dang-ky", FormPurpose.RESULTS: "phieu-ket-qua"}
SIGNER = signing.Signer(salt="campaigns.unit_form")
NO_MARK = "Tệp không có trang nhận dạng của biểu do phần mềm lập."
BAD_MARK = "Trang nhận dạng của tệp đã bị sửa nên không biết biểu này của đơn vị nào."
TAKE_FORM = "Tải biểu của đơn vị từ phần mềm, chép dữ liệu sang rồi gửi lại."


def code_in(table: Table) -> str:
    """The code of the form that a file is. Raises Wrong if it bears none, or a forged one."""
    if not table.marks:
        raise Wrong(NO_MARK, TAKE_FORM)
    try:
        return SIGNER.unsign(table.marks[0])
    except signing.BadSignature:
        raise Wrong(BAD_MARK, TAKE_FORM) from None


class FormImporter(CampaignImporter):
    """home: the form of one unit, whose file is read."""

    home: UnitForm  # type: ignore[assignment]

    @staticmethod
    def find_home(user: User, pk: int) -> UnitForm:
        return get_visible(UnitForm, user, pk=pk)

    @cached_property
    def campaign(self) -> Campaign:
        return self.home.batch.campaign

    @cached_property
    def participation(self) -> Participation:
        return next(row for row in self.participations if row.pk == self.home.participation_id)

    @property
    def note(self) -> str:
        return f"tệp {self.source}, mã phiếu {self.home.printed_code}"

    @property
    def by_unit(self) -> bool:
        """Whether the unit itself reads its file back, not the office for it."""
        return bool(rules.is_leader(self.by, self.participation))

    def may(self) -> Verdict:
        return rules.can_fill_form(self.by, self.home)

    def back_url(self) -> str:
        return self.home.participation.get_absolute_url()

    def fitted(self, table: Table, columns: Sequence[Column]) -> Fitted:
        """Every row is the unit's."""
        found = super().fitted(table, columns)
        for line in found.lines:
            line.values["unit"] = self.participation
        return found

    def look(self, table: Table) -> Outlook:
        try:
            self.check_form(code_in(table))
        except Wrong as wrong:
            return Outlook(faults=[Fault(0, "", "", "", wrong.reason, wrong.cure)])
        outlook = super().look(table)
        if later := self.home.successor:
            outlook.notes.append(f"Đây là biểu cũ ({self.home.named.lower()}); đã có {later.named.lower()}.")
        return outlook

    def check_form(self, code: str) -> None:
        if code == self.home.code:
            return
        other = UnitForm.objects.visible_to(self.by).filter(code=code).for_list().first()
        if other is None:
            raise Wrong("Tệp là biểu của đơn vị khác.", "Chọn đúng biểu của đơn vị.")
        raise Wrong(
            f"Tệp là “{other}”, phong trào {other.batch.campaign}; trang này nhận “{self.home}”.",
            "Chọn đúng tệp, hoặc đọc tệp ấy ở trang “Đọc biểu đơn vị gửi”.",
        )

    def blank(self) -> bytes:
        """The unit's own, with what it has pledged and the mark by which it is known again."""
        columns = self.columns()
        titles = (
            f"{self.home.get_purpose_display().upper()}: {self.home.participation.organization.name}",
            f"Phong trào {self.campaign.short_name} ({self.campaign.period}). Mã phiếu {self.home.printed_code}, "
            f"lần {self.home.number}",
            self.how,
        )
        rows = [tuple(values.get(column.name) for column in columns) for values in self.filled_rows()]
        marks = (SIGNER.sign(self.home.code), str(self.home.number), self.home.purpose)
        return workbook(Filled(self.title, self.noun, titles, columns, rows, frozenset({"row"}), marks))

    how = ""

    def filled_rows(self) -> list[dict[str, Any]]:
        return []


def importer_of(form: UnitForm, by: User) -> FormImporter | None:
    """None for a form that has no file: a plan is a paper."""
    kind = KINDS_OF_IMPORT.get(FormPurpose(form.purpose))
    return import_string(settings.IMPORTERS[kind])(form, by) if kind else None
