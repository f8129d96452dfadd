"""The council votes, the chairman proposes, the district decides: June 2023."""

import datetime

from awards.flows.answers import enter_decision, record_decision, save_line
from awards.flows.closing import release
from awards.flows.council import Vote, hold_session, record_results
from awards.flows.decisions import draft_proposal, edit_proposal
from awards.flows.invitations import plan_session
from awards.models import CouncilSession, Decision, Nomination, Proposal, Seat
from awards.papers.grounds import usual_bases
from campaigns.models import Campaign
from emulation.accounts.models import Post, User
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import load
from emulation.demo.papers import decision_pdf, kept
from emulation.demo.plan import issue_paper
from emulation.demo.town import Town
from emulation.documents import flows as papers
from emulation.documents.models import OfficialDocument

CALLED_ON = datetime.date(2023, 6, 9)
HELD_ON = datetime.date(2023, 6, 14)
FIRST_PROPOSED_ON = datetime.date(2023, 6, 16)
SECOND_PROPOSED_ON = datetime.date(2023, 6, 20)
ABSENT = "hoidong3"
Rows = dict[str, list[tuple[Nomination, dict]]]


def sit(campaign: Campaign, nominees: Rows, town: Town, calendar: Calendar) -> CouncilSession:
    """One meeting on all that were ready; its minutes are issued the same day."""
    secretary, words = town.people["thuky"], load("papers")["session"]
    session = call(campaign, words, CALLED_ON, HELD_ON, town, calendar)
    session.ends_at = datetime.time(16, 45)
    session.absent_note, session.discussion = words["absent_note"], words["discussion"]
    hold_session(campaign, session, attending(town), by=secretary)
    votes = [
        Vote(nomination, *row["votes"], row.get("vote_note", ""))
        for fate, rows in nominees.items()
        for nomination, row in rows
        if "votes" in row and fate != "granted"
    ]
    record_results(session, votes, [], by=secretary)
    issue_paper(town, session.document, calendar, on=HELD_ON)
    let_out(session, town, calendar)
    calendar.put(session, created_at=moment(CALLED_ON, 9))
    return session


def let_out(session: CouncilSession, town: Town, calendar: Calendar) -> None:
    """The chairman releases the results on the evening of the meeting."""
    session.refresh_from_db()
    release(session, by=town.people["chutich"])
    for result in session.results.select_related("nomination"):
        calendar.tell(result.nomination, "council", moment(session.held_on, 17, 30))


def call(
    campaign: Campaign, words: dict, called_on: datetime.date, held_on: datetime.date, town: Town, calendar: Calendar
) -> CouncilSession:
    """The meeting as it was planned, with its invitation issued."""
    given = {name: words.get(name, "").strip() for name in ("place", "agenda", "guests")}
    planned = CouncilSession(held_on=held_on, starts_at=datetime.time(14), **given)
    session = plan_session(campaign, planned, by=town.people["thuky"])
    issue_paper(town, session.invitation, calendar, on=called_on)
    calendar.tell(session, "called", moment(called_on, 16))
    return session


def attending(town: Town) -> list[Seat]:
    return [seat for seat in town.organizer.council.seats.all() if seat.user_id != town.people[ABSENT].pk]


def ask_district(session: CouncilSession, nominees: Rows, town: Town, calendar: Calendar) -> None:
    """Three proposals: one answered by the district, one still there, one waiting for the vice chairman's signature."""
    first = proposed(session, nominees["awarded"] + nominees["declined"], town)
    issue_paper(town, first.document, calendar, on=FIRST_PROPOSED_ON)
    second = proposed(session, nominees["proposed"], town)
    issue_paper(town, second.document, calendar, on=SECOND_PROPOSED_ON)
    answer(first, nominees, town, calendar)
    third = proposed(session, nominees["recommended"], town)
    hand_to_vice(third.document, town, calendar)


def proposed(session: CouncilSession, rows: list[tuple[Nomination, dict]], town: Town) -> Proposal:
    words = load("papers")["proposal"]
    bases = usual_bases(session.campaign, "proposal", FIRST_PROPOSED_ON)
    nominations = [nomination for nomination, _ in rows]
    for nomination in nominations:
        nomination.refresh_from_db()
    return draft_proposal(
        session.campaign, nominations, by=town.clerk, addressees=words["addressees"].strip(), bases=bases
    )


def answer(proposal: Proposal, nominees: Rows, town: Town, calendar: Calendar) -> None:
    """The district's decision: all but one are granted, with the page and line of each."""
    granted = [nomination for nomination, _ in nominees["awarded"]]
    fields = load("papers")["decision"]
    content = decision_pdf(fields["number"], fields["decided_on"], [nomination.name for nomination in granted])
    file, name = kept(content, "Quyet-dinh-812-QD-UBND.pdf", by=town.clerk)
    decision = Decision(file=file, file_name=name, **fields)
    rest = [nomination for nomination, _ in nominees["declined"]]
    reason = load("papers")["declined"]["reason"]
    record_decision(proposal, decision, granted, by=town.clerk, declined=rest, reason=reason)
    note_pages(decision, by=town.clerk)
    enter_decision(decision, by=town.clerk)
    recorded_at = moment(decision.decided_on, 15, 40)
    calendar.put(decision, recorded_at=recorded_at, entered_at=recorded_at)
    for line in proposal.lines.select_related("nomination"):
        calendar.tell(line.nomination, "decided", recorded_at)


def note_pages(decision: Decision, *, by: User) -> None:
    """Where the scan has each of the granted; the decision shortens the merit of the first."""
    for place, line in enumerate(decision.lines.filter(outcome="granted").select_related("award", "nomination"), 1):
        line.decision, line.page, line.place = decision, 2, place
        if place == 1:
            line.merit = f"Đã có thành tích trong {decision.proposal.campaign.running_name}."
        save_line(line, by=by)


def hand_to_vice(document: OfficialDocument, town: Town, calendar: Calendar) -> None:
    """The vice chairman signs for the chairman."""
    document.signer = Post.objects.get(user=town.people["phochutich"])
    document.capacity = OfficialDocument.Capacity.COLLECTIVE_DEPUTY
    papers.edit_frame(document, by=town.clerk)
    give_back(document, town, calendar)
    papers.submit(document, by=town.clerk)
    sent = moment(datetime.date(2023, 6, 29), 8, 30)
    calendar.put(document, submitted_at=sent)
    calendar.put(document.submissions.last(), at=sent)
    calendar.tell(document, "submitted", sent)


def give_back(document: OfficialDocument, town: Town, calendar: Calendar) -> None:
    """Her first answer: the proposal says too little, and is mended the next morning."""
    papers.submit(document, by=town.clerk)
    words = load("papers")["returned_proposal"]
    papers.return_to_drafter(document, by=town.people["phochutich"], reason=words["reason"])
    at, back = moment(datetime.date(2023, 6, 28), 9), moment(datetime.date(2023, 6, 28), 15, 20)
    calendar.put(document.submissions.get(), at=at, returned_at=back)
    calendar.tell(document, "returned", back)
    document.proposal.reasons = words["reasons"].strip()
    edit_proposal(document.proposal, [line.nomination for line in document.proposal.lines.all()], by=town.clerk)
    document.refresh_from_db()
