"""A short campaign with points: units score themselves, the clerk verifies two of them."""

import datetime

from campaigns.flows import scoring, taking_part
from campaigns.flows.planning import edit_plan, set_units, start_campaign
from campaigns.models import (
    Assignment,
    Campaign,
    Commitment,
    ContentStrand,
    Criterion,
    ParticipantGroup,
    Participation,
    Registration,
    Scorecard,
    ScoreLine,
)
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import load
from emulation.demo.plan import issue_paper, write_frame
from emulation.demo.town import Town

REGISTERED_ON = datetime.date(2023, 4, 27)
SENT_ON = datetime.date(2023, 6, 2)
CONFIRMED_ON = datetime.date(2023, 6, 6)


def run_scored(town: Town, calendar: Calendar) -> Campaign:
    data = load("scored")
    plan = data["plan"]
    campaign = start_campaign(town.organizer, by=town.clerk, **data["campaign"])
    edit_plan(campaign, "cả kế hoạch", lambda: write_plan(campaign, plan, town), by=town.clerk)
    issue_paper(town, campaign.plan.document, calendar, on=plan["issued_on"])
    campaign.refresh_from_db()
    calendar.put(campaign, created_at=moment(plan["issued_on"], 9))
    calendar.tell(campaign, "launched", moment(plan["issued_on"], 16, 5))
    for row in campaign.participations.select_related("campaign", "organization"):
        register(row, data["pledge"], town, calendar)
        score(row, data["cards"][row.organization.code], town, calendar)
    return campaign


def write_plan(campaign: Campaign, plan: dict, town: Town) -> None:
    campaign.plan.purposes, campaign.plan.requirements = plan["purposes"], plan["requirements"]
    campaign.plan.save()
    title, text = plan["strand"]
    ContentStrand.objects.create(campaign=campaign, position=1, title=title, text=text)
    group = ParticipantGroup.objects.create(campaign=campaign, position=1, name=plan["group"])
    set_units(group, [town.units[code] for code in plan["units"]])
    for position, (words, points) in enumerate(plan["criteria"], start=1):
        Criterion.objects.create(
            campaign=campaign, position=position, subject="collective", text=f"{words}.", points=points
        )
    assignee, duty = plan["assignment"]
    Assignment.objects.create(campaign=campaign, position=1, assignee=assignee, duty=duty)
    write_frame(campaign, plan["recipients"], town)


def register(participation: Participation, title: str, town: Town, calendar: Calendar) -> None:
    leader, strand = town.leaders[participation.organization.code], participation.campaign.strands.get()
    pledge = Registration(participation=participation, created_by=leader)

    def write_row() -> None:
        Commitment.objects.create(registration=pledge, position=1, strand=strand, kind="task", title=title)

    taking_part.save_registration(pledge, write_row, by=leader)
    taking_part.submit_registration(pledge, by=leader)
    taking_part.accept_registration(pledge, by=town.clerk)
    sent, answered = moment(REGISTERED_ON, 8), moment(REGISTERED_ON, 15)
    calendar.tell(pledge, "", sent)
    calendar.tell(pledge, "decided", answered)
    calendar.put(pledge, created_at=moment(REGISTERED_ON, 7, 30), submitted_at=sent, decided_at=answered)


def score(participation: Participation, given: dict, town: Town, calendar: Calendar) -> None:
    """As far as the state in the data says."""
    leader = town.leaders[participation.organization.code]
    card = Scorecard(participation=participation, created_by=leader)
    rows = list(zip(participation.campaign.criteria.all(), given["lines"], strict=False))

    def write_own() -> None:
        for criterion, (own, reason, _, _) in rows:
            ScoreLine.objects.create(scorecard=card, criterion=criterion, own=own, reason=reason)

    def write_verified() -> None:
        for criterion, (_, _, verified, reason) in rows:
            card.lines.filter(criterion=criterion).update(verified=verified, verified_reason=reason)

    scoring.save_own(card, write_own, by=leader)
    moments = {"created_at": moment(SENT_ON, 7, 30)}
    if given["state"] != "draft":
        scoring.submit_scorecard(card, by=leader)
        moments["submitted_at"] = moment(SENT_ON, 8)
        calendar.tell(card, "", moments["submitted_at"])
    if given["state"] == "confirmed":
        scoring.save_verified(card, write_verified, by=town.clerk)
        scoring.confirm_scorecard(card, by=town.clerk)
        moments["decided_at"] = moment(CONFIRMED_ON, 9)
        calendar.tell(card, "decided", moments["decided_at"])
    calendar.put(card, **moments)
