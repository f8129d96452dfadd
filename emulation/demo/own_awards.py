"""What the town's own chairman grants: a second meeting of the council that votes by ballot, then his decision."""

import datetime

from awards.flows.ballots import save_count
from awards.flows.council import Vote, hold_session, record_results
from awards.flows.own_decisions import draft_own_decision
from awards.models import BallotCount, CouncilSession, Nomination
from awards.papers.grounds import usual_bases
from awards.papers.own_decision import usual_words
from campaigns.models import Campaign
from emulation.demo.calendar import Calendar, moment
from emulation.demo.council import attending, call, let_out
from emulation.demo.data import load
from emulation.demo.plan import issue_paper
from emulation.demo.town import Town

CALLED_ON = datetime.date(2023, 6, 16)
HELD_ON = datetime.date(2023, 6, 19)
DECIDED_ON = datetime.date(2023, 6, 21)
Rows = list[tuple[Nomination, dict]]


def grant(campaign: Campaign, rows: Rows, town: Town, calendar: Calendar) -> None:
    session = vote(campaign, rows, town, calendar)
    issue_paper(town, session.document, calendar, on=HELD_ON)
    let_out(session, town, calendar)
    nominations = [nomination for nomination, _ in rows]
    for nomination in nominations:
        nomination.refresh_from_db()
    words = {"bases": usual_bases(campaign, "decision", DECIDED_ON)} | usual_words(campaign)
    words |= load("papers")["own_decision"]
    decision = draft_own_decision(campaign, nominations, by=town.clerk, **words)
    issue_paper(town, decision.document, calendar, on=DECIDED_ON)
    for nomination in nominations:
        calendar.tell(nomination, "decided", moment(DECIDED_ON, 16))


def vote(campaign: Campaign, rows: Rows, town: Town, calendar: Calendar) -> CouncilSession:
    """Held in the afternoon; the slips are counted, the record of the count is issued before the minutes."""
    secretary, words = town.people["thuky"], load("papers")["ballot_session"]
    session = call(campaign, words, CALLED_ON, HELD_ON, town, calendar)
    session.ends_at, session.method = datetime.time(16, 10), CouncilSession.Method.BALLOT
    session.absent_note, session.discussion = words["absent_note"], words["discussion"]
    hold_session(campaign, session, attending(town), by=secretary)
    record_results(session, [Vote(nomination, *row["votes"]) for nomination, row in rows], [], by=secretary)
    head, *tellers = session.attending.filter(part="member").order_by("pk")[:3]
    slips = BallotCount(head=head, issued=8, collected=8, valid=8, invalid=0)
    save_count(session, slips, tellers, by=secretary)
    issue_paper(town, slips.document, calendar, on=HELD_ON)
    calendar.put(session, created_at=moment(CALLED_ON, 9))
    return session
