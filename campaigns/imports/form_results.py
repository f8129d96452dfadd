"""A unit's form of results, read back: each row is a draft that waits for its evidence."""

from collections.abc import Sequence

from campaigns import rules
from campaigns.flows import progress
from campaigns.imports.achievements import AchievementImporter
from campaigns.imports.unit_forms import FormImporter
from campaigns.models import Achievement, Figure, Participation
from emulation.sheets.columns import Column
from emulation.sheets.importer import Handover, Step, perform


class FormResults(FormImporter, AchievementImporter):
    title = "Đọc biểu báo cáo kết quả của đơn vị"
    noun = "kết quả"
    lead = "Đọc biểu báo cáo mà đơn vị đã điền. Kết quả vào danh sách ở trạng thái đang soạn."
    how = "Mỗi việc đã làm ghi một dòng. Theo việc đã đăng ký thì chọn tên việc trong danh sách thả xuống."

    @property
    def effects(self) -> tuple[str, ...]:
        if self.by_unit:
            return ("Kết quả được lưu, chưa gửi: hãy thêm ảnh, giấy tờ cho từng kết quả rồi gửi.",)
        return super().effects

    def columns(self) -> Sequence[Column]:
        _, *columns = AchievementImporter.columns(self)
        offered = tuple(facts["title"] for facts in self.home.told.values())
        return tuple(
            Column("pledge", each.header, help=each.help, offered=offered, width=each.width)
            if each.name == "pledge"
            else each
            for each in columns
        )

    def allow(self, participation: Participation) -> None:
        if self.by_unit:
            rules.can_report(self.by, participation).require()
        else:
            super().allow(participation)

    def keep(self, participation: Participation, row: Achievement, figures: list[Figure]) -> None:
        if self.by_unit:
            progress.draft_achievement(participation, row, [], by=self.by, figures=figures)
        else:
            super().keep(participation, row, figures)

    def write(self, steps: Sequence[Step]) -> Handover | None:
        if not self.by_unit:
            return super().write(steps)
        perform(steps)
        return None
