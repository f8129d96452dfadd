"""Units register and file plans of their own; the clerk accepts or returns."""

from campaigns.flows import taking_part
from campaigns.flows.unit_plans import file_written, save_written
from campaigns.models import (
    Campaign,
    Commitment,
    ContentStrand,
    Participation,
    PlannedWork,
    Registration,
    Target,
    WrittenPlan,
)
from emulation.accounts.models import User
from emulation.demo.calendar import Calendar, moment, workday
from emulation.demo.data import amount, day, fate, load
from emulation.demo.papers import kept, unit_plan_pdf
from emulation.demo.town import Town


def strands_by_key(campaign: Campaign) -> dict[str, ContentStrand]:
    keys = [row["key"] for row in load("plan")["strands"]]
    return dict(zip(keys, campaign.strands.all(), strict=True))


def participations(campaign: Campaign) -> dict[str, Participation]:
    """The units in the campaign, by their code."""
    return {row.organization.code: row for row in campaign.participations.select_related("campaign", "organization")}


def register_units(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    units, strands = participations(campaign), strands_by_key(campaign)
    for code, row in load("registrations").items():
        leader = town.leaders[code]
        if "organizing" in row:
            write_plan(units[code], row, strands, calendar, by=leader)
        elif "plan" in row:
            file_plan(units[code], row, calendar, by=leader)
        registration = pledge(units[code], row, strands, by=leader)
        decide(registration, row, town, calendar)


def pledge(participation: Participation, row: dict, strands: dict[str, ContentStrand], *, by: User) -> Registration:
    registration = Registration(participation=participation, created_by=by, note=row.get("note", ""))

    def write_rows() -> None:
        for position, (strand, kind, title, quantity, due_on, *more) in enumerate(row["rows"], start=1):
            number, unit = amount(quantity)
            place, value, people = more or ("", None, None)
            Commitment.objects.create(
                registration=registration, position=position, strand=strands[strand], kind=kind, title=title,
                quantity=number, unit=unit, due_on=day(due_on) if due_on else None,
                place=place, value=value, people=people, target=target_of(strands[strand], kind, unit),
            )  # fmt: skip

    return taking_part.save_registration(registration, write_rows, by=by)


def target_of(strand: ContentStrand, kind: str, unit: str) -> Target | None:
    """The plan's own target that a pledged one counts towards."""
    return strand.targets.filter(unit=unit).first() if kind == "target" and unit else None


def decide(registration: Registration, row: dict, town: Town, calendar: Calendar) -> None:
    """Hand it in and answer it, as far as its state in the data says."""
    state, reason = fate(row["state"])
    if state == "draft":
        return
    sent = moment(day(row["on"]), 8, 40)
    answered = moment(workday(day(row["on"]), 2), 10, 15)
    taking_part.submit_registration(registration, by=registration.created_by)
    calendar.tell(registration, "", sent)
    moments = {"created_at": moment(day(row["on"]), 7, 50), "submitted_at": sent}
    if state == "accepted":
        taking_part.accept_registration(registration, by=town.clerk)
    elif state == "returned":
        taking_part.return_registration(registration, by=town.clerk, reason=reason)
    if state != "submitted":
        calendar.tell(registration, "decided", answered)
        moments["decided_at"] = answered
    calendar.put(registration, **moments)


def file_plan(participation: Participation, row: dict, calendar: Calendar, *, by: User) -> None:
    number, issued_on, title = row["plan"]
    tasks = [work[2] for work in row["rows"]]
    content = unit_plan_pdf(participation.organization, by.active_posts[0], title, number, day(issued_on), tasks)
    file, name = kept(content, f"Ke-hoach-{participation.organization.code}.pdf", by=by)
    plan = taking_part.file_unit_plan(
        participation, by=by, number=number, issued_on=day(issued_on), title=title, file=file, file_name=name
    )
    calendar.put(plan, filed_at=moment(day(row["on"]), 8, 20))


def write_plan(
    participation: Participation, row: dict, strands: dict[str, ContentStrand], calendar: Calendar, *, by: User
) -> None:
    """Written and filed here."""
    number, issued_on, title = row["plan"]
    subject = title.removeprefix("Kế hoạch ")
    plan = WrittenPlan(
        participation=participation, number=number, issued_on=day(issued_on), title=subject[:1].upper() + subject[1:],
        organizing=row["organizing"], signer_position=by.active_posts[0].title, signer_name=by.full_name,
    )  # fmt: skip

    def write_rows() -> None:
        for position, (work, who) in enumerate(zip(row["rows"], row["who"], strict=True), start=1):
            PlannedWork.objects.create(
                plan=plan, position=position, strand=strands[work[0]], title=work[2], who=who, due_on=day(work[4])
            )

    save_written(plan, write_rows, by=by)
    filed = file_written(plan, by=by)
    calendar.put(plan, written_at=moment(day(row["on"]), 8))
    calendar.put(filed, filed_at=moment(day(row["on"]), 8, 20))
