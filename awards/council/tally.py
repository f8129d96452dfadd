"""The count of a vote: papers and roll, under the terms of the day, to a result that says why. Pure, whole numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

FOR, AGAINST, BLANK, INVALID = "for", "against", "blank", "invalid"
MEMBERS, PRESENT, VALID = "members", "present", "valid"
BASES = {
    MEMBERS: "tổng số thành viên Hội đồng",
    PRESENT: "số thành viên có mặt",
    VALID: "số phiếu hợp lệ",
}
MODES = {"open": "biểu quyết công khai", "secret": "bỏ phiếu kín", "either": "công khai hoặc bỏ phiếu kín"}
TIE_CHAIR, TIE_FAILS = "chair", "fails"


@dataclass(frozen=True)
class Terms:
    """The rule of one vote as it was when the vote opened.

    percent of `base`: enough from that share on (`reaching`), or only above it. Quorum: upper/lower of the members.
    """

    percent: int
    reaching: bool = False
    base: str = MEMBERS
    mode: str = "either"
    quorum_upper: int = 0
    quorum_lower: int = 1
    asks_absent: bool = False
    tie: str = TIE_CHAIR
    recused_in_base: bool = True
    citation: str = ""
    quorum_citation: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Terms":
        return cls(**{field.name: data[field.name] for field in fields(cls) if field.name in data})

    def needed(self, base: int) -> int:
        """The fewest votes that pass, of so many."""
        return -(-self.percent * base // 100) if self.reaching else self.percent * base // 100 + 1

    def seats_needed(self, members: int) -> int:
        """The fewest members that may sit, of so many."""
        return -(-self.quorum_upper * members // self.quorum_lower)

    @property
    def share_words(self) -> str:
        """'quá 50 % tổng số thành viên Hội đồng', 'từ 90 % … trở lên'."""
        share = f"từ {self.percent} %" if self.reaching else f"quá {self.percent} %"
        return f"{share} {BASES[self.base]}{' trở lên' if self.reaching else ''}"


@dataclass(frozen=True)
class Counts:
    agreed: int = 0
    refused: int = 0
    blank: int = 0
    invalid: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(mine + theirs for mine, theirs in zip(self.tuple, other.tuple, strict=True)))

    @property
    def tuple(self) -> tuple[int, int, int, int]:
        return self.agreed, self.refused, self.blank, self.invalid

    @property
    def valid(self) -> int:
        return self.agreed + self.refused + self.blank

    @property
    def total(self) -> int:
        return self.valid + self.invalid

    def choices(self) -> list[str]:
        """The papers that these are the count of, in no order that means anything."""
        return [c for c, n in zip((FOR, AGAINST, BLANK, INVALID), self.tuple, strict=True) for _ in range(n)]


def count(choices: Iterable[str]) -> Counts:
    """Of papers, in whatever order."""
    found = Counter(choices)
    return Counts(found[FOR], found[AGAINST], found[BLANK], found[INVALID])


@dataclass(frozen=True)
class Attendance:
    """How many sit in the council, are there, have written from afar, and keep out of this item while there or not.

    `recused` are among the members; `recused_present` those of them who are there.
    """

    members: int
    present: int
    written: int = 0
    recused: int = 0
    recused_present: int = 0

    @property
    def voters(self) -> int:
        """Who may give a paper."""
        return self.present - self.recused_present + self.written


@dataclass(frozen=True)
class Outcome:
    """base: of how many. passed None: an even vote that waits for the chair's side."""

    counts: Counts
    attendance: Attendance
    base: int
    needed: int
    quorum: bool
    tie: bool
    passed: bool | None
    why: str


def base_of(terms: Terms, attendance: Attendance, counts: Counts) -> int:
    if terms.base == VALID:
        return counts.valid
    if terms.base == PRESENT:
        here = attendance.present + attendance.written
        return here if terms.recused_in_base else here - attendance.recused_present
    return attendance.members if terms.recused_in_base else attendance.members - attendance.recused


def tally(counts: Counts, attendance: Attendance, terms: Terms, chair: str = "") -> Outcome:
    """chair: the side of who presides, FOR or AGAINST; empty while not told, "none" where nobody may tell."""
    base = base_of(terms, attendance, counts)
    needed = terms.needed(base)
    quorum = attendance.present >= terms.seats_needed(attendance.members)
    tie = is_even(counts, terms, base)
    if not quorum:
        passed: bool | None = False
    elif tie:
        passed = {FOR: True, "": None}.get(chair, False)
    else:
        passed = counts.agreed >= max(needed, 1)
    why = words(counts, attendance, terms, base, needed, quorum, tie, chair)
    return Outcome(counts, attendance, base, needed, quorum, tie, passed, why)


def is_even(counts: Counts, terms: Terms, base: int) -> bool:
    """An even vote that the chair decides: by simple majority only, and only where one vote more would pass."""
    if terms.tie != TIE_CHAIR or terms.percent > 50 or counts.agreed != counts.refused or not counts.agreed:
        return False
    one_more = counts.agreed + 1
    return counts.agreed < terms.needed(base) <= one_more and terms.needed(base + (terms.base == VALID)) <= one_more


def words(
    counts: Counts, attendance: Attendance, terms: Terms, base: int, needed: int, quorum: bool, tie: bool, chair: str
) -> str:
    ground = f" ({terms.citation})" if terms.citation else ""
    if not quorum:
        asked = f"cần ít nhất {terms.seats_needed(attendance.members)}"
        source = f" ({terms.quorum_citation})" if terms.quorum_citation else ""
        return f"Có mặt {attendance.present}/{attendance.members} thành viên, {asked}{source}."
    got = f"Đồng ý {counts.agreed}/{base} ({share(counts.agreed, base)})"
    found = f"{got}; cần {needed} phiếu: {terms.share_words}{ground}."
    if not tie:
        return found
    sides = {FOR: "đồng ý", AGAINST: "không đồng ý"}
    side = f"chủ tọa {sides[chair]}" if chair in sides else "chờ chủ tọa cho ý kiến"
    if chair == "none":
        side = "chủ tọa không tham gia xét nên không thông qua"
    return f"{found} Số phiếu ngang nhau: {side}."


def share(part: int, whole: int) -> str:
    """'67 %', the nearest whole percent; halves go up."""
    return f"{(200 * part + whole) // (2 * whole)} %" if whole else "0 %"
