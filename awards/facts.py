"""From stored rows to what the eligibility check works on."""

from awards.eligibility import Facts, Finding, Mark, Result, Rule, findings
from awards.models import Dossier, Nomination
from campaigns.models import Campaign
from campaigns.own_plans import NO_PLAN, own_plans
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
    plan = own_plans([participation]).get(participation.pk, NO_PLAN)
    works = participation.achievements.verified().works().order_by("happened_on").values_list("title", flat=True)
    return Facts(nomination.subject, nomination.kind_key, plan.words, tuple(works), plan.url)


def findings_of(dossier: Dossier) -> list[Finding]:
    """Each criterion that applies to the nominee: met, not met or to be judged, and why."""
    nomination = dossier.nomination
    marks = {
        mark.criterion_id: Mark(Result(mark.result), mark.note, str(mark.marked_by))
        for mark in dossier.marks.select_related("marked_by")
    }
    return findings(rules_of(nomination.participation.campaign), facts_of(nomination), marks)


def trail_of(nomination: Nomination) -> list[Entry]:
    """What happened to the nomination and to its dossier, newest first."""
    entries = [*history_of(nomination)[:TRAIL], *history_of(nomination.dossier)[:TRAIL]]
    return sorted(entries, key=lambda entry: -entry.pk)
