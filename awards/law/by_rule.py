"""What the rules of a day say of one nomination: pure, facts in, findings out, each with the rule it rests on."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from awards.eligibility import Result
from awards.models import UNCONFIRMED, AwardKind, DatedRule, Proposer, TimeLimit
from emulation.lib import dates
from emulation.structure.models import LevelPeriod

Rule = TypeVar("Rule", bound=DatedRule)
LADDER = tuple(AwardKind.Level)  # from the commune up


@dataclass(frozen=True)
class RuleFinding:
    """One question that the rules ask. citation: article, text and version; empty where no rule was found."""

    question: str
    result: Result
    ground: str
    citation: str = ""
    remedy: str = ""
    url: str = ""

    @property
    def refusal(self) -> str:
        return " ".join(filter(None, (self.ground, self.citation and f"Căn cứ: {self.citation}.", self.remedy)))


@dataclass(frozen=True)
class Asked:
    """An award for somebody on a day.

    standing: the award of that name which is in force then; ended: the level that decides it, if it was gone by then;
    organizer_level: the level of the body that runs the campaign.
    """

    day: datetime.date
    subject: str
    subject_label: str
    award: AwardKind
    standing: AwardKind | None
    ended: LevelPeriod | None
    organizer_level: str


@dataclass(frozen=True)
class Due:
    """A step with its last day. done_on: when it was done, if it was."""

    rule: TimeLimit
    started_on: datetime.date
    on: datetime.date
    done_on: datetime.date | None = None


@dataclass(frozen=True)
class Case:
    """A nomination before the rules of its day. unit, organizer: their names; today: None once it was decided."""

    asked: Asked
    unit: str
    organizer: str
    proposer: Proposer | None
    dues: tuple[Due, ...] = ()
    now: Asked | None = None


def most_exact(rules: Iterable[Rule], **facts: str) -> Rule | None:
    """Of the rules whose filled columns all fit the facts, the one with the most of them, then the newest."""
    fitting = [rule for rule in rules if fits(rule, facts)]
    return max(fitting, key=lambda rule: (exactness(rule, facts), rule.valid_from), default=None)


def fits(rule: DatedRule, facts: dict[str, str]) -> bool:
    return all(getattr(rule, name) in ("", value) for name, value in facts.items())


def exactness(rule: DatedRule, facts: dict[str, str]) -> int:
    return sum(bool(getattr(rule, name)) for name in facts)


def findings(case: Case, today: datetime.date) -> list[RuleFinding]:
    """One for each question: the award, for whom, who decides, who proposes, each time limit."""
    found = [of_award(case.asked), of_subject(case.asked), of_level(case.asked), of_proposer(case)]
    if case.now and not refused(case.asked) and (change := refused(case.now)):
        ground = f"{change.ground} Quyết định ban hành từ nay sẽ bị từ chối."
        found.append(RuleFinding("Nếu quyết định hôm nay", Result.NOT_MET, ground, change.citation))
    return found + [of_due(due, today) for due in case.dues]


def refused(asked: Asked) -> RuleFinding | None:
    """Why the award cannot be asked for or granted on that day: the first thing that the rules forbid."""
    answers = (of_award(asked), of_subject(asked), of_level(asked))
    return next((answer for answer in answers if answer.result == Result.NOT_MET), None)


def of_award(asked: Asked) -> RuleFinding:
    question, day, award = "Danh hiệu, hình thức", dates.short(asked.day), asked.award
    instead = f"Hãy chọn danh hiệu, hình thức áp dụng vào ngày {day}."
    if asked.ended:
        level, until = asked.ended.get_kind_display().lower(), dates.short(asked.ended.valid_to)
        ground = f"“{award}” không áp dụng vào ngày {day}: cấp {level} kết thúc ngày {until}."
        return RuleFinding(question, Result.NOT_MET, ground, level_citation(asked.ended), instead)
    if asked.standing is None:
        ground = f"“{award}” không áp dụng vào ngày {day}."
        return RuleFinding(question, Result.NOT_MET, ground, award.citation, instead)
    return RuleFinding(question, Result.MET, f"“{award}” áp dụng vào ngày {day}.", asked.standing.citation)


def level_citation(period: LevelPeriod) -> str:
    return period.source if period.confirmed else f"{period.source} ({UNCONFIRMED})"


def of_subject(asked: Asked) -> RuleFinding:
    rule, whom = asked.standing or asked.award, asked.subject_label.lower()
    if rule.is_for(asked.subject):
        return RuleFinding("Đối tượng", Result.MET, f"Dành cho {whom}.", rule.citation)
    ground = f"“{asked.award}” không dành cho {whom}."
    return RuleFinding("Đối tượng", Result.NOT_MET, ground, rule.citation, "Hãy chọn hình thức khác.")


def of_level(asked: Asked) -> RuleFinding:
    """The level that decided when it was asked for still decides, and does not lie below the organiser."""
    rule, question = asked.standing or asked.award, "Ai quyết định"
    who = rule.get_level_display()
    if rule.level != asked.award.level:
        ground = f"“{rule}” từ ngày {dates.short(rule.valid_from)} do {who} quyết định."
        remedy = "Hãy đề nghị lại theo quy định mới."
        return RuleFinding(question, Result.NOT_MET, ground, rule.citation, remedy)
    if lies_below(rule.level, asked.organizer_level):
        ground = f"“{rule}” do {who} quyết định; phong trào của cấp trên không xét hình thức này."
        return RuleFinding(question, Result.NOT_MET, ground, rule.citation, "Hãy chọn hình thức khác.")
    return RuleFinding(question, Result.MET, f"{who} quyết định.", rule.citation)


def lies_below(level: str, organizer_level: str) -> bool:
    return organizer_level in LADDER and LADDER.index(level) < LADDER.index(organizer_level)


def of_proposer(case: Case) -> RuleFinding:
    rule, question = case.proposer, "Ai đề nghị, trình"
    if rule is None:
        ground = "Bảng quy định chưa ghi ai đề nghị, trình. Hãy kiểm tra với cấp quyết định."
        return RuleFinding(question, Result.TO_JUDGE, ground)
    if rule.by_level == Proposer.By.UNIT:
        return RuleFinding(question, Result.MET, f"{case.unit} bình xét, đề nghị.", rule.citation)
    if rule.by_level == case.asked.organizer_level:
        return RuleFinding(question, Result.MET, f"{case.organizer} trình.", rule.citation)
    ground = f"{rule.get_by_level_display()}. Hãy hỏi cấp quyết định nơi nhận tờ trình của {case.organizer}."
    return RuleFinding(question, Result.TO_JUDGE, ground, rule.citation)


def of_due(due: Due, today: datetime.date) -> RuleFinding:
    count, start, last = due.rule.working_days, dates.short(due.started_on), dates.short(due.on)
    ground = f"Hạn {last}: {count:02d} ngày làm việc, tính từ ngày {start}."
    done = due.done_on or today
    late = done > due.on
    if due.done_on:
        ground += f" {'Đã xong muộn' if late else 'Đã xong'} ngày {dates.short(due.done_on)}."
    elif late:
        ground += " Đã quá hạn."
    result = Result.NOT_MET if late else Result.MET if due.done_on else Result.TO_JUDGE
    question = due.rule.get_step_display().partition(", tính từ")[0]
    return RuleFinding(question, result, ground, due.rule.citation)
