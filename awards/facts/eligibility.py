"""From stored rows to what the eligibility check works on."""

from collections import defaultdict
from collections.abc import Iterable

from awards.eligibility import Facts, Finding, Mark, Result, Rule, findings
from awards.models import CriterionMark, Dossier, Nomination
from campaigns.models import Achievement, Campaign
from campaigns.own_plans import NO_PLAN, OwnPlan, own_plans
from emulation.audit.models import Entry
from emulation.audit.record import history_of

TRAIL = 30


def rules_of(campaign: Campaign) -> list[Rule]:
    """The campaign's criteria in the plan's order."""
    return [
        Rule(row.pk, row.text, row.subject, row.method, tuple(row.only_kinds), row.works_needed)
        for row in campaign.criteria.order_by("position", "pk")
    ]


def facts_of(nomination: Nomination) -> Facts:
    participation = nomination.participation
    works = participation.achievements.verified().works().order_by("happened_on").values_list("title", flat=True)
    return facts_from(nomination, own_plans([participation]), works)


def findings_of(dossier: Dossier) -> list[Finding]:
    """Each criterion that applies to the nominee: met, not met or to be judged, and why."""
    nomination = dossier.nomination
    marks = {
        mark.criterion_id: Mark(Result(mark.result), mark.note, str(mark.marked_by))
        for mark in dossier.marks.select_related("marked_by")
    }
    return findings(rules_of(nomination.participation.campaign), facts_of(nomination), marks)


def findings_by(campaign: Campaign, nominations: list[Nomination]) -> dict[int, list[Finding]]:
    """As findings_of(), by the id of each nomination of the campaign; in as many queries for many as for one."""
    rules, units = rules_of(campaign), {row.participation_id: row.participation for row in nominations}
    plans, works, marks = own_plans(units.values()), defaultdict(list), defaultdict(dict)
    deeds = Achievement.objects.filter(participation__in=units).verified().works().order_by("happened_on")
    for unit, title in deeds.values_list("participation", "title"):
        works[unit].append(title)
    judged = CriterionMark.objects.filter(dossier__nomination__in=nominations)
    for mark in judged.select_related("marked_by", "dossier"):
        made = Mark(Result(mark.result), mark.note, str(mark.marked_by))
        marks[mark.dossier.nomination_id][mark.criterion_id] = made
    return {
        row.pk: findings(rules, facts_from(row, plans, works[row.participation_id]), marks[row.pk])
        for row in nominations
    }


def facts_from(nomination: Nomination, plans: dict[int, OwnPlan], works: Iterable[str]) -> Facts:
    plan = plans.get(nomination.participation_id, NO_PLAN)
    return Facts(nomination.subject, nomination.kind_key, plan.words, tuple(works), plan.url)


def trail_of(nomination: Nomination) -> list[Entry]:
    """What happened to the nomination and to its dossier, newest first."""
    entries = [*history_of(nomination)[:TRAIL], *history_of(nomination.dossier)[:TRAIL]]
    return sorted(entries, key=lambda entry: -entry.pk)
