"""From stored rows to what the rules are asked of."""

from collections.abc import Iterator

from awards.law import by_rule
from awards.law.by_rule import Case, Due, RuleFinding, most_exact
from awards.law.regime import Regime, rule_day, texts_on
from awards.law.time_limits import Step, TimeLimits
from awards.models import Nomination, Proposer, ReportForm, RequiredPaper
from awards.states import WITH_UNIT, DossierState, NominationState
from emulation.lib import dates

Paper = RequiredPaper.Paper
REFUSED = {NominationState.NOT_RECOMMENDED, NominationState.DECLINED}


def panel_of(nomination: Nomination) -> dict[str, object]:
    """Context of awards/law/findings.html."""
    day = rule_day(nomination)
    return {"by_rule": rule_findings(nomination), "rule_day": day, "rule_texts": texts_on(day)}


def rule_findings(nomination: Nomination) -> list[RuleFinding]:
    """What the rules of its day say of the nomination."""
    return by_rule.findings(case_of(nomination), dates.today())


def case_of(nomination: Nomination) -> Case:
    day, today, campaign = rule_day(nomination), dates.today(), nomination.participation.campaign
    decided = hasattr(nomination, "award_entry")
    return Case(
        asked=Regime.of(day).asked(nomination, campaign),
        unit=nomination.participation.organization.name,
        organizer=campaign.organizer.name,
        proposer=most_exact(
            Proposer.objects.in_force(day).filter(level=nomination.award.level).with_texts(), sort=nomination.award.sort
        ),
        dues=tuple(dues_of(nomination)),
        now=None if decided or today <= day else Regime.of(today).asked(nomination, campaign),
    )


def missing_words(nomination: Nomination, papers: list[RequiredPaper]) -> dict[str, list[str]]:
    """{report, summary: what is not written of it yet}, as sentences. Without any rule a report is asked for."""
    dossier = nomination.dossier
    report = {
        "Chưa ghi đặc điểm, tình hình trong báo cáo thành tích.": dossier.situation,
        "Chưa ghi thành tích đạt được trong báo cáo thành tích.": dossier.results,
    }
    if dossier.report_form == ReportForm.LONG:
        report["Chưa ghi biện pháp thực hiện trong báo cáo thành tích."] = dossier.measures
    wanted = {row.paper for row in papers if not row.condition} or {Paper.REPORT}
    texts = {Paper.REPORT: report if Paper.REPORT in wanted else {}}
    texts[Paper.SUMMARY] = {"Chưa có tóm tắt thành tích.": nomination.merit}
    return {paper: [words for words, there in asked.items() if not there.strip()] for paper, asked in texts.items()}


def dues_of(nomination: Nomination) -> Iterator[Due]:
    """The limits that have begun to run; that of the decision rests while the unit mends its dossier."""
    limits, dossier, entry = TimeLimits(), nomination.dossier, getattr(nomination, "award_entry", None)
    waits = dossier.state not in WITH_UNIT and nomination.state not in REFUSED
    decided_on = entry.decided_on if entry else None
    line = getattr(nomination, "proposal_line", None)
    superior = getattr(line.proposal, "decision", None) if line else None
    again = dossier.state == DossierState.SUBMITTED  # what came back is checked anew
    checked_on = dates.day_of(dossier.checked_at) if dossier.checked_at and not again else None
    told_on = dates.day_of(superior.recorded_at) if superior else decided_on
    steps = (
        (Step.CHECK, dossier.submitted_at, checked_on),
        (Step.DECIDE, dossier.submitted_at if waits else None, decided_on),
        (Step.SUPERIOR, line.proposal.document.issued_on if line else None, superior and superior.decided_on),
        (Step.ANNOUNCE, decided_on, told_on),
    )
    for step, started, done_on in steps:
        if due := limits.due(step, nomination, started, done_on):
            yield due
