"""Papers that guidance and campaign ask for, minutes that units attach, and a dossier that came back and was mended."""

import datetime

from awards.dossiers import report_draft
from awards.dossiers.checklists import of_nomination
from awards.flows.checklists import Papers, check_papers, set_asked
from awards.flows.drafting import draft_report
from awards.flows.nominations import complete_dossier, edit_dossier, return_dossier, submit_dossier
from awards.flows.revisions import Point
from awards.models import AskedPaper, Dossier, ReturnReason
from campaigns.flows.compiling import Choice
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.demo.data import load
from emulation.demo.papers import kept, slip_pdf

NOT_THIS_CASE = "Không thuộc trường hợp này."


def ask_papers(campaign: Campaign, by: User) -> None:
    """As the clerk enters them when the guidance comes; the campaign asks for pictures besides."""
    directive = campaign.directives.in_force(campaign.ends_on)
    for place, rows in ((directive, "guided_papers"), (None, "own_papers")):
        made = [AskedPaper(campaign=campaign, directive=place, **row) for row in load("nominations")[rows]]
        set_asked(campaign, place, lambda made=made: [row.save() for row in made], by=by)


def attach_minutes(dossier: Dossier, *, by: User) -> None:
    """What the rule wants of the unit as files."""
    lines = [line for line in of_nomination(dossier.nomination).lines if line.stops_unit and line.is_file]
    if not lines:
        return
    new = [(kept(slip_pdf(line.name, dossier.nomination.name), f"{line.name}.pdf", by=by), line.key) for line in lines]
    edit_dossier(dossier, [], by=by, papers=Papers(new))


def give_back(dossier: Dossier, row: dict, *, by: User) -> None:
    """points: code, place (a field, or the name of a paper), words; each."""
    names = {line.name: line.key for line in of_nomination(dossier.nomination).lines}
    points = [
        Point(ReturnReason.objects.get(code=code), names.get(place, place), words)
        for code, place, words in row["points"]
    ]
    return_dossier(dossier, by=by, points=points)


def mend(dossier: Dossier, row: dict, *, by: User) -> None:
    """The unit drafts its report anew, answers each point and hands in again."""
    draft_report(dossier, dossier.nomination.participation.achievements.verified()[:3], by=by)
    dossier.refresh_from_db()
    for name in report_draft.PARTS:
        section = report_draft.section_of(dossier, name)
        if "newer" in section:
            setattr(dossier, name, report_draft.chosen(section, Choice.JOINED, section["text"]))
            dossier.report_draft.parts[name] = {"generated": section["newer"]}
    answers = {point.pk: row["answer"] for point in dossier.returns.last().points.all()}
    edit_dossier(dossier, [], by=by, answers=answers)
    submit_dossier(dossier, by=by)


def complete(dossier: Dossier, *, by: User) -> None:
    lines = of_nomination(dossier.nomination).lines
    waived = {line.key: NOT_THIS_CASE for line in lines if line.condition and line.stops_clerk and not line.files}
    marks = {line.key: ("there", "") for line in lines if line.files}
    if marks:
        check_papers(dossier, marks, by=by)
    complete_dossier(dossier, by=by, waived=waived)


def backdate(dossier: Dossier, submitted_at: datetime.datetime) -> datetime.datetime:
    """Handings-in and returns stand in the year of the demonstration, as the dossier does. When it came last."""
    day = submitted_at
    for number, revision in enumerate(dossier.revisions.all()):
        day = submitted_at + datetime.timedelta(days=2 * number)
        dossier.revisions.filter(pk=revision.pk).update(submitted_at=day)
    dossier.returns.update(returned_at=submitted_at + datetime.timedelta(days=1))
    return day
