"""The closing report, compiled from what was verified and edited by the clerk; it waits for the chairman.

Like the report on the way it tells of days kept and missed, so it is compiled when the calendar has set those of 2023.
"""

import datetime

from campaigns.flows.closing import compile_report
from campaigns.flows.compiling import edit_report
from campaigns.models import Campaign
from campaigns.papers.compiled import all_figures, draft_sections
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import load
from emulation.demo.town import Town
from emulation.documents import flows as papers

SENT_ON = datetime.date(2023, 7, 5)


def hand_in_report(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    figures = all_figures(campaign)
    report = compile_report(campaign, draft_sections(campaign, figures), figures, by=town.clerk)
    added = load("papers")["closing"]
    sections = [
        section | {"text": f"{section['text']}\n{added.get(section['key'], '')}".strip()} for section in report.sections
    ]
    edit_report(report, sections, by=town.clerk)
    papers.submit(report.document, by=town.clerk)
    sent = moment(SENT_ON, 8, 15)
    calendar.put(report.document, submitted_at=sent)
    calendar.put(report, compiled_at=moment(SENT_ON, 7, 40))
    calendar.tell(report.document, "submitted", sent)
