"""The award's own conditions: pure. What the register proves is met; what it cannot prove is left to a person."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from awards.eligibility.criteria import Result
from emulation.lib import dates


class Check(StrEnum):
    """How a condition is looked at; see Condition."""

    JUDGED = "judged"
    HELD = "held"
    IN_ROW = "in_row"
    SHARE = "share"
    HOLDERS = "holders"
    APART = "apart"


@dataclass(frozen=True)
class Condition:
    """other: how the names of the awards that count begin; number: years, percent, persons or months, by the check."""

    check: Check
    text: str
    other: str = ""
    number: int = 0


@dataclass(frozen=True)
class Past:
    """An award that still counts. year: of the campaign it was given for, of an old one that of its decision."""

    award_name: str
    year: int
    decided_on: datetime.date
    url: str = ""

    def is_of(self, name: str) -> bool:
        return self.award_name.casefold().startswith(name.casefold())

    def __str__(self) -> str:
        return f"{self.award_name} năm {self.year} (quyết định ngày {dates.short(self.decided_on)})"


@dataclass(frozen=True)
class History:
    """What the register tells of a nominee.

    year, day: of the award that is asked for; own: awards it holds; members: awards of the persons of a collective.
    """

    year: int
    day: datetime.date
    award_name: str
    own: tuple[Past, ...] = ()
    members: tuple[Past, ...] = ()


@dataclass(frozen=True)
class Judged:
    """A person's judgement. holders, heads: of a share, counted by hand."""

    result: Result
    note: str
    by: str
    holders: int | None = None
    heads: int | None = None


@dataclass(frozen=True)
class Answer:
    """past: the awards on which it rests."""

    result: Result
    ground: str
    past: tuple[Past, ...] = ()


def answer(condition: Condition, history: History, judged: Judged | None = None) -> Answer:
    """A judgement stands before what the register tells, since the register may not know every old award."""
    if judged:
        return of_person(condition, judged)
    seen = SEEN.get(condition.check)
    return seen(condition, history) if seen else Answer(Result.TO_JUDGE, "Chờ công chức Văn phòng đánh giá.")


def of_person(condition: Condition, judged: Judged) -> Answer:
    if condition.check == Check.SHARE and judged.heads:
        holders = judged.holders or 0
        reached = reaches(holders, judged.heads, condition.number)
        ground = f"{share_words(holders, judged.heads)}, cần ít nhất {condition.number} %. {judged.note}"
        return Answer(Result.MET if reached else Result.NOT_MET, f"{ground} ({judged.by} ghi)")
    return Answer(judged.result, f"{judged.note} ({judged.by} đánh giá)")


def reaches(part: int, whole: int, percent: int) -> bool:
    """Whether part of whole is at least that percent; of nothing, no."""
    return whole > 0 and part * 100 >= percent * whole


def share_words(part: int, whole: int) -> str:
    return f"{part}/{whole} người ({100 * part // whole} %)"


def held(condition: Condition, history: History) -> Answer:
    found = tuple(past for past in history.own if past.is_of(condition.other) and past.year == history.year)
    if found:
        return Answer(Result.MET, f"Sổ khen thưởng có {found[0]}.", found)
    return Answer(Result.TO_JUDGE, f"Sổ khen thưởng chưa có “{condition.other}” năm {history.year}; xem giấy tờ kèm.")


def in_row(condition: Condition, history: History) -> Answer:
    """Years one after the other, the last of them this year or the one before."""
    counted = {past.year: past for past in history.own if past.is_of(condition.other)}
    years = longest_run(counted, history.year)
    found = tuple(counted[year] for year in years)
    told = f": {', '.join(map(str, years))}" if years else ""
    ground = f"Sổ khen thưởng có {len(years)}/{condition.number} năm liền đạt “{condition.other}”{told}."
    if len(years) >= condition.number:
        return Answer(Result.MET, ground, found)
    return Answer(Result.TO_JUDGE, f"{ground} Năm còn thiếu: xem quyết định giấy.", found)


def longest_run(years: Iterable[int], now: int) -> list[int]:
    """The unbroken years up to now, or up to the year before if now has none; the earliest first."""
    known, run = set(years), []
    year = now if now in known else now - 1
    while year in known:
        run.append(year)
        year -= 1
    return run[::-1]


def share(condition: Condition, history: History) -> Answer:
    found = members_with(condition, history)
    ground = f"Sổ khen thưởng có {len(found)} cá nhân của tập thể đạt “{condition.other}” năm {history.year}"
    return Answer(Result.TO_JUDGE, f"{ground}; ghi tổng số người của tập thể để tính tỷ lệ.", found)


def holders(condition: Condition, history: History) -> Answer:
    found = members_with(condition, history)
    ground = f"Sổ khen thưởng có {len(found)}/{condition.number} cá nhân đạt “{condition.other}” năm {history.year}."
    return Answer(Result.MET if len(found) >= condition.number else Result.TO_JUDGE, ground, found)


def members_with(condition: Condition, history: History) -> tuple[Past, ...]:
    return tuple(past for past in history.members if past.is_of(condition.other) and past.year == history.year)


def apart(condition: Condition, history: History) -> Answer:
    """The last award of the same name lies at least so many months before."""
    same = [past for past in history.own if past.award_name == history.award_name and past.decided_on < history.day]
    last = max(same, key=lambda past: past.decided_on, default=None)
    if last is None:
        return Answer(Result.MET, "Sổ khen thưởng chưa có lần khen cùng hình thức.")
    free_on = dates.months_after(last.decided_on, condition.number)
    ground = f"Lần trước: {last}; được xét lại từ ngày {dates.short(free_on)}."
    return Answer(Result.MET if history.day >= free_on else Result.NOT_MET, ground, (last,))


SEEN = {
    Check.HELD: held, Check.IN_ROW: in_row, Check.SHARE: share, Check.HOLDERS: holders, Check.APART: apart,
}  # fmt: skip
