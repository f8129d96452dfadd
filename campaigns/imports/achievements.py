"""Results that units reported on paper, entered by the clerk as drafts that wait for their evidence."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.urls import reverse

from campaigns import kinds, notify, rules
from campaigns.flows.on_behalf import correct_entered, enter_achievement
from campaigns.flows.progress import check_day
from campaigns.imports.ground import CampaignImporter, by_title, check_positive
from campaigns.imports.kind_columns import (
    check_target,
    details_of,
    figures_of,
    kind_columns,
    own_changes,
    own_words,
)
from campaigns.models import Achievement, Commitment, Figure, Participation, Target
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.shown import shown
from emulation.lib.verdict import Verdict
from emulation.lib.words import fold
from emulation.sheets.columns import Column
from emulation.sheets.fitting import Line
from emulation.sheets.importer import About, Handover, Step, check_row, overwritten, perform

LABELS = {
    "strand": "Nội dung", "commitment": "Việc đã đăng ký", "target": "Chỉ tiêu", "kind": "Loại việc", "place": "Ở đâu",
    "quantity": "Số lượng", "unit": "Đơn vị tính", "people": "Số người", "description": "Kết quả",
}  # fmt: skip
COLUMNS = {"commitment": "pledge", "unit": "measure"}  # of fields that are called otherwise


class AchievementImporter(CampaignImporter):
    title = "Nhập kết quả thi đua của các đơn vị từ bảng tính"
    noun = "kết quả của một đơn vị"
    lead = "Ghi hộ kết quả mà đơn vị báo cáo bằng giấy. Kết quả đơn vị tự báo cáo không bị sửa."
    effects = (
        "Kết quả vào danh sách ở trạng thái đang soạn, chưa được tính.",
        "Đơn vị, hoặc bạn, thêm minh chứng cho từng kết quả rồi gửi; người khác xác nhận, không phải người ghi hộ.",
        "Người đứng đầu đơn vị được báo để thêm minh chứng.",
    )

    def may(self) -> Verdict:
        return rules.can_enter(self.by, self.campaign)

    def back_url(self) -> str:
        return reverse("campaigns:achievements")

    def columns(self) -> Sequence[Column]:
        targets = by_title(Target.objects.filter(strand__campaign=self.campaign).select_related("strand"), "text")
        return (
            self.unit_column(),
            self.strand_column(),
            Column("title", "Đã làm gì", required=True, also=("Tên việc", "Kết quả", "Việc đã làm"), width=48),
            Column("happened_on", "Ngày thực hiện", "day", required=True, also=("Ngày", "Thời gian"), width=15),
            Column("kind", "Loại việc", "choice", also=("Loại",), help="Để trống là hoạt động khác.",
                   options={kind.label: kind.key for kind in kinds.KINDS}),
            Column("place", "Ở đâu", also=("Địa điểm",), most=200, width=24),
            Column("quantity", "Số lượng", "number", check=check_positive, width=12),
            Column("measure", "Đơn vị tính", most=40, help="Ví dụ: m, cây, buổi.", width=12),
            Column("people", "Số người tham gia", "number", places=0, also=("Số người",), check=check_positive),
            Column("pledge", "Theo việc đã đăng ký", help="Ghi đúng tên việc đơn vị đã đăng ký, nếu có.", width=40),
            Column("target", "Theo chỉ tiêu", "reference", options=targets, width=32,
                   unknown="Kế hoạch không có chỉ tiêu “{given}”."),
            Column("description", "Kể rõ kết quả", also=("Ghi chú", "Diễn giải"), most=5_000, width=48),
            *kind_columns(),
        )  # fmt: skip

    def key(self, line: Line) -> Any:
        return line.values["unit"].pk, line.values["happened_on"], fold(line.values["title"])

    @cached_property
    def known(self) -> dict[Any, Achievement]:
        rows = Achievement.objects.filter(participation__campaign=self.campaign)
        rows = rows.select_related("strand", "commitment", "target", "created_by").prefetch_related("figures")
        return {(row.participation_id, row.happened_on, fold(row.title)): row for row in rows}

    @cached_property
    def pledged(self) -> dict[tuple[int, str], Commitment]:
        rows = Commitment.objects.filter(registration__participation__campaign=self.campaign)
        rows = rows.select_related("strand", "registration")
        return {(row.registration.participation_id, fold(row.title)): row for row in rows}

    @cached_property
    def told(self) -> Counter[Participation]:
        """How many new results each unit gets."""
        return Counter()

    def step(self, line: Line) -> Step:
        participation = line.values["unit"]
        self.allow(participation)
        row = self.known.get(self.key(line))
        blank = Achievement(title=line.values["title"], happened_on=line.values["happened_on"])
        given = self.given(line, row or blank)
        self.check_day(line, participation)
        day = dates.short(line.values["happened_on"])
        name = f"{participation.organization.short_name}, {day}: {line.values['title']}"
        return self.correct(row, line, given, name) if row else self.add(blank, line, given, name)

    def allow(self, participation: Participation) -> None:
        rules.can_enter_for(self.by, participation).require()

    def keep(self, participation: Participation, row: Achievement, figures: list[Figure]) -> None:
        enter_achievement(participation, row, by=self.by, note=self.note, figures=figures)

    def given(self, line: Line, row: Achievement) -> dict[str, Any]:
        """{field: value} of what the sheet has columns for; nothing is known of the others."""
        values = line.values
        kind = kinds.BY_KEY[(values["kind"] or kinds.OTHER) if "kind" in line.places else row.kind]
        check_target(target := values["target"], kind, line)
        read = {
            "strand": values["strand"],
            "commitment": self.pledge(line, values["unit"]),
            "target": target,
            "place": values["place"],
            "quantity": values["quantity"],
            "unit": values["measure"],
            "people": int(values["people"]) if values["people"] else None,
            "description": values["description"],
        }
        found = {field: value for field, value in read.items() if COLUMNS.get(field, field) in line.places}
        if target and not found.get("unit", row.unit):
            found["unit"] = target.unit
        if kind.key != kinds.PROPAGANDA:
            found["announcement"] = None
        return found | {"kind": kind.key, "details": details_of(line, kind, row)}

    def pledge(self, line: Line, participation: Participation) -> Commitment | None:
        if not (words := line.values.get("pledge")):
            return None
        pledge = self.pledged.get((participation.pk, fold(words)))
        if pledge is None:
            raise About(
                "pledge", f"Đơn vị không đăng ký việc “{words}”.", "Ghi đúng tên việc đã đăng ký, hoặc để trống."
            )
        if pledge.strand_id != line.values["strand"].pk:
            raise About("strand", f"Việc đã đăng ký thuộc nội dung “{pledge.strand}”.", "Sửa nội dung thi đua.")
        return pledge

    def check_day(self, line: Line, participation: Participation) -> None:
        try:
            check_day(participation, Achievement(happened_on=line.values["happened_on"]))
        except Unsound as error:
            raise About("happened_on", error.message, "") from error

    def add(self, row: Achievement, line: Line, given: dict[str, Any], name: str) -> Step:
        participation = line.values["unit"]
        overwritten(row, given, {})
        check_row(row, {"title": "title", "people": "people"})
        figures = figures_of(line, row.shape, ())
        own = [f"{label}: {shown(value)}" for label, value in own_words(row, figures).items()]
        self.told[participation] += 1
        return Step(
            line.number, "create", name, "; ".join([str(row.strand), *own]),
            lambda: self.keep(participation, row, figures),
        )  # fmt: skip

    def correct(self, row: Achievement, line: Line, given: dict[str, Any], name: str) -> Step:
        row.participation = line.values["unit"]
        old = row.figures.all()
        before = own_words(row, old)
        detail = overwritten(row, given, LABELS)
        figures = figures_of(line, row.shape, old)
        own = own_changes(before, own_words(row, figures))
        detail = "; ".join(filter(None, [detail, own]))
        if not detail:
            return Step(line.number, "same", name)
        if row.created_by_id != self.by.pk:
            raise Unsound("Kết quả này đã có trong phần mềm, do người khác báo cáo và khác với dòng này.")
        rules.can_edit_achievement(self.by, row).require()
        check_row(row, {"title": "title", "people": "people"})
        note = f"{detail} ({self.note})"
        return Step(
            line.number, "change", name, detail,
            lambda: correct_entered(row, by=self.by, note=note, figures=figures),
        )  # fmt: skip

    def write(self, steps: Sequence[Step]) -> Handover | None:
        perform(steps)
        for participation, count in self.told.items():
            notify.achievements_entered(participation, count)
        return None
