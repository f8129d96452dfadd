"""Whether a nominee meets the criteria of its campaign: pure, facts in, findings out, each with its ground."""

from dataclasses import dataclass
from enum import StrEnum

MET, NOT_MET, TO_JUDGE = "met", "not_met", "to_judge"


class Result(StrEnum):
    MET = MET
    NOT_MET = NOT_MET
    TO_JUDGE = TO_JUDGE

    @property
    def label(self) -> str:
        return {"met": "Đạt", "not_met": "Chưa đạt", "to_judge": "Chờ đánh giá"}[self.value]

    @property
    def tone(self) -> str:
        return {"met": "done", "not_met": "warning", "to_judge": "waiting"}[self.value]


@dataclass(frozen=True)
class Mark:
    """The clerk's own judgement of one criterion."""

    result: Result
    note: str
    by: str


@dataclass(frozen=True)
class Facts:
    """What the product knows of the unit behind a nomination.

    unit_plan: how its own plan reads, "" if none; plan_url: the paper; works: titles of verified works and tasks.
    """

    subject: str
    kind: str
    unit_plan: str = ""
    works: tuple[str, ...] = ()
    plan_url: str = ""


@dataclass(frozen=True)
class Rule:
    """A criterion as the plan states it."""

    id: int
    text: str
    subject: str
    method: str = "judged"
    only_kinds: tuple[str, ...] = ()
    works_needed: int = 1

    def applies(self, facts: Facts) -> bool:
        return self.subject == facts.subject and (not self.only_kinds or facts.kind in self.only_kinds)


@dataclass(frozen=True)
class Finding:
    rule: Rule
    result: Result
    ground: str
    url: str = ""


def findings(rules: list[Rule], facts: Facts, marks: dict[int, Mark]) -> list[Finding]:
    """One finding for each criterion that applies, in the plan's order."""
    return [finding(rule, facts, marks.get(rule.id)) for rule in rules if rule.applies(facts)]


def finding(rule: Rule, facts: Facts, mark: Mark | None) -> Finding:
    if rule.method == "own_plan":
        if facts.unit_plan:
            return Finding(rule, Result.MET, f"Đơn vị đã nộp: {facts.unit_plan}.", facts.plan_url)
        return Finding(rule, Result.NOT_MET, "Đơn vị chưa nộp kế hoạch của mình.")
    if rule.method == "works":
        return works_finding(rule, facts)
    if mark:
        return Finding(rule, mark.result, f"{mark.note} ({mark.by} đánh giá)")
    return Finding(rule, Result.TO_JUDGE, "Chờ công chức Văn phòng đánh giá.")


def works_finding(rule: Rule, facts: Facts) -> Finding:
    count, needed = len(facts.works), rule.works_needed
    if count >= needed:
        named = "; ".join(facts.works[:3]) + ("; …" if count > 3 else "")
        return Finding(rule, Result.MET, f"Đã xác nhận {count} công trình, phần việc: {named}.")
    return Finding(rule, Result.NOT_MET, f"Mới xác nhận {count}, cần ít nhất {needed} công trình, phần việc.")
