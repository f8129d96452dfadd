"""From stored rows to what the rules are asked of."""

from collections.abc import Iterator

from awards import by_rule
from awards.by_rule import Case, Due, HeldPaper, RuleFinding, most_exact
from awards.checklist import Standing, answered
from awards.eligibility import Result
from awards.models import Nomination, Proposer, ReportForm, RequiredPaper
from awards.regime import Regime, rule_day, texts_on
from awards.states import WITH_UNIT, NominationState
from awards.time_limits import Step, TimeLimits
from emulation.documents.states import State
from emulation.lib import dates

Paper = RequiredPaper.Paper
STANDING = {
    Standing.THERE: Result.MET,
    Standing.WAIVED: Result.MET,
    Standing.TO_JUDGE: Result.TO_JUDGE,
    Standing.MISSING: Result.NOT_MET,
}
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
        papers=tuple(held(rule, nomination) for rule in papers_of(nomination)),
        dues=tuple(dues_of(nomination)),
        now=None if decided or today <= day else Regime.of(today).asked(nomination, campaign),
    )


def papers_of(nomination: Nomination) -> list[RequiredPaper]:
    """The papers that the rules of its day want for such a nomination."""
    facts = {
        "sort": nomination.award.sort, "subject": nomination.subject, "procedure": nomination.procedure,
        "award_name": nomination.award.name,
    }  # fmt: skip
    rows = RequiredPaper.objects.in_force(rule_day(nomination)).with_texts()
    return [row for row in rows if by_rule.fits(row, facts)]


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


def held(rule: RequiredPaper, nomination: Nomination) -> HeldPaper:
    if rule.paper in (Paper.REPORT, Paper.SUMMARY):
        missing = missing_words(nomination, [rule])[rule.paper]
        answer = (Result.NOT_MET, " ".join(missing)) if missing else (Result.MET, "Đã ghi đủ các mục.")
    elif rule.paper == Paper.PROPOSAL:
        answer = proposal(nomination)
    elif rule.paper == Paper.MINUTES:
        answer = minutes(nomination)
    else:
        answer = files(rule, nomination)
    return HeldPaper(rule, *answer)


def proposal(nomination: Nomination) -> tuple[Result, str]:
    if nomination.award.level == nomination.participation.campaign.organizer.kind:
        return Result.TO_JUDGE, "Đơn vị đề nghị trên phần mềm; bản có chữ ký xem ở tài liệu kèm theo."
    line = getattr(nomination, "proposal_line", None)
    if line and line.proposal.document.state == State.ISSUED:
        return Result.MET, "Đã ban hành."
    return Result.TO_JUDGE, "Văn phòng lập sau khi Hội đồng đồng ý."


def minutes(nomination: Nomination) -> tuple[Result, str]:
    result = getattr(nomination, "council_result", None)
    if result and result.session.document and result.session.document.state == State.ISSUED:
        return Result.MET, "Đã ban hành."
    return Result.TO_JUDGE, "Thư ký Hội đồng lập khi Hội đồng xét."


def files(rule: RequiredPaper, nomination: Nomination) -> tuple[Result, str]:
    dossier = nomination.dossier
    mark = dossier.paper_marks.filter(required=rule).select_related("marked_by").first()
    standing, ground = answered(list(dossier.files.filter(required=rule)), mark, "")
    if standing == Standing.MISSING and rule.condition and not mark:
        return Result.TO_JUDGE, ground
    return STANDING[standing], ground


def dues_of(nomination: Nomination) -> Iterator[Due]:
    """The limits that have begun to run; that of the decision rests while the unit mends its dossier."""
    limits, dossier, entry = TimeLimits(), nomination.dossier, getattr(nomination, "award_entry", None)
    waits = dossier.state not in WITH_UNIT and nomination.state not in REFUSED
    decided_on = entry.decided_on if entry else None
    line = getattr(nomination, "proposal_line", None)
    superior = getattr(line.proposal, "decision", None) if line else None
    checked_on = dates.day_of(dossier.checked_at) if dossier.checked_at else None
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
