"""The list of a superior's decision, matched by name with the proposal that it answers."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from awards import rules
from awards.flows.answers import as_proposed, check_line, save_line
from awards.models import AwardKind, Decision, DecisionLine, Nomination
from awards.papers.lists import by_subject
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.lib.verdict import Verdict
from emulation.lib.words import fold
from emulation.sheets.columns import Column
from emulation.sheets.filled import Filled, workbook
from emulation.sheets.fitting import Line
from emulation.sheets.importer import About, Importer, Step, changed
from emulation.sheets.values import Wrong

LABELS = {"outcome": "Kết quả", "name": "Tên", "award": "Hình thức", "merit": "Thành tích", "reason": "Lý do",
          "page": "Trang", "place": "Số thứ tự"}  # fmt: skip
GRANTED, DECLINED = DecisionLine.Outcome


class DecisionLines(Importer):
    title = "Đối chiếu quyết định của cấp trên với bảng tính"
    noun = "dòng của quyết định"
    lead = (
        "Mỗi dòng là một người, tập thể, hộ trong quyết định; phần mềm tìm trong tờ trình theo tên, có dấu hay không."
    )
    effects = (
        "Dòng khớp được ghi theo chữ trong bảng; khác với tờ trình thì nêu rõ ở trang quyết định.",
        "Chưa dòng nào vào sổ khen thưởng: bạn xem lại rồi bấm “Vào sổ khen thưởng”.",
        "Người không có trong tờ trình thì thêm ở trang quyết định bằng nút “Thêm người cấp trên bổ sung”.",
    )
    home: Decision
    by: User

    @staticmethod
    def find_home(user: User, pk: int) -> Decision:
        return get_visible(Decision, user, pk=pk)

    def may(self) -> Verdict:
        return rules.can_edit_decision(self.by, self.home)

    def back_url(self) -> str:
        return self.home.get_absolute_url()

    def columns(self) -> Sequence[Column]:
        awards = {row.name: row for row in AwardKind.objects.in_force(self.home.decided_on)}
        outcomes = {GRANTED.label: GRANTED.value, DECLINED.label: DECLINED.value}
        return (
            Column("name", "Tên trong quyết định", required=True, also=("Họ tên", "Tên", "Họ và tên"), most=250,
                   width=36),
            Column("number", "Số thứ tự trong tờ trình", "number", places=0, width=12,
                   help="Ghi khi có hai người trùng tên: số thứ tự ở danh sách kèm theo tờ trình."),
            Column("unit", "Đơn vị", most=250, width=30, help="Ghi khi có hai người trùng tên."),
            Column("outcome", "Kết quả", "choice", options=outcomes, width=20, help="Để trống là được khen thưởng."),
            Column("award", "Hình thức trong quyết định", "reference", also=("Hình thức", "Danh hiệu"), options=awards,
                   width=34, help="Để trống là như tờ trình.",
                   unknown="Danh mục áp dụng vào ngày quyết định không có “{given}”."),
            Column("merit", "Thành tích trong quyết định", most=5_000, width=44, help="Để trống là như tờ trình."),
            Column("reason", "Lý do không khen thưởng", most=2_000, width=34),
            Column("page", "Trang", "number", places=0, also=("Trang của bản quét",), check=positive, width=8),
            Column("place", "Số thứ tự trong quyết định", "number", places=0, also=("STT", "TT"), check=positive,
                   width=10),
        )  # fmt: skip

    def blank(self) -> bytes:
        """The nominees of the proposal stand in it, in the order of its attached list."""
        columns = self.columns()
        rows = [
            (row.name, number, row.participation.organization.name, None, row.award.name, row.merit, None, None, None)
            for number, row in self.numbered.items()
        ]
        words = (self.title.upper(), str(self.home), self.home.proposal.document.reference)
        return workbook(Filled(self.title, self.noun, words, columns, rows, frozenset(), ()))

    @cached_property
    def numbered(self) -> dict[int, Nomination]:
        """{number in the attached list, which counts each kind of nominee on: nomination}."""
        rows = Nomination.objects.filter(proposal_line__proposal=self.home.proposal).for_list()
        listed = [row for _, group in by_subject(rows) for row in group]
        return dict(enumerate(listed, start=1))

    @cached_property
    def by_name(self) -> dict[str, list[tuple[int, Nomination]]]:
        found: dict[str, list[tuple[int, Nomination]]] = {}
        for number, row in self.numbered.items():
            found.setdefault(fold(row.name), []).append((number, row))
        return found

    @cached_property
    def known(self) -> dict[int, DecisionLine]:
        """Lines of any decision on the proposal, by nomination."""
        rows = DecisionLine.objects.filter(nomination__proposal_line__proposal=self.home.proposal)
        return {row.nomination_id: row for row in rows.select_related("award", "decision")}

    def key(self, line: Line) -> Any:
        values = line.values
        return fold(values["name"]), values.get("number"), fold(values.get("unit") or "")

    def step(self, line: Line) -> Step:
        row = self.match(line)
        stored = self.known.get(row.pk)
        if stored and stored.decision_id != self.home.pk:
            raise Wrong(f"{row.name} đã có kết quả ở {stored.decision}.", "Bỏ dòng này.")
        now = stored or as_proposed(self.home, row)
        now.decision, now.nomination = self.home, row
        before = {name: shown_value(now, name) for name in LABELS} if stored else dict.fromkeys(LABELS, "")
        self.put(now, line)
        check_line(now)
        detail = changed(LABELS, before, {name: shown_value(now, name) for name in LABELS})
        if not detail:
            return Step(line.number, "same", row.name)
        return Step(
            line.number, "change" if stored else "create", row.name, detail, lambda: save_line(now, by=self.by) and None
        )

    def put(self, now: DecisionLine, line: Line) -> None:
        """What the sheet says; an empty box leaves what is there."""
        values = line.values
        now.name = values["name"]
        for name in ("outcome", "award", "merit", "reason"):
            if values.get(name):
                setattr(now, name, values[name])
        for name in ("page", "place"):
            if values.get(name):
                setattr(now, name, int(values[name]))

    def match(self, line: Line) -> Nomination:
        """The nominee of that name; of several the one whose number or unit is given. Raises About."""
        values = line.values
        found = self.by_name.get(fold(values["name"]), [])
        if number := values.get("number"):
            if int(number) not in self.numbered:
                raise About("number", f"Danh sách tờ trình không có số thứ tự {int(number)}.", "Sửa lại số thứ tự.")
            return self.numbered[int(number)]
        if unit := values.get("unit"):
            found = [pair for pair in found if fold(unit) in names_of(pair[1])] or found
        if not found:
            raise About(
                "name", f"Tờ trình không có “{values['name']}”.",
                "Sửa tên, ghi số thứ tự trong tờ trình, hoặc thêm ở trang quyết định nếu cấp trên bổ sung.",
            )  # fmt: skip
        if len(found) > 1:
            told = "; ".join(f"số {n}: {row.participation.organization.short_name}, {row.award}" for n, row in found)
            raise About("name", f"Tờ trình có {len(found)} dòng cùng tên ({told}).", "Ghi số thứ tự trong tờ trình.")
        return found[0][1]


def names_of(row: Nomination) -> set[str]:
    unit = row.participation.organization
    return {fold(unit.name), fold(unit.short_name)}


def shown_value(line: DecisionLine, name: str) -> str:
    if name == "outcome":
        return line.get_outcome_display()
    return str(getattr(line, name) or "")


def positive(value: Any) -> None:
    if not 1 <= value <= 9999:
        raise Wrong("Phải là số từ 1 đến 9999.", "Sửa lại số.")
