"""What the town's own chairman grants: a second meeting of the council that votes by ballot, then his decision."""

import datetime

from awards.flows.ballots import save_count
from awards.flows.council import Vote, hold_session, record_results
from awards.flows.funds import enter_income, open_fund
from awards.flows.money import Payment, override, pay_all, save_sheet
from awards.flows.own_decisions import draft_own_decision
from awards.models import BallotCount, BonusSheet, CouncilSession, LineBonus, Nomination, OwnDecision
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
BUDGET_ON = datetime.date(2023, 1, 16)
PAID_ON = datetime.date(2023, 6, 26)
Rows = list[tuple[Nomination, dict]]


def grant(campaign: Campaign, rows: Rows, town: Town, calendar: Calendar) -> None:
    session = vote(campaign, rows, town, calendar)
    issue_paper(town, session.document, calendar, on=HELD_ON)
    let_out(session, town, calendar)
    nominations = [nomination for nomination, _ in rows]
    for nomination in nominations:
        nomination.refresh_from_db()
    words = {"bases": usual_bases(campaign, "decision", DECIDED_ON)} | usual_words(campaign)
    open_book(campaign, town)
    decision = draft_own_decision(campaign, nominations, by=town.clerk, **words)
    reckon(decision, town)
    issue_paper(town, decision.document, calendar, on=DECIDED_ON)
    pay_first(decision, town)
    for nomination in nominations:
        calendar.tell(nomination, "decided", moment(DECIDED_ON, 16))


def open_book(campaign: Campaign, town: Town) -> None:
    """The year's fund with what the budget gave it."""
    words = load("papers")["money"]
    fund = open_fund(campaign.organizer, DECIDED_ON.year, 0, by=town.clerk)
    enter_income(fund, words["income"], BUDGET_ON, words["ground"], words["paper"], by=town.clerk)


def reckon(decision: OwnDecision, town: Town) -> None:
    """By the base salary of its day; the household, for which no rule was found, by the chairman's word."""
    words = load("papers")["money"]
    save_sheet(BonusSheet(own_decision=decision, reckoned_on=DECIDED_ON), by=town.clerk)
    for line in decision.lines.filter(nomination__subject="household"):
        override(line, words["household"], by=town.clerk, reason=words["reason"])


def pay_first(decision: OwnDecision, town: Town) -> None:
    """All but the household have come for their money."""
    came = LineBonus.objects.filter(line__own_decision=decision).exclude(line__nomination__subject="household")
    pay_all(came, Payment(PAID_ON, "cash", paper=load("papers")["money"]["receipt"]), by=town.clerk)


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
