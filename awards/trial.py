"""A plan's criteria tried on a past campaign: who would have passed what the product checks by itself."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from awards.eligibility import Facts, Finding, Result, Rule, finding
from awards.facts.eligibility import rules_of
from awards.models import Nomination
from campaigns.models import Achievement, Campaign, Participation
from campaigns.own_plans import NO_PLAN, OwnPlan, own_plans
from emulation.accounts.models import User

THRESHOLDS = (1, 2, 3)  # works, tried side by side


@dataclass(frozen=True)
class Candidate:
    """Somebody of the past campaign. group: the class of units, as its plan named it."""

    name: str
    unit: str
    group: str
    facts: Facts


@dataclass(frozen=True)
class Tried:
    """One criterion that can be computed. outcomes: of those it applies to, in the order of the past campaign."""

    rule: Rule
    outcomes: list[tuple[Candidate, Finding]]

    @property
    def met(self) -> int:
        return sum(found.result == Result.MET for _, found in self.outcomes)

    @property
    def not_met(self) -> int:
        return len(self.outcomes) - self.met

    @property
    def groups(self) -> list[tuple[str, int, int]]:
        """(group, how many passed, of how many)."""
        counts: dict[str, list[bool]] = defaultdict(list)
        for candidate, found in self.outcomes:
            counts[candidate.group].append(found.result == Result.MET)
        return [(group, sum(passed), len(passed)) for group, passed in counts.items()]

    @property
    def thresholds(self) -> list[tuple[int, int, bool]]:
        """(works asked, how many would pass, whether the plan asks just that); nothing for other criteria."""
        if self.rule.method != "works":
            return []
        asked = sorted({*THRESHOLDS, self.rule.works_needed})
        return [(number, self.passing(number), number == self.rule.works_needed) for number in asked]

    def passing(self, needed: int) -> int:
        rule = replace(self.rule, works_needed=needed)
        return sum(finding(rule, candidate.facts, None).result == Result.MET for candidate, _ in self.outcomes)


@dataclass(frozen=True)
class Trial:
    """tried: what was computed; judged: criteria that only people can judge; all_met: (subject, passed all, of)."""

    tried: list[Tried]
    judged: list[Rule]
    all_met: list[tuple[str, int, int]]


def trial(rules: Iterable[Rule], candidates: list[Candidate]) -> Trial:
    """Pure: the rules on the candidates, without anybody's judgement."""
    rules = list(rules)
    computed = [rule for rule in rules if rule.method != "judged"]
    tried = [Tried(rule, outcomes(rule, candidates)) for rule in computed]
    return Trial(tried, [rule for rule in rules if rule.method == "judged"], passed_all(computed, candidates))


def outcomes(rule: Rule, candidates: list[Candidate]) -> list[tuple[Candidate, Finding]]:
    return [(each, finding(rule, each.facts, None)) for each in candidates if rule.applies(each.facts)]


def passed_all(rules: list[Rule], candidates: list[Candidate]) -> list[tuple[str, int, int]]:
    """By subject, how many of the candidates to whom a rule applies pass every one that does."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for each in candidates:
        mine = [rule for rule in rules if rule.applies(each.facts)]
        if mine:
            passed = all(finding(rule, each.facts, None).result == Result.MET for rule in mine)
            counts[each.facts.subject].append(passed)
    return [(str(s.label), sum(counts[s]), len(counts[s])) for s in Nomination.Subject if counts[s]]


def candidates_of(past: Campaign, user: User) -> list[Candidate]:
    """Its units as collectives; as individuals and households, those whom its units put forward. Five queries."""
    participations = list(past.participations.select_related("organization", "group"))
    works = verified_works(past)
    plans = own_plans(participations)
    known = {row.pk: (row, plans.get(row.pk, NO_PLAN), tuple(works[row.pk])) for row in participations}
    units = [
        Candidate(
            row.organization.name, "", row.group.name, facts_with("collective", row.organization.kind, plan, done)
        )
        for row, plan, done in known.values()
    ]
    people = Nomination.objects.of(past).open_to(user).exclude(subject="collective").order_by("sort_key", "pk")
    return units + [person(nominee, *known[nominee.participation_id]) for nominee in people]


def person(nominee: Nomination, unit: Participation, plan: OwnPlan, works: tuple[str, ...]) -> Candidate:
    facts = facts_with(nominee.subject, nominee.person_kind, plan, works)
    return Candidate(nominee.name, unit.organization.name, unit.group.name, facts)


def facts_with(subject: str, kind: str, plan: OwnPlan, works: tuple[str, ...]) -> Facts:
    return Facts(subject, kind, plan.words, works, plan.url)


def verified_works(past: Campaign) -> dict[int, list[str]]:
    """Titles by participation, the oldest first."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Achievement.objects.filter(participation__campaign=past).verified().works().order_by("happened_on", "pk")
    for unit, title in rows.values_list("participation", "title"):
        found[unit].append(title)
    return found


def try_criteria(campaign: Campaign, past: Campaign, user: User) -> Trial:
    return trial(rules_of(campaign), candidates_of(past, user))
