"""What anyone reads of the demonstration town's awards, and a list on which they are being asked now."""

import datetime
import uuid

from awards.flows import comments, roll, windows
from awards.models import CommentWindow, Decision, HidingRequest, HonourRow, Nomination, OwnDecision, PublicComment
from awards.states import DossierState, NominationState
from campaigns.models import Campaign
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import load
from emulation.demo.town import Town

ASKED_ON = datetime.date(2023, 7, 3)


def publish(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    """All awards are on the roll, one without its name; the list is open from the day of loading."""
    words = load("public")
    for decision in (*OwnDecision.objects.filter(entries__isnull=False).distinct(), *Decision.objects.all()):
        roll.release(decision, by=town.clerk)
    entry = OwnDecision.objects.filter(campaign=campaign).latest("pk").entries.get(subject="household")
    asked = HidingRequest(entry=entry, asked_on=ASKED_ON, **words["hiding"])
    roll.agree_hiding(roll.ask_hiding(asked, by=town.clerk), by=town.chairman)
    calendar.put(asked, recorded_at=moment(ASKED_ON, 9), decided_at=moment(ASKED_ON, 15))
    calendar.tell(asked, "asked", moment(ASKED_ON, 9))
    for row in HonourRow.objects.all():
        calendar.put(row, released_at=moment(row.decided_on, 17))
    ask_people(campaign, town, words)


def ask_people(campaign: Campaign, town: Town, words: dict) -> None:
    """About who has a complete dossier and has not come before the council."""
    waiting = Nomination.objects.of(campaign).filter(
        state=NominationState.PENDING, dossier__state=DossierState.COMPLETE
    )
    window = CommentWindow(days=10, **words["window"])
    windows.draft_window(campaign, window, waiting.for_list(), by=town.clerk)
    windows.post_window(window, by=town.clerk)
    for row in words["comments"]:
        answer = row.pop("answer", "")
        comment = comments.send_comment(PublicComment(window=window, **row), [], token=uuid.uuid4())
        if answer:
            comments.answer_comment(comment, answer, by=town.clerk)
