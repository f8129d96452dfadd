"""From stored rows to checklists, of one dossier or of a list: the same number of queries for both."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from awards.dossiers.checklist import Checklist, Line, Owner, Standing, answered, key_of, same
from awards.facts.law import missing_words
from awards.law import by_rule
from awards.law.time_limits import Step, TimeLimits
from awards.models import (
    AskedPaper,
    CouncilResult,
    DossierFile,
    Nomination,
    PaperAnswer,
    PaperMark,
    ProposalLine,
    RegisterEntry,
    RequiredPaper,
)
from campaigns.dues import Dues, dues_of
from campaigns.models import Campaign, Directive, MilestoneKind
from emulation.documents.states import State

Paper = RequiredPaper.Paper
MILESTONES = {
    Owner.UNIT: MilestoneKind.NOMINATION,
    Owner.BODY: MilestoneKind.NOMINATION,
    Owner.OFFICE: MilestoneKind.SUPERIOR,
    Owner.COUNCIL: MilestoneKind.COUNCIL,
}


def asked_by(directive: Directive | None) -> list[AskedPaper]:
    """What a guidance asks for; one recorded anew without a word of papers asks what it asked before."""
    while directive:
        if rows := list(directive.asked_papers.all()):
            return rows
        directive = directive.corrects
    return []


class Checklists:
    """Of these nominations. Load them with their award, dossier, participation and campaign."""

    def __init__(self, nominations: Iterable[Nomination]) -> None:
        self.nominations = list(nominations)

    @cached_property
    def rules(self) -> list[RequiredPaper]:
        return list(RequiredPaper.objects.with_texts())

    @cached_property
    def campaigns(self) -> set[int]:
        return {row.participation.campaign_id for row in self.nominations}

    @cached_property
    def directives(self) -> dict[int, Directive]:
        """{campaign: the guidance in force}."""
        rows = Directive.objects.applying().filter(campaign__in=self.campaigns)
        return {row.campaign_id: row for row in rows.select_related("corrects").reverse()}

    @cached_property
    def asked(self) -> dict[int, list[AskedPaper]]:
        """{campaign: what its guidance in force and the campaign itself ask for}."""
        found = defaultdict(list)
        rows = AskedPaper.objects.filter(campaign__in=self.campaigns).select_related("directive")
        by_directive = defaultdict(list)
        for row in rows:
            (by_directive[row.directive_id] if row.directive_id else found[row.campaign_id]).append(row)
        for campaign, directive in self.directives.items():
            asked = by_directive.get(directive.pk) or (asked_by(directive.corrects) if directive.corrects_id else [])
            found[campaign] = [*asked, *found[campaign]]
        return found

    @cached_property
    def dossiers(self) -> list[int]:
        return [each.dossier.pk for each in self.nominations]

    @cached_property
    def answers(self) -> dict[tuple[int, str], list[PaperAnswer]]:
        """{(dossier, key of a line): the files that are this paper}."""
        found = defaultdict(list)
        rows = PaperAnswer.objects.filter(attached__dossier__in=self.dossiers)
        for row in rows.select_related("attached__file__picture"):
            found[row.attached.dossier_id, key_of(row)].append(row)
        return found

    @cached_property
    def marks(self) -> dict[tuple[int, str], PaperMark]:
        rows = PaperMark.objects.filter(dossier__in=self.dossiers).select_related("marked_by")
        return {(row.dossier_id, key_of(row)): row for row in rows}

    def by_files(
        self, key: str, nomination: Nomination, condition: str
    ) -> tuple[Standing, str, tuple[DossierFile, ...]]:
        place = nomination.dossier.pk, key
        answers = self.answers.get(place, [])
        standing, ground = answered(answers, self.marks.get(place), condition)
        return standing, ground, tuple(row.attached for row in answers)

    @cached_property
    def days(self) -> dict[int, datetime.date]:
        """{nomination: the day of the rules that govern it}: see awards.law.regime.rule_day."""
        ends = {row.pk: row.participation.campaign.ends_on for row in self.nominations}
        decided = RegisterEntry.objects.filter(nomination__in=list(ends)).order_by()
        return ends | dict(decided.values_list("nomination", "decided_on"))

    @cached_property
    def issued(self) -> dict[str, set[int]]:
        """{paper: the nominations whose one is issued}."""
        lines = ProposalLine.objects.filter(proposal__document__state=State.ISSUED)
        results = CouncilResult.objects.filter(session__document__state=State.ISSUED)
        rows = {Paper.PROPOSAL: lines, Paper.MINUTES: results}
        ids = [row.pk for row in self.nominations]
        return {
            paper: set(found.filter(nomination__in=ids).order_by().values_list("nomination", flat=True))
            for paper, found in rows.items()
        }

    @cached_property
    def organizers(self) -> dict[int, str]:
        """{campaign: the kind of the body that runs it}."""
        return dict(Campaign.objects.filter(pk__in=self.campaigns).order_by().values_list("pk", "organizer__kind"))

    @cached_property
    def dues(self) -> Dues:
        return dues_of({row.participation for row in self.nominations})

    def of(self, nomination: Nomination) -> Checklist:
        facts = {
            "sort": nomination.award.sort, "subject": nomination.subject, "procedure": nomination.procedure,
            "award_name": nomination.award.name,
        }  # fmt: skip
        day = self.days[nomination.pk]
        rules = [row for row in self.rules if row.holds_on(day) and by_rule.fits(row, facts)]
        asked = [
            row for row in self.asked[nomination.participation.campaign_id] if row.subject in ("", nomination.subject)
        ]
        lines = [self.by_rule(rule, nomination, asked) for rule in rules]
        if all(rule.condition for rule in rules):
            lines.insert(0, self.report(nomination))
        own = [row for row in asked if not any(same(row.name, rule.name) for rule in rules)]
        return Checklist((*lines, *(self.as_asked(row, nomination) for row in own)))

    # --- one line ---------------------------------------------------------------------------------------------------

    def report(self, nomination: Nomination) -> Line:
        """No rule of the day wants a paper in every case: a report is asked for all the same."""
        standing, ground = written(nomination, Paper.REPORT, [])
        due_on = self.due(Owner.UNIT, nomination)
        whom = Owner.UNIT.label
        return Line("report", "Báo cáo thành tích", Owner.UNIT, whom, "Thông lệ", standing, ground, due_on)

    def by_rule(self, rule: RequiredPaper, nomination: Nomination, asked: list[AskedPaper]) -> Line:
        also = next((row for row in asked if same(row.name, rule.name)), None)
        is_file, files = rule.paper == Paper.FILE, ()
        if is_file:
            standing, ground, files = self.by_files(f"required-{rule.pk}", nomination, rule.condition)
        elif rule.paper in (Paper.PROPOSAL, Paper.MINUTES):
            standing, ground = self.made(rule.paper, nomination)
        else:
            standing, ground = written(nomination, rule.paper, [rule])
        source = f"{rule.citation}; {source_of(also)}" if also else rule.citation
        due_on = (also and also.due_on) or self.due(rule.owed_by, nomination)
        return Line(
            f"required-{rule.pk}", rule.name, rule.owed_by, rule.get_owed_by_display(), source, standing, ground,
            due_on, also.terms if also else "", rule.condition, is_file, files,
        )  # fmt: skip

    def made(self, paper: str, nomination: Nomination) -> tuple[Standing, str]:
        """A proposal or minutes, which the office makes from complete dossiers."""
        if nomination.pk in self.issued[paper]:
            return Standing.THERE, "Đã ban hành."
        if paper == Paper.MINUTES:
            return Standing.LATER, "Thư ký Hội đồng lập khi Hội đồng xét."
        if nomination.award.level == self.organizers[nomination.participation.campaign_id]:
            return Standing.LATER, "Đơn vị đề nghị trên phần mềm; bản có chữ ký xem ở tài liệu kèm theo."
        return Standing.LATER, "Văn phòng lập sau khi Hội đồng đồng ý."

    def as_asked(self, row: AskedPaper, nomination: Nomination) -> Line:
        standing, ground, files = self.by_files(f"asked-{row.pk}", nomination, row.condition)
        return Line(
            f"asked-{row.pk}", row.name, row.owed_by, row.whom, source_of(row), standing, ground,
            row.due_on or self.due(row.owed_by, nomination), row.terms, row.condition, True, files,
        )  # fmt: skip

    def due(self, owner: str, nomination: Nomination) -> datetime.date | None:
        """The milestone of the campaign for whoever owes it; for the office else the day of the guidance."""
        participation = nomination.participation
        day = self.dues.get((participation.pk, MILESTONES[owner]))
        directive = self.directives.get(participation.campaign_id)
        return day or (directive.due_on if directive and owner == Owner.OFFICE else None)


def of_nomination(nomination: Nomination) -> Checklist:
    return Checklists([nomination]).of(nomination)


def check_by(nomination: Nomination) -> datetime.date | None:
    """By when the clerk has to have checked it: working days from the handing-in, by the limits of that day."""
    return TimeLimits().first((Step.CHECK, Step.DECIDE), [nomination], nomination.dossier.submitted_at)


def source_of(row: AskedPaper) -> str:
    return f"H{row.directive.cited[1:]}" if row.directive else "Phong trào yêu cầu"


def written(nomination: Nomination, paper: str, rules: list[RequiredPaper]) -> tuple[Standing, str]:
    missing = missing_words(nomination, rules)[paper]
    return (Standing.MISSING, " ".join(missing)) if missing else (Standing.THERE, "Đã ghi đủ các mục.")
