"""Which units take part, and in which group: part of the plan, so only while the plan is a draft."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.urls import reverse

from campaigns import rules
from campaigns.flows.planning import edit_plan
from campaigns.imports.ground import UNIT, CampaignImporter, by_title
from campaigns.models import Participation
from emulation.accounts.imports.finding import by_words, names_of
from emulation.accounts.models import Organization
from emulation.lib.verdict import Verdict, no
from emulation.sheets.columns import Column
from emulation.sheets.fitting import Line
from emulation.sheets.importer import Handover, Step, perform

NO_UNIT = "Không có đơn vị “{given}” (hoặc đơn vị không còn hoạt động khi phong trào bắt đầu)."
NO_GROUP = no("Kế hoạch chưa có đối tượng thi đua nào. Hãy ghi các đối tượng trước, rồi xếp đơn vị vào.")


class ParticipantImporter(CampaignImporter):
    title = "Nhập đơn vị tham gia từ bảng tính"
    noun = "đơn vị"
    lead = (
        "Thêm đơn vị vào đối tượng thi đua của kế hoạch, hoặc chuyển đối tượng. Đơn vị không có trong tệp giữ nguyên."
    )
    effects = ("Danh sách đơn vị của kế hoạch thay đổi như bảng dưới.",)

    def may(self) -> Verdict:
        verdict = rules.can_edit_plan(self.by, self.home)
        return verdict if not verdict or self.home.groups.exists() else NO_GROUP

    def back_url(self) -> str:
        return reverse("campaigns:plan_part", args=[self.home.pk, "doi-tuong"])

    def columns(self) -> Sequence[Column]:
        below = Organization.objects.ids_under([self.home.organizer_id]) - {self.home.organizer_id}
        units = list(Organization.objects.on(self.home.starts_on).filter(pk__in=below))
        return (
            Column("unit", "Đơn vị", "reference", options=by_words((unit, unit) for unit in units),
                   offered=names_of(units), unknown=NO_UNIT, **UNIT),
            Column("group", "Đối tượng thi đua", "reference", required=True, also=("Đối tượng", "Nhóm"), width=44,
                   options=by_title(self.home.groups.all(), "name"),
                   unknown="Kế hoạch không có đối tượng “{given}”."),
        )  # fmt: skip

    def key(self, line: Line) -> Any:
        return line.values["unit"].pk

    @cached_property
    def by_unit(self) -> dict[int, Participation]:
        return {row.organization_id: row for row in self.home.participations.select_related("group")}

    def step(self, line: Line) -> Step:
        unit, group = line.values["unit"], line.values["group"]
        row = self.by_unit.get(unit.pk)
        if row is None:
            new = Participation(campaign=self.home, group=group, organization=unit)
            return Step(line.number, "create", unit.name, group.name, new.save)
        if row.group_id == group.pk:
            return Step(line.number, "same", unit.name)
        detail, row.group = f"{row.group.name} → {group.name}", group
        return Step(line.number, "change", unit.name, detail, row.save)

    def write(self, steps: Sequence[Step]) -> Handover | None:
        edit_plan(self.home, "đơn vị tham gia, từ bảng tính", lambda: perform(steps), by=self.by)
        return None
