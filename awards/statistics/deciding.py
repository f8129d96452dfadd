"""What a chairman must know of a list before he signs it: who, why, the council's vote, money, and what is unusual."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from awards.dossiers import points
from awards.eligibility import Finding, Result
from awards.facts.eligibility import findings_by
from awards.models import CouncilResult, Nomination, OwnDecision, Proposal
from awards.money.summary import Summary, of_decision
from awards.papers.lists import by_subject, counted
from awards.statistics.quotas import quota_lines
from campaigns.models import Campaign
from campaigns.models.plan import PersonKind
from emulation.documents.kinds import Brief, Glance
from emulation.documents.models import OfficialDocument

SHOWN = 40  # nominees on the page; the list itself has all of them
WITH_REASONS = 10
WITH_MERIT = 25  # up to so many nominees the page tells each one's merit; of more, who they are


@dataclass(frozen=True)
class Line:
    """One nominee; the counts are of criteria that the clerk or the product judged; amount: đồng of its bonus."""

    nomination: Nomination
    counts: dict[Result, int]
    vote: CouncilResult | None
    amount: int | None

    @property
    def met(self) -> int:
        return self.counts[Result.MET]

    @property
    def not_met(self) -> int:
        return self.counts[Result.NOT_MET]

    @property
    def to_judge(self) -> int:
        return self.counts[Result.TO_JUDGE]

    @property
    def judged(self) -> int:
        """How many criteria apply."""
        return sum(self.counts.values())


Groups = list[tuple[Nomination.Subject, int, list[Line]]]


def brief_of(owner: OwnDecision | Proposal) -> Brief:
    nominations = nominations_of(owner)
    found = findings_by(owner.campaign, nominations)
    money = money_of(owner)
    amounts = {each.nomination.pk: each.amount for each in money.lines if not each.missing} if money else {}
    made = {row.pk: line_of(row, found[row.pk], amounts.get(row.pk)) for row in nominations}
    groups = [(subject, len(group), [made[each.pk] for each in group]) for subject, group in by_subject(nominations)]
    context = {
        "owner": owner,
        "counted": counted(nominations),
        "groups": shortened(groups),
        "left_out": max(0, len(nominations) - SHOWN),
        "with_merit": len(nominations) <= WITH_MERIT,
        "awards": awards_asked(nominations),
        "vote_rules": vote_rules(nominations),
        "unusual": [sentence for ask in UNUSUAL for sentence in ask(owner.campaign, list(made.values()))],
        "leaders": share_of_leaders(nominations),
        "money": money,
    }
    return Brief("awards/deciding/brief.html", context)


def shortened(groups: Groups) -> Groups:
    """The first of all nominees, so that the page stays light; each group keeps its count."""
    room, kept = SHOWN, []
    for subject, count, rows in groups:
        kept += [(subject, count, rows[:room])] if room > 0 else []
        room -= len(rows)
    return kept


def nominations_of(owner: OwnDecision | Proposal) -> list[Nomination]:
    needed = "award", "participation__organization", "collective", "dossier", "council_result__session"
    return [line.nomination for line in owner.lines.select_related(*(f"nomination__{name}" for name in needed))]


def line_of(nomination: Nomination, findings: list[Finding], amount: int | None) -> Line:
    counts = Counter(finding.result for finding in findings)
    return Line(nomination, counts, getattr(nomination, "council_result", None), amount)


def awards_asked(nominations: list[Nomination]) -> list[str]:
    """'Giấy khen của Chủ tịch UBND thị trấn: 02 tập thể, 03 cá nhân', one for each award."""
    ordered = sorted(nominations, key=lambda each: (each.award.name, each.award_id))
    groups = groupby(ordered, key=lambda each: each.award)
    return [f"{award}: {counted(list(group))}" for award, group in groups]


def vote_rules(nominations: list[Nomination]) -> list[str]:
    """By which rule the council voted, once a meeting."""
    sessions = {each.council_result.session for each in nominations if hasattr(each, "council_result")}
    ordered = sorted(sessions, key=lambda session: (session.held_on, session.pk))
    return [f"{session}. {session.rule_text}" for session in ordered]


def money_of(owner: OwnDecision | Proposal) -> Summary | None:
    """What the decision brings, and what the fund may still grant after it; a proposal leaves it to who decides."""
    return of_decision(owner) if isinstance(owner, OwnDecision) else None


def share_of_leaders(nominations: list[Nomination]) -> str:
    people = [each for each in nominations if each.subject == Nomination.Subject.INDIVIDUAL]
    leaders = sum(each.person_kind == PersonKind.LEADER for each in people)
    return f"{leaders}/{len(people)} cá nhân ({100 * leaders / len(people):.0f} %)" if people else ""


# --- What is unusual ------------------------------------------------------------------------------------------------


def without_vote(campaign: Campaign, found: list[Line]) -> list[str]:
    return told(found, lambda line: line.vote is None, "Chưa có kết quả xét của Hội đồng")


def below_threshold(campaign: Campaign, found: list[Line]) -> list[str]:
    return told(found, lambda line: line.vote and not line.vote.recommended, "Không đủ tỷ lệ đồng ý của Hội đồng")


def with_gaps(campaign: Campaign, found: list[Line]) -> list[str]:
    return [
        *told(found, lambda line: line.not_met, "Còn tiêu chí chưa đạt"),
        *told(found, lambda line: line.to_judge, "Còn tiêu chí chưa được đánh giá"),
    ]


def over_quota(campaign: Campaign, found: list[Line]) -> list[str]:
    """Against the superior's guidance; awards of the own chairman have none."""
    if not any(line.nomination.award.level != campaign.organizer.kind for line in found):
        return []
    quotas = quota_lines(campaign, campaign.directives.in_force())
    return [
        f"Vượt số lượng cấp trên cho phép: {quota.used} {quota.subject.label.lower()}, được {quota.allowed}."
        for quota in quotas
        if quota.is_over
    ]


def told(found: list[Line], holds: Callable[[Line], object], words: str) -> list[str]:
    names = [line.nomination.name for line in found if holds(line)]
    return [f"{words}: {', '.join(names)}."] if names else []


def over_numbers(campaign: Campaign, found: list[Line]) -> list[str]:
    """Against what the office laid down for the campaign."""
    return points.over_quotas(campaign, [line.nomination for line in found])


def with_reasons(campaign: Campaign, found: list[Line]) -> list[str]:
    """Doubles, numbers and conditions that somebody let through; the first of them, so that the page stays light."""
    told = points.let_through([line.nomination for line in found])
    more = len(told) - WITH_REASONS
    return [*told[:WITH_REASONS], *([f"Còn {more} điểm khác đã xác nhận, xem ở từng đề nghị."] if more > 0 else [])]


# Each: (campaign, lines) -> sentences. Whatever else may stand against a list is asked for here.
UNUSUAL = (without_vote, below_threshold, with_gaps, over_quota, over_numbers, with_reasons)


# --- In one line ------------------------------------------------------------------------------------------------------


def glances_of(
    model: type[OwnDecision] | type[Proposal], documents: list[OfficialDocument], milestone: str
) -> dict[int, Glance]:
    """For the list of what waits; milestone: the one of the campaign by which it should be decided."""
    owners = model.objects.filter(document__in=documents).select_related("campaign")
    owners = owners.prefetch_related("lines__nomination", "campaign__milestones")
    return {owner.document_id: glance_of(owner, milestone) for owner in owners}


def glance_of(owner: OwnDecision | Proposal, milestone: str) -> Glance:
    nominations = [line.nomination for line in owner.lines.all()]
    days = {each.kind: each.due_on for each in owner.campaign.milestones.all()}
    return Glance(f"{counted(nominations)}; {owner.campaign.short_name}", days.get(milestone))
