"""A reminder to the silent units, the announcement of what was granted, and a certified copy of the plan."""

import datetime
from dataclasses import replace

from awards.starters import announcement
from campaigns.models import Campaign
from campaigns.starters import reminders
from emulation.accounts.models import Post
from emulation.demo.calendar import Calendar
from emulation.demo.plan import issue_paper
from emulation.demo.town import Town
from emulation.documents import flows as papers
from emulation.documents.models import OfficialDocument
from emulation.letters.flows import start_copy, start_letter
from emulation.letters.starters import Starter
from emulation.lib import dates

COPIED_ON = datetime.date(2023, 2, 15)
REMINDED_ON = datetime.date(2023, 6, 1)
ANNOUNCED_ON = datetime.date(2023, 7, 3)


def write_letters(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    copy_plan(campaign, town, calendar)
    starter = next(starter for starter in reminders(campaign) if starter.key.startswith("report-"))
    reminder = start_letter(on_day(starter, REMINDED_ON), by=town.clerk)
    signed_by(reminder.document, "phochutich", OfficialDocument.Capacity.COLLECTIVE_DEPUTY, town)
    issue_paper(town, reminder.document, calendar, on=REMINDED_ON)
    notice = start_letter(announcement(campaign), by=town.clerk, is_open=True)
    issue_paper(town, notice.document, calendar, on=ANNOUNCED_ON)


def on_day(starter: Starter, day: datetime.date) -> Starter:
    """Its words name the day on which they were made."""
    today, then = dates.day_words(dates.today()), dates.day_words(day)
    return replace(starter, parts=[replace(part, text=part.text.replace(today, then)) for part in starter.parts])


def copy_plan(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    """Signed by an officer of the office, by order of the chairman."""
    document = start_copy(campaign.plan.document, "SY", by=town.clerk).document
    document.recipients = "Các tiểu khu, bản\nLưu: VT"
    signed_by(document, "thuky", OfficialDocument.Capacity.BY_ORDER, town)
    issue_paper(town, document, calendar, on=COPIED_ON)


def signed_by(document: OfficialDocument, account: str, capacity: str, town: Town) -> None:
    document.signer, document.capacity = Post.objects.get(user=town.people[account]), capacity
    papers.edit_frame(document, by=town.clerk)
