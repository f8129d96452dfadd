"""Awards of the time before the product from a sheet: whose they are, which body it was, what stands there already."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from awards import rules
from awards.flows.past_awards import Source, enter_past
from awards.imports.nominees import NEW, check_year
from awards.models import Nominee
from awards.names import Known, Sure, compare, plain_name
from awards.register.old_papers import OldAward, OldPapers, check_day
from emulation.accounts.imports.finding import by_words, names_of
from emulation.accounts.models import Organization, User
from emulation.accounts.scope import get_visible
from emulation.lib.errors import Unsound
from emulation.lib.verdict import Verdict
from emulation.lib.words import fold
from emulation.sheets.columns import Column
from emulation.sheets.fitting import Line
from emulation.sheets.importer import About, Importer, Step
from emulation.sheets.values import Wrong

OUTSIDE = "Ngoài danh mục"
APART = "Không trùng"


def sound_day(day: datetime.date) -> None:
    try:
        check_day(day)
    except Unsound as error:
        reason, _, cure = error.message.partition(" Hãy ")
        raise Wrong(reason, f"Hãy {cure}") from error


@dataclass
class Fresh:
    """Somebody without a record so far, met on that row; `record` once it is opened."""

    row: int
    known: Known
    record: Nominee | None = None


class PastAwardImporter(Importer):
    """home: the body whose register it is."""

    title = "Nhập khen thưởng cũ từ bảng tính"
    noun = "khen thưởng"
    lead = "Ghi vào sổ khen thưởng những khen thưởng có trước khi dùng phần mềm. Ghi rồi thì không sửa, không xóa được."
    effects = (
        "Người, tập thể đã có hồ sơ được nhận ra; chưa có thì phần mềm lập hồ sơ mới.",
        "Dòng đã có trong sổ (cùng người, hình thức, số và ngày quyết định) được bỏ qua.",
        "Mỗi mục ghi xuất xứ: tên tệp và số dòng.",
    )
    home: Organization
    by: User

    @staticmethod
    def find_home(user: User, pk: int) -> Organization:
        return get_visible(Organization, user, pk=pk)

    def may(self) -> Verdict:
        return rules.can_enter_past(self.by, self.home)

    def back_url(self) -> str:
        return reverse("awards:register")

    def columns(self) -> Sequence[Column]:
        bodies = list(self.papers.bodies.values())
        options = by_words((body, body) for body in bodies) | {OUTSIDE: OUTSIDE}
        return (
            Column("subject", "Đối tượng", "choice", required=True, width=14,
                   options={subject.label: subject.value for subject in Nominee.Subject}),
            Column("name", "Họ tên, tên tập thể", required=True, also=("Họ và tên", "Họ tên"), most=250, width=30),
            Column("birth_year", "Năm sinh", "number", places=0, check=check_year, width=10),
            Column("unit", "Đơn vị khi được khen", also=("Đơn vị", "Nơi công tác, nơi ở"), most=250, width=30,
                   help="Ghi như trong quyết định. Tập thể là đơn vị trong danh mục thì để trống."),
            Column("body", "Đơn vị trong danh mục", "reference", options=options, width=30,
                   offered=(*names_of(bodies), OUTSIDE), unknown="Danh mục không có đơn vị “{given}”.",
                   help="Để trống; chỉ ghi khi phần mềm không nhận ra đơn vị."),
            Column("award", "Danh hiệu, hình thức", required=True, also=("Hình thức", "Hình thức khen thưởng"),
                   most=200, width=34),
            Column("number", "Số quyết định", required=True, also=("Quyết định số",), most=60, width=16),
            Column("day", "Ngày quyết định", "day", required=True, also=("Ngày",), check=sound_day, width=14),
            Column("issuer", "Người quyết định", required=True, also=("Cơ quan quyết định", "Cấp khen"), most=250,
                   width=30),
            Column("campaign", "Phong trào", also=("Phong trào, dịp khen", "Đợt khen"), most=400, width=30),
            Column("merit", "Thành tích", also=("Tóm tắt thành tích",), most=2000, width=40),
            Column("record", "Số hồ sơ", also=("Mã hồ sơ",), most=20, width=12,
                   help="Để trống; chỉ ghi khi phần mềm hỏi: số hồ sơ đã có, hoặc chữ “mới”."),
            Column("apart", "Không trùng", "choice", options={APART: True}, width=14,
                   help="Để trống; chỉ chọn khi phần mềm báo sổ có mục gần giống mà đây là khen thưởng khác."),
        )  # fmt: skip

    @cached_property
    def papers(self) -> OldPapers:
        return OldPapers(self.home)

    @cached_property
    def fresh(self) -> list[Fresh]:
        return []

    def key(self, line: Line) -> Any:
        values = line.values
        name = values["name"] if values["subject"] == Nominee.Subject.COLLECTIVE else plain_name(values["name"])
        told = values.get("record") or values.get("birth_year"), fold(values.get("unit", ""))
        return values["subject"], fold(name), told, fold(values["award"]), fold(values["number"]), values["day"]

    # --- Reading a row ----------------------------------------------------------------------------------------------

    def step(self, line: Line) -> Step:
        old = self.old_of(line)
        known = self.find(line, old)
        there, near = self.papers.doubles(old, known)
        if there:
            return Step(line.number, "same", old.name)
        if near and not line.values.get("apart"):
            told = f"{near.award_name}, Quyết định số {near.decision_number} ngày {near.decided_on:%d/%m/%Y}"
            raise Wrong(
                f"Sổ đã ghi cho hồ sơ số {known.pk}: {told}.",
                f"Xem lại số, ngày quyết định; nếu là khen thưởng khác thì ghi “{APART}” ở cột “{APART}”.",
            )
        fresh = None if known else self.newcomer(line, old)
        return Step(
            line.number,
            "create",
            old.name,
            self.told(line.number, old, known, fresh),
            self.writer(line, old, known, fresh),
        )

    def old_of(self, line: Line) -> OldAward:
        values = line.values
        is_body = values["subject"] == Nominee.Subject.COLLECTIVE
        if is_body and values.get("birth_year"):
            raise About("birth_year", "Tập thể không ghi năm sinh.", "Bỏ trống ô này.")
        if not is_body and not values.get("unit"):
            raise About("unit", "Ô để trống.", "Ghi đơn vị như trong quyết định.")
        year = values.get("birth_year")
        return OldAward(
            values["subject"], " ".join(values["name"].split()), int(year) if year else None, values.get("unit", ""),
            self.unit(line), values["award"], values["number"], values["day"], values["issuer"],
            values.get("campaign", ""), values.get("merit", ""),
        )  # fmt: skip

    def unit(self, line: Line) -> Organization | None:
        values = line.values
        if body := values.get("body"):
            return self.stood(body, values["day"])
        words = values.get("unit") or values["name"]
        try:
            found = self.papers.unit_of(words, values["day"])
        except Unsound as error:
            raise About("unit", error.message, "Hoặc ghi đơn vị ở cột “Đơn vị trong danh mục”.") from error
        if found is None:
            raise About(
                "unit", f"Danh mục đơn vị không có “{words}”.",
                f"Ghi đơn vị ấy ở cột “Đơn vị trong danh mục”, hoặc ghi “{OUTSIDE}” ở cột đó.",
            )  # fmt: skip
        return found

    def stood(self, body: Any, day: datetime.date) -> Organization | None:
        if body == OUTSIDE:
            return None
        if not body.exists_on(day):
            raise About("body", f"Ngày {day:%d/%m/%Y} chưa có hoặc không còn {body}.", "Chọn đơn vị có vào ngày đó.")
        return body

    # --- Whose it is --------------------------------------------------------------------------------------------------

    def find(self, line: Line, old: OldAward) -> Nominee | None:
        asked = fold(line.values.get("record", ""))
        if asked == NEW:
            return None
        if asked:
            return self.numbered(asked, old)
        if own := self.papers.body_record(old):
            return own
        found = self.papers.candidates(old)
        if (sure := self.papers.sure_record(old, found)) or not found:
            return sure
        told = "; ".join(f"số {each.record.pk}: {each.label}" for each in found[:3])
        raise About("record", f"Có hồ sơ giống: {told}.", "Ghi số hồ sơ nếu là một người, ghi “mới” nếu là người khác.")

    def numbered(self, asked: str, old: OldAward) -> Nominee:
        rows = Nominee.objects.visible_to(self.by).standing().filter(subject=old.subject)
        found = rows.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 16 else None
        if found is None:
            raise About("record", "Không có hồ sơ của đối tượng này mang số ấy.", "Xem số trên trang hồ sơ.")
        if old.birth_year and found.birth_year and found.birth_year != old.birth_year:
            raise About("birth_year", f"Hồ sơ số {found.pk} ghi năm sinh {found.birth_year}.", "Xem lại số hồ sơ.")
        return found

    def newcomer(self, line: Line, old: OldAward) -> Fresh:
        """Nobody known; perhaps one whom an earlier row of this sheet has brought."""
        unit = frozenset({old.unit.pk}) if old.unit else frozenset()
        known = Known(old.name, old.birth_year, unit, old.is_body)
        mine = [each for each in self.fresh if each.known.is_body == old.is_body]
        matches = [(each, compare(known, each.known)) for each in mine]
        if same := next((each for each, match in matches if match.sure == Sure.SAME), None):
            return same
        if (alike := next((each for each, match in matches if match), None)) and not line.values.get("record"):
            raise About(
                "name", f"Gần giống dòng {alike.row} ({alike.known.name}).",
                "Một người thì viết tên, năm sinh, đơn vị như nhau; khác người thì ghi “mới” ở cột “Số hồ sơ”.",
            )  # fmt: skip
        self.fresh.append(Fresh(line.number, known))
        return self.fresh[-1]

    # --- What becomes of it ---------------------------------------------------------------------------------------

    def told(self, row: int, old: OldAward, known: Nominee | None, fresh: Fresh | None) -> str:
        whose = f"hồ sơ số {known.pk} ({known.told})" if known else "hồ sơ mới"
        if fresh and fresh.row != row:
            whose = f"hồ sơ mới, cùng dòng {fresh.row}"
        unit = old.unit.name if old.unit else "ngoài danh mục đơn vị"
        kind = "" if self.papers.kind_of(old) else "hình thức chưa có trong danh mục của ngày đó"
        return "; ".join(filter(None, (old.award_name, old.paper, whose, unit, kind)))

    def writer(self, line: Line, old: OldAward, known: Nominee | None, fresh: Fresh | None) -> Any:
        def write() -> None:
            source = Source(self.file, self.source, place=line.number)
            entry = enter_past(old, known or fresh.record, self.papers, source, by=self.by)
            if fresh:
                fresh.record = entry.nominee

        return write
