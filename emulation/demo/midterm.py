"""The report on the way of the end of April, issued by the chairman.

It counts pledges by the day they were accepted, so it is compiled after the calendar has set the days of 2023.
"""

import datetime

from campaigns.flows.compiling import edit_report
from campaigns.flows.midterm import start_midterm
from campaigns.models import Campaign
from campaigns.papers.compiled import all_figures, draft_sections
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import load
from emulation.demo.plan import issue_paper
from emulation.demo.town import Town

UNTIL = datetime.date(2023, 4, 30)
ISSUED_ON = datetime.date(2023, 5, 5)


def report_midway(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    figures = all_figures(campaign, UNTIL)
    report = start_midterm(campaign, UNTIL, draft_sections(campaign, figures, UNTIL), figures, by=town.clerk)
    added = load("papers")["midterm"]
    sections = [
        section | {"text": f"{section['text']}\n{added.get(section['key'], '')}".strip()} for section in report.sections
    ]
    edit_report(report, sections, by=town.clerk)
    issue_paper(town, report.document, calendar, on=ISSUED_ON)
    calendar.put(report, compiled_at=moment(ISSUED_ON, 8, 10))
