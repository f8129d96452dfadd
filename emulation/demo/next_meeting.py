"""Two heads of units join the council; its next meeting reads beforehand and without names: end of June 2023."""

import datetime

from awards.flows.agenda import put_on_agenda, send_agenda, write_summaries
from awards.flows.composition import Place, change_council
from awards.flows.invitations import plan_session
from awards.flows.reading import mark_read
from awards.models import CompositionChange, CouncilSession, Nomination, Seat
from campaigns.models import Campaign
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import load
from emulation.demo.town import Town

JOINED_ON = datetime.date(2023, 6, 26)
SENT_ON = datetime.date(2023, 6, 28)
HELD_ON = datetime.date(2023, 7, 5)
Rows = list[tuple[Nomination, dict]]


def prepare(campaign: Campaign, rows: Rows, town: Town, calendar: Calendar) -> None:
    data = load("next_meeting")
    join(data, town, calendar)
    session = call(campaign, rows, data, town)
    calendar.put(session, created_at=moment(SENT_ON, 9), agenda_sent_at=moment(SENT_ON, 15))
    calendar.tell(session, "papers", moment(SENT_ON, 15))
    read_some(session, town, calendar)


def join(data: dict, town: Town, calendar: Calendar) -> None:
    council = town.organizer.council
    stay = [Place(seat.user, seat.part, seat.title, seat) for seat in council.seats.select_related("user")]
    new = [Place(town.leaders[unit], Seat.Part.MEMBER, title) for unit, title in data["joining"]]
    change = CompositionChange(
        number=data["number"], decided_on=JOINED_ON, starts_on=JOINED_ON, note=data["note"].strip()
    )
    change_council(council, change, stay + new, by=town.clerk)
    calendar.put(change, recorded_at=moment(JOINED_ON, 10))


def call(campaign: Campaign, rows: Rows, data: dict, town: Town) -> CouncilSession:
    secretary = town.people["thuky"]
    planned = CouncilSession(
        held_on=HELD_ON, starts_at=datetime.time(14), place=data["place"], agenda=data["agenda"].strip(), blind=True
    )
    session = plan_session(campaign, planned, by=secretary)
    items = put_on_agenda(session, [nomination for nomination, _ in rows], by=secretary)
    write_summaries(session, dict(zip(items, data["summaries"], strict=True)), by=secretary)
    send_agenda(session, by=secretary)
    return session


def read_some(session: CouncilSession, town: Town, calendar: Calendar) -> None:
    """One member read everything, one the first item only."""
    items = list(session.items.all())
    for account, count in (("hoidong1", len(items)), ("hoidong2", 1)):
        seat = session.council.seats.get(user=town.people[account])
        for item in items[:count]:
            mark_read(item, seat)
        for reading in seat.readings.all():
            calendar.put(reading, read_at=moment(SENT_ON, 19, 30))
