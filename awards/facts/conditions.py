"""From stored rows to the conditions of an award, and what each of them comes to."""

from dataclasses import dataclass

from awards.eligibility.conditions import Answer, Check, Condition, History, Judged, answer
from awards.eligibility.criteria import Result
from awards.law.by_rule import RuleFinding
from awards.law.regime import rule_day
from awards.models import AwardCondition, ConditionMark, Nomination
from awards.register.held import awards_of, awards_of_members


@dataclass(frozen=True)
class Asked:
    """One condition of the award, and its answer."""

    condition: AwardCondition
    answer: Answer
    mark: ConditionMark | None = None

    @property
    def result(self) -> Result:
        return self.answer.result

    @property
    def finding(self) -> RuleFinding:
        url = next((past.url for past in self.answer.past if past.url), "")
        return RuleFinding(self.condition.text, self.result, self.answer.ground, self.condition.citation, url=url)


def conditions_of(nomination: Nomination) -> list[AwardCondition]:
    """What the rules of its day ask of the award, in the order of the table."""
    rows = AwardCondition.objects.in_force(rule_day(nomination)).with_texts()
    return [row for row in rows if row.is_of(nomination.award.name, nomination.subject)]


def asked_of(nomination: Nomination) -> list[Asked]:
    conditions = conditions_of(nomination)
    if not conditions:
        return []
    history = history_for(nomination, conditions)
    marks = {row.condition_id: row for row in nomination.dossier.condition_marks.select_related("marked_by")}
    return [asked(row, history, marks.get(row.pk)) for row in conditions]


def asked(row: AwardCondition, history: History, mark: ConditionMark | None) -> Asked:
    judged = mark and Judged(Result(mark.result), mark.note, str(mark.marked_by), mark.holders, mark.heads)
    return Asked(row, answer(pure(row), history, judged), mark)


def pure(row: AwardCondition) -> Condition:
    return Condition(Check(row.check_by), row.text, row.other, row.number or 0)


def history_for(nomination: Nomination, conditions: list[AwardCondition]) -> History:
    day, checks = rule_day(nomination), {row.check_by for row in conditions}
    own = awards_of([nomination.nominee_id]) if checks & {Check.HELD, Check.IN_ROW, Check.APART} else ()
    members = awards_of_members(nomination.nominee) if checks & {Check.SHARE, Check.HOLDERS} else ()
    year = nomination.participation.campaign.ends_on.year
    return History(year, day, nomination.award.name, own, members)


def has_unjudged(nomination: Nomination) -> bool:
    return any(each.result == Result.TO_JUDGE for each in asked_of(nomination))
