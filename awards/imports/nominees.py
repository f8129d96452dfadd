"""Records of persons from a sheet: matched with those there are, new ones opened, blanks filled, posts added."""

import datetime
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.urls import reverse

from awards.flows.nominees import edit_record, open_record
from awards.matching import Candidate, kin_of, matching
from awards.models import Nominee, NomineePost, Sex
from awards.models.nominee import FIRST_YEAR
from awards.names import Sure, plain_name
from awards.rules.nominees import ONLY_CLERK
from campaigns.models.plan import PersonKind
from emulation.accounts.imports.finding import by_words, names_of
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.lib.dates import short, today
from emulation.lib.verdict import YES, Verdict
from emulation.lib.words import fold
from emulation.sheets.columns import Column
from emulation.sheets.fitting import Line
from emulation.sheets.importer import About, Importer, Step, changed, check_row
from emulation.sheets.values import Wrong

NEW = "moi"
LABELS = {"birth_year": "Năm sinh", "sex": "Giới tính", "person_kind": "Thành phần", "organization": "Đơn vị"}
DAY_BEFORE = datetime.timedelta(days=1)


def check_year(number: Any) -> None:
    if number != int(number) or not FIRST_YEAR <= number <= today().year:
        raise Wrong(f"Năm sinh phải từ {FIRST_YEAR} đến {today().year}.", "Ghi bốn chữ số, ví dụ 1975.")


class PersonImporter(Importer):
    """home: the body whose clerk keeps the records."""

    title = "Nhập hồ sơ cá nhân từ bảng tính"
    noun = "người"
    lead = "Lập hồ sơ cho người chưa có, bổ sung cho người đã có; không sửa điều đã ghi trừ đơn vị, không xóa ai."
    effects = (
        "Người trùng tên, cùng đơn vị hoặc cùng năm sinh được nhận ra; chỗ còn trống được điền thêm.",
        "Chức vụ mới kèm “Từ ngày” đóng chức vụ trước đó.",
    )
    most = 1_000
    home: Organization
    by: User

    @staticmethod
    def find_home(user: User, pk: int) -> Organization:
        return get_visible(Organization, user, pk=pk)

    def may(self) -> Verdict:
        return YES if self.by.has_role(Role.CLERK, self.home.pk) else ONLY_CLERK

    def back_url(self) -> str:
        return reverse("awards:nominees")

    def columns(self) -> Sequence[Column]:
        units = self.units
        options = by_words((unit, unit) for unit in units)
        return (
            Column("name", "Họ và tên", required=True, also=("Họ tên",), most=250, width=28),
            Column("birth_year", "Năm sinh", "number", places=0, check=check_year, width=10),
            Column("sex", "Giới tính", "choice", options={sex.label: sex.value for sex in Sex}, width=10),
            Column("person_kind", "Thành phần", "choice", options={k.label: k.value for k in PersonKind}, width=26),
            Column("post", "Chức vụ, nghề nghiệp", also=("Chức vụ", "Nghề nghiệp"), most=150, width=26),
            Column("since", "Từ ngày", "day", also=("Giữ chức vụ từ ngày",), width=14,
                   help="Ngày bắt đầu chức vụ; cần khi chức vụ khác với chức vụ đang ghi."),
            Column("unit", "Đơn vị", "reference", required=True, options=options, offered=names_of(units), width=34,
                   unknown="Không có đơn vị “{given}” thuộc cơ quan (hoặc đơn vị đã thôi hoạt động)."),
            Column("record", "Số hồ sơ", also=("Mã hồ sơ",), most=20, width=12,
                   help="Để trống; chỉ ghi khi phần mềm hỏi: số hồ sơ đã có, hoặc chữ “mới”."),
        )  # fmt: skip

    @cached_property
    def units(self) -> list[Organization]:
        """Existing ones of the body, itself included."""
        own = Organization.objects.ids_under([self.home.pk])
        return list(Organization.objects.on(today()).filter(pk__in=own).select_related("parent"))

    def key(self, line: Line) -> Any:
        value = line.values
        told = value.get("record") or value.get("birth_year")
        return fold(plain_name(value["name"])), value["unit"].pk, told

    def step(self, line: Line) -> Step:
        found = self.find(line)
        return self.of_known(found, line) if found else self.of_new(line)

    # --- Who it is ------------------------------------------------------------------------------------------------

    def find(self, line: Line) -> Nominee | None:
        asked = fold(line.values.get("record", ""))
        if asked == NEW:
            return None
        if asked:
            return self.numbered(asked)
        found = self.candidates(line)
        sure = [each for each in found if each.match.sure == Sure.SAME]
        if len(sure) == 1:
            return sure[0].record
        if found:
            told = "; ".join(f"số {each.record.pk}: {each.label}" for each in found[:3])
            raise Wrong(f"Có hồ sơ giống: {told}.", "Ghi số hồ sơ nếu là một người, ghi “mới” nếu là người khác.")
        return None

    def numbered(self, asked: str) -> Nominee:
        rows = Nominee.objects.visible_to(self.by).standing().filter(subject=Nominee.Subject.INDIVIDUAL)
        found = rows.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 16 else None
        if found is None:
            raise About("record", "Không có hồ sơ cá nhân mang số này.", "Xem số trên trang hồ sơ, hoặc ghi “mới”.")
        return found

    def candidates(self, line: Line) -> list[Candidate]:
        unit = line.values["unit"]
        row = Nominee(name=line.values["name"], birth_year=self.year(line), subject=Nominee.Subject.INDIVIDUAL)
        return matching(row.subject, row.known(self.kin(unit.pk)), among=self.town)

    def kin(self, unit: int) -> frozenset[int]:
        if unit not in self.kin_known:
            self.kin_known[unit] = kin_of(unit)
        return self.kin_known[unit]

    @cached_property
    def kin_known(self) -> dict[int, frozenset[int]]:
        return {}

    @cached_property
    def town(self) -> set[int]:
        return Organization.objects.ids_under([self.home.pk])

    def year(self, line: Line) -> int | None:
        number = line.values.get("birth_year")
        return int(number) if number else None

    # --- What becomes of it ---------------------------------------------------------------------------------------

    def facts(self, line: Line) -> dict[str, Any]:
        values = line.values
        given = {"birth_year": self.year(line), "sex": values.get("sex"), "person_kind": values.get("person_kind")}
        return {name: value for name, value in given.items() if value} | {"organization": values["unit"]}

    def of_new(self, line: Line) -> Step:
        name = " ".join(line.values["name"].split())
        row = Nominee(subject=Nominee.Subject.INDIVIDUAL, name=name, **self.facts(line))
        check_row(row, {"name": "name", "birth_year": "birth_year"})
        post, source = self.new_post(line), f"tệp {self.source}"

        def write() -> None:
            open_record(row, lambda: save_post(row, post), by=self.by, source=source)

        return Step(line.number, "create", row.name, row.told, write)

    def of_known(self, row: Nominee, line: Line) -> Step:
        given = self.facts(line)
        for name in ("birth_year", "sex", "person_kind"):
            if getattr(row, name) and name in given and getattr(row, name) != given[name]:
                stored = changed({name: LABELS[name]}, {name: getattr(row, name)}, {name: given[name]})
                raise About(
                    name, f"Hồ sơ số {row.pk} ghi khác: {stored}.", "Bỏ trống ô này, hoặc sửa trên trang hồ sơ."
                )
        told = {name: self.words(name, getattr(row, name)) for name in given}
        detail = changed(
            {name: LABELS[name] for name in given},
            told,
            {name: self.words(name, value) for name, value in given.items()},
        )
        post = self.new_post(line)
        last = self.held(row)
        if post and last and fold(last.title) == fold(post.title):
            post = None
        if post and last and not post.starts_on:
            raise About(
                "since", f"Hồ sơ đang ghi chức vụ “{last}”.", "Ghi ngày bắt đầu chức vụ mới, hoặc bỏ trống chức vụ."
            )
        news = "; ".join(filter(None, (detail, f"chức vụ {post.title}" if post else "")))
        if not news:
            return Step(line.number, "same", row.name)

        def write() -> None:
            for name, value in given.items():
                setattr(row, name, value)
            edit_record(row, lambda: save_post(row, post, last), news, f"Nhập từ tệp {self.source}.", by=self.by)

        return Step(line.number, "change", row.name, news, write)

    def words(self, name: str, value: Any) -> str:
        choices = {"sex": dict(Sex.choices), "person_kind": dict(PersonKind.choices)}.get(name, {})
        return choices.get(value, str(value or ""))

    def held(self, row: Nominee) -> NomineePost | None:
        return row.posts.filter(ends_on=None).select_related("organization").first()

    def new_post(self, line: Line) -> NomineePost | None:
        if not (title := line.values.get("post")):
            return None
        return NomineePost(title=title, organization=line.values["unit"], starts_on=line.values.get("since"))


def save_post(row: Nominee, post: NomineePost | None, last: NomineePost | None = None) -> None:
    """The new post; the one before it ends the day before."""
    if post is None:
        return
    if last:
        last.ends_on = post.starts_on - DAY_BEFORE
        if last.starts_on and last.ends_on < last.starts_on:
            raise Wrong(
                f"Chức vụ mới bắt đầu trước chức vụ đang ghi (từ {short(last.starts_on)}).", "Xem lại “Từ ngày”."
            )
        last.save()
    post.nominee = row
    post.save()
