"""Works that units pledged on paper, entered by the clerk."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from campaigns import rules
from campaigns.flows.on_behalf import enter_pledges
from campaigns.imports.ground import CampaignImporter, by_title, check_positive
from campaigns.models import Commitment, Participation, Registration, Target
from emulation.lib.errors import Refused, Unsound
from emulation.lib.verdict import Verdict
from emulation.lib.words import fold
from emulation.sheets.columns import Column
from emulation.sheets.fitting import Line
from emulation.sheets.importer import About, Handover, Step, check_row, overwritten

KINDS = {kind.label: kind.value for kind in Commitment.Kind}
LABELS = {
    "strand": "Nội dung", "target": "Chỉ tiêu", "kind": "Loại", "quantity": "Số lượng", "unit": "Đơn vị tính",
    "due_on": "Hoàn thành trước",
}  # fmt: skip


class PledgeImporter(CampaignImporter):
    title = "Nhập việc đăng ký của các đơn vị từ bảng tính"
    noun = "việc đăng ký của một đơn vị"
    lead = "Ghi hộ công trình, phần việc, chỉ tiêu mà đơn vị đăng ký bằng giấy. Đăng ký đơn vị tự lập không bị sửa."
    effects = (
        "Đăng ký của mỗi đơn vị được gửi ngay, chờ Văn phòng tiếp nhận.",
        "Người đứng đầu đơn vị được báo để xem lại.",
    )

    def may(self) -> Verdict:
        return rules.can_enter(self.by, self.campaign)

    def columns(self) -> Sequence[Column]:
        targets = by_title(Target.objects.filter(strand__campaign=self.campaign).select_related("strand"), "text")
        return (
            self.unit_column(),
            self.strand_column(),
            Column("kind", "Loại", "choice", required=True, options=KINDS, width=14),
            Column("title", "Việc đăng ký", required=True, also=("Tên công trình, phần việc", "Công trình, phần việc"),
                   width=48),
            Column("quantity", "Số lượng", "number", check=check_positive, width=12),
            Column("measure", "Đơn vị tính", most=40, help="Ví dụ: km, cây, hộ.", width=12),
            Column("due_on", "Hoàn thành trước ngày", "day", also=("Thời hạn", "Hạn hoàn thành"), width=16),
            Column("target", "Theo chỉ tiêu", "reference", options=targets, width=32,
                   unknown="Kế hoạch không có chỉ tiêu “{given}”."),
        )  # fmt: skip

    def key(self, line: Line) -> Any:
        return line.values["unit"].pk, fold(line.values["title"])

    @cached_property
    def known(self) -> dict[tuple[int, str], Commitment]:
        rows = Commitment.objects.filter(registration__participation__campaign=self.campaign)
        rows = rows.select_related("strand", "target", "registration")
        return {(row.registration.participation_id, fold(row.title)): row for row in rows}

    @cached_property
    def works(self) -> dict[Participation, list[Commitment]]:
        """What is to be written, by unit."""
        return {}

    def step(self, line: Line) -> Step:
        given = {name: line.values.get(name) for name in ("strand", "target", "kind", "quantity", "due_on")}
        given["unit"] = line.values.get("measure") or ""
        self.check(line, given)
        participation = line.values["unit"]
        row = self.known.get(self.key(line))
        name = f"{participation.organization.short_name}: {line.values['title']}"
        if row is None:
            row = Commitment(title=line.values["title"], position=self.next_place(participation), **given)
            return self.planned(line, "create", name, row.get_kind_display(), participation, row)
        detail = overwritten(row, given, LABELS)
        if not detail:
            return Step(line.number, "same", name)
        return self.planned(line, "change", name, detail, participation, row)

    def planned(
        self, line: Line, verb: Any, name: str, detail: str, participation: Participation, row: Commitment
    ) -> Step:
        self.allow(participation)
        check_row(row, {"title": "title"})
        self.works.setdefault(participation, []).append(row)
        return Step(line.number, verb, name, detail)

    def allow(self, participation: Participation) -> None:
        rules.can_enter_pledges(self.by, participation).require()

    def check(self, line: Line, given: dict[str, Any]) -> None:
        day, target = given["due_on"], given["target"]
        if day and not self.campaign.starts_on <= day <= self.campaign.ends_on:
            raise About("due_on", f"Ngoài thời gian thi đua ({self.campaign.period}).", "Kiểm tra lại ngày.")
        if target and target.strand_id != given["strand"].pk:
            raise About("target", f"Chỉ tiêu này thuộc nội dung “{target.strand}”.", "Sửa nội dung hoặc chỉ tiêu.")

    def next_place(self, participation: Participation) -> int:
        there = sum(1 for pk, _ in self.known if pk == participation.pk)
        return there + sum(work.pk is None for work in self.works.get(participation, ())) + 1

    def keep(self, registration: Registration, works: list[Commitment]) -> None:
        enter_pledges(registration, works, by=self.by, note=self.note)

    def write(self, steps: Sequence[Step]) -> Handover | None:
        for participation, works in self.works.items():
            kept = getattr(participation, "registration", None)
            registration = kept or Registration(participation=participation, created_by=self.by)
            try:
                self.keep(registration, works)
            except Refused as error:
                raise Unsound(f"{participation.organization.short_name}: {error.message}") from error
        return None
