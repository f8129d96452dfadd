"""Pledged works on their way: how far they are, with pictures; some done, one late, one returned, one withdrawn."""

from typing import Any

from campaigns.flows import pledge_changes
from campaigns.flows.progress import return_achievement
from campaigns.flows.works import close_work, report_work
from campaigns.models import Achievement, Campaign, Commitment, PledgeChange, WorkProgress
from campaigns.states import RegistrationState
from emulation.accounts.models import User
from emulation.demo.calendar import Calendar, moment, workday
from emulation.demo.data import day, load
from emulation.demo.papers import kept
from emulation.demo.pictures import picture
from emulation.demo.town import Town


def follow_works(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    close_reported(campaign, town, calendar)
    for row in load("works")["works"]:
        pledge = Commitment.objects.get(
            registration__participation__campaign=campaign,
            registration__participation__organization__code=row["unit"],
            title=row["title"],
        )
        leader = town.leaders[row["unit"]]
        for number, report in enumerate(row["reports"], start=1):
            tell_progress(pledge, report, f"{row['unit']}-{number}", by=leader)
        if pledge.completion:
            answer(pledge.completion, row.get("returned", ""), town, calendar)
        if "change" in row:
            ask(pledge, row, town, calendar, by=leader)


def close_reported(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    """Units reported these as results; the clerk notes that they are the works which were pledged."""
    accepted = Commitment.objects.works().filter(registration__state=RegistrationState.ACCEPTED)
    rows = Achievement.objects.filter(participation__campaign=campaign, commitment__in=accepted)
    for achievement in rows.exclude(submitted_at=None).order_by("pk"):
        pledge = Commitment.objects.get(pk=achievement.commitment_id)
        if Achievement.objects.could_complete(pledge).filter(pk=achievement.pk).exists():
            close_work(pledge, achievement, by=town.clerk)
            calendar.tell(pledge, "closed", moment(workday(achievement.happened_on, 6), 10, 5))


def tell_progress(pledge: Commitment, report: list[Any], seed: str, *, by: User) -> None:
    told_on, percent, note, count = report
    files = [
        kept(picture("works", pledge.title, f"{seed}-{place}"), f"anh-{told_on.replace('/', '-')}-{place}.jpg", by=by)
        for place in range(1, count + 1)
    ]
    sent = moment(day(told_on), 19, 10)  # nothing moves it afterwards: the rows of progress are frozen
    progress = WorkProgress(percent=percent, done_on=day(told_on), note=note, reported_at=sent)
    report_work(pledge, progress, files, by=by, quantity=pledge.quantity, people=pledge.people)
    pledge.refresh_from_db()


def answer(done: Achievement, reason: str, town: Town, calendar: Calendar) -> None:
    """What is reported as done goes back, if there is a reason; otherwise it waits."""
    sent = moment(done.happened_on, 19, 10)
    moments = {"created_at": sent, "submitted_at": sent}
    calendar.tell(done, "", sent)
    if reason:
        return_achievement(done, by=town.clerk, reason=reason)
        moments["decided_at"] = moment(workday(done.happened_on, 3), 9, 20)
        calendar.tell(done, "decided", moments["decided_at"])
    calendar.put(done, **moments)


def ask(pledge: Commitment, row: dict[str, Any], town: Town, calendar: Calendar, *, by: User) -> None:
    asked_on, how, reason, value = row["change"]
    change = PledgeChange(withdraws=how == "rút", reason=reason)
    pledge_changes.take_facts(change, pledge)
    if value:
        change.value = int(value)
    pledge_changes.ask_change(pledge, change, by=by)
    moments = {"asked_at": moment(day(asked_on), 8, 15)}
    calendar.tell(change, "asked", moments["asked_at"])
    if "accepted_on" in row:
        answered_on = day(row["accepted_on"])
        pledge_changes.accept_change(change, by=town.clerk)
        moments["decided_at"] = moment(answered_on, 14, 30)
        calendar.tell(change, "decided", moments["decided_at"])
        calendar.put(pledge, withdrawn_on=answered_on)
    calendar.put(change, **moments)
