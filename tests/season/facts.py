"""The town and its campaign as plain data; who is like what; and what can happen to a pledge or a result."""

import datetime
from dataclasses import dataclass, field

DAY = datetime.timedelta(days=1)
START, WEEKS = datetime.date(2023, 2, 6), 20  # a Monday
END = START + 7 * WEEKS * DAY - DAY
ISSUED_ON = datetime.date(2023, 2, 3)
REGISTER_BY, REPORT_BY = datetime.date(2023, 2, 24), datetime.date(2023, 6, 16)
MIDTERM_UNTIL = START + 70 * DAY - DAY  # the last day of week 10
MIDTERM_AT = datetime.datetime.combine(MIDTERM_UNTIL + 3 * DAY, datetime.time(17))
CLOSING_AT = datetime.datetime.combine(END + 4 * DAY, datetime.time(14))
SILENT_WEEKS = 3
# What units have to hand in: its name, its day.
MILESTONES = {"registration": ("Đăng ký thi đua", REGISTER_BY), "report": ("Báo cáo kết quả", REPORT_BY)}
# A Monday off for a Saturday, while pledges come late, and one more while reports do.
DAYS_OFF, DAYS_WORKED = (datetime.date(2023, 2, 27), datetime.date(2023, 6, 19)), (datetime.date(2023, 3, 4),)
RESULTS = 1500  # sent at least once

# Title, who verifies, kinds of what is reported there.
STRANDS = (
    ("Tuyên truyền", "culture", ("propaganda",)),
    ("Học tập, làm theo", "culture", ("example",)),
    ("Đô thị văn minh", "clerk", ("civil",)),
    ("Phát triển sản xuất", "clerk", ("model",)),
    ("Công trình, phần việc", "clerk", ("work", "task")),
    ("Văn hóa, thể thao", "culture", ("event",)),
)
WORKS = 4  # the place of the strand of works and tasks


@dataclass(frozen=True)
class Aim:
    """A target: in which strand, measured in what, how good, how put together (sum, newest, share)."""

    strand: int
    text: str
    unit: str
    aim: int | None
    direction: str
    together: str
    baseline: int | None = None


AIMS = (
    Aim(4, "Đường được làm mới", "km", 12, "higher", "sum"),
    Aim(2, "Điểm lấn chiếm vỉa hè", "điểm", 90, "lower", "newest", 160),
    Aim(2, "Tỷ lệ hộ phân loại rác", "%", 60, "higher", "share"),
    Aim(3, "Mô hình sản xuất mới", "mô hình", 40, "reach", "sum"),
    Aim(1, "Xây dựng nếp sống gương mẫu", "", None, "higher", "sum"),
)
ROADS, SPOTS, SORTING, MODELS, _ = range(5)


@dataclass(frozen=True)
class Sort:
    """What a kind of result gives: its own number and unit, named figures, boxes that must be filled."""

    label: str
    quantity: str
    unit: str
    figures: tuple[tuple[str, str], ...]
    boxes: tuple[tuple[str, str], ...] = ()


SORTS = {
    "propaganda": Sort("Buổi tuyên truyền", "Số buổi, lượt, sản phẩm", "buổi",
        (("Tờ gấp, tài liệu đã phát", "bản"), ("Tin, bài đã phát", "tin, bài")), (("form", "talk"),)),
    "example": Sort("Học tập, làm theo; gương người tốt, việc tốt", "Số gương, số việc, phần quà", "gương",
        (("Giá trị giúp đỡ, ủng hộ", "triệu đồng"), ("Ngày công", "công")),
        (("whose", "Nhóm trẻ của đơn vị"), ("deed", "Giúp gia đình neo đơn."))),
    "civil": Sort("Chỉ tiêu đô thị văn minh", "Kết quả đo được", "",
        (("Số hộ thực hiện", "hộ"), ("Kinh phí", "triệu đồng"))),
    "model": Sort("Mô hình sản xuất, kinh doanh", "Quy mô, kết quả", "hộ",
        (("Diện tích", "ha"), ("Sản lượng", "tấn"), ("Doanh thu, thu nhập", "triệu đồng"),
         ("Lao động có việc làm", "người")), (("owner", "Tổ hợp tác"), ("product", "Xoài"))),
    "work": Sort("Công trình", "Khối lượng", "m",
        (("Kinh phí", "triệu đồng"), ("Ngày công", "công"), ("Đất hiến", "m²"))),
    "task": Sort("Phần việc", "Khối lượng", "m", (("Ngày công", "công"), ("Kinh phí", "triệu đồng"))),
    "event": Sort("Hoạt động văn hóa, văn nghệ, thể thao", "Số đội, tiết mục, môn thi", "đội",
        (("Người xem", "người"), ("Kinh phí", "triệu đồng")), (("branch", "sport"),)),
}  # fmt: skip
GROUPS = (
    ("Các tiểu khu", "Tiểu khu", "neighbourhood", 12),
    ("Các bản", "Bản", "village", 8),
    ("Các trường học", "Trường số", "school", 6),
    ("Các tổ chức", "Chi hội", "union", 4),
)
# Points by criterion of the plan; the third is for villages only.
POINTS = (("Có kế hoạch hưởng ứng.", 10, ""), ("Có công trình.", 20, ""), ("Bản sạch đẹp.", 5, "village"))
CODES = {
    "evidence": "Thiếu minh chứng", "day": "Sai ngày", "strand": "Sai nội dung thi đua",
    "duplicate": "Trùng với kết quả khác", "figures": "Số liệu chưa rõ", "other": "Lý do khác",
}  # fmt: skip

# --- What happens -----------------------------------------------------------------------------------------------------


@dataclass
class Step:
    """A move at a moment, by whom: unit, clerk, deputy (the other clerk) or culture."""

    at: datetime.datetime
    verb: str
    by: str = "unit"
    code: str = ""
    percent: int = 0


@dataclass(eq=False)
class Thing:
    """Whatever goes through steps."""

    steps: list[Step] = field(default_factory=list)

    def add(self, at, verb, by="unit", **more):
        self.steps.append(Step(at, verb, by, **more))
        return at

    def last(self, at, *verbs):
        """The last of those steps up to that moment."""
        return max((step for step in self.steps if step.verb in verbs and step.at <= at), key=when, default=None)


def when(step):
    return step.at


@dataclass(eq=False)
class Unit(Thing):
    """`heir`: who took it over after `ended_on`; `quiet_from`: the week from which it sends nothing."""

    name: str = ""
    kind: str = ""
    group: int = 0
    nature: str = "steady"
    quiet_from: int = WEEKS + 1
    ended_on: datetime.date | None = None
    heir: "Unit | None" = None
    until: dict[str, datetime.date] = field(default_factory=dict)  # longer days by kind of milestone
    pledge: "Pledge | None" = None
    card: "Card | None" = None
    deeds: list["Deed"] = field(default_factory=list)

    @property
    def planned(self):
        """When it filed its own plan."""
        return next((step.at for step in self.steps if step.verb == "plan"), None)

    def due(self, kind, usual, at):
        """With what it was granted by then."""
        granted = any(step.verb == "extend" and step.code == kind and step.at <= at for step in self.steps)
        return self.until[kind] if granted else usual

    def head(self, day):
        """In whose line its work is counted on that day."""
        return self.heir if self.heir and self.ended_on < day else self


@dataclass(eq=False)
class Pledge(Thing):
    """steps: send, return, accept."""

    unit: Unit = None
    lines: list["Line"] = field(default_factory=list)

    def state(self, at):
        last = self.last(at, "send", "return", "accept")
        return {"send": "submitted", "return": "returned", "accept": "accepted"}[last.verb] if last else ""


@dataclass(eq=False)
class Line(Thing):
    """A pledged work, task or target. steps: progress, withdraw (asked and granted), close (by a result of its own)."""

    pledge: Pledge = None
    kind: str = "work"
    title: str = ""
    aim: int | None = None
    quantity: str = ""
    unit_word: str = ""
    value: int | None = None
    people: int | None = None
    due_on: datetime.date | None = None
    done: "Deed | None" = None

    @property
    def strand(self):
        return WORKS if self.aim is None else AIMS[self.aim].strand

    def named_by(self, at):
        """Results that name it: from the first, or since the office said so."""
        closed = [self.done] if self.last(at, "close") else []
        return [deed for deed in self.pledge.unit.deeds if deed.line is self] + closed


@dataclass(eq=False)
class Deed(Thing):
    """A result. steps: draft, send, return, mend (changed and sent again), verify.

    `people` is what it says in the end, `first_people` what it said before it was mended; `photos`: (picture, quality).
    `line`: the pledge that it names; `completes`: as the report of 100 % of that pledge.
    """

    unit: Unit = None
    strand: int = 0
    kind: str = ""
    title: str = ""
    place: str = ""
    day: datetime.date = None
    aim: int | None = None
    line: Line | None = None
    completes: bool = False
    quantity: str = ""
    unit_word: str = ""
    people: int = 0
    first_people: int = 0
    figures: list[tuple[str, str, str]] = field(default_factory=list)
    photos: list[tuple[int, int]] = field(default_factory=list)

    def state(self, at):
        last = self.last(at, "draft", "send", "return", "mend", "verify")
        names = {"draft": "draft", "send": "submitted", "mend": "submitted", "return": "returned", "verify": "verified"}
        return names[last.verb] if last else ""

    def sent(self, at):
        """When it was handed in last."""
        last = self.last(at, "send", "mend")
        return last and last.at


@dataclass(eq=False)
class Card(Thing):
    """Scores of a unit by criterion. steps: score (its own, sent), check (by the clerk), return."""

    unit: Unit = None
    own: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)


@dataclass
class Season:
    units: list[Unit]
    deeds: list[Deed]
    apart: list[tuple[Deed, Deed]] = field(default_factory=list)  # looked alike, and were told apart
    doubles: dict[str, list[tuple[Deed, Deed]]] = field(default_factory=dict)  # by what gives them away

    @property
    def pledges(self):
        return [unit.pledge for unit in self.units if unit.pledge]

    @property
    def lines(self):
        return [line for pledge in self.pledges for line in pledge.lines]

    def steps(self):
        """(thing, step) of everything that happens, in order."""
        things = [*self.units, *self.pledges, *self.lines, *self.deeds, *(u.card for u in self.units if u.card)]
        found = [(thing, step) for thing in things for step in thing.steps]
        return sorted(found, key=lambda pair: pair[1].at)
