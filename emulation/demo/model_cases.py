"""After the award: one model case followed for a year and concluded, one still on its way with a visit overdue."""

from typing import Any

from awards.flows import model_cases as flows
from awards.models import CaseFigure, CaseSpread, CaseVisit, ModelCase, RegisterEntry
from emulation.accounts.models import Organization
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import amount, day, load
from emulation.demo.papers import kept
from emulation.demo.pictures import picture
from emulation.demo.town import Town

EVERY = 3  # months


def follow_model_cases(town: Town, calendar: Calendar) -> None:
    for row in load("model_cases")["cases"]:
        entry = RegisterEntry.objects.get(name__endswith=row["name"], subject=row["subject"])
        case = begin(entry, row, town, calendar)
        for visit in row["visits"]:
            look_at(case, visit, calendar)
        for spread in row["spreads"]:
            pass_on(case, spread, calendar)
        if "conclusion" in row:
            ended_on = day(row["concluded_on"])
            flows.conclude(case, row["conclusion"], by=town.clerk, note=row["note"])
            calendar.put(case, closed_on=ended_on)
            calendar.tell(case, "concluded", moment(ended_on, 15, 30))


def begin(entry: RegisterEntry, row: dict[str, Any], town: Town, calendar: Calendar) -> ModelCase:
    case = ModelCase(
        title=row["title"], exemplary=row["exemplary"].strip(), followed_by=town.people[row["follower"]],
        starts_on=day(row["starts_on"]), until=day(row["until"]),
    )  # fmt: skip
    flows.open_case(entry, case, every_months=EVERY, by=town.clerk)
    begun = moment(case.starts_on, 9, 15)
    calendar.put(case, opened_at=begun)
    calendar.tell(case, "opened", begun)
    calendar.tell(case, "given", begun)
    return case


def look_at(case: ModelCase, row: list[Any], calendar: Calendar) -> None:
    written, standing, note, pictures, figures = row
    planned = case.planned.filter(visit=None).first()
    person = case.followed_by
    visit = CaseVisit(
        case=case, planned=planned, visited_on=day(written), visitors=str(person), standing=standing, note=note
    )
    seeds = [f"{case.pk}-{written}-{place}" for place in range(1, pictures + 1)]
    files = [
        kept(picture("civil", case.title, seed), f"anh-kiem-tra-{place}.jpg", by=person)
        for place, seed in enumerate(seeds, start=1)
    ]

    def save_figures() -> None:
        for place, (label, number, unit) in enumerate(figures, start=1):
            CaseFigure.objects.create(visit=visit, label=label, number=amount(number)[0], unit=unit, position=place)

    flows.record_visit(visit, save_figures, files, by=person)
    calendar.put(visit, recorded_at=moment(visit.visited_on, 16))


def pass_on(case: ModelCase, row: list[str], calendar: Calendar) -> None:
    code, place, began_on, note = row
    unit = Organization.objects.get(code=code) if code else None
    spread = CaseSpread(case=case, organization=unit, place=place, began_on=day(began_on), note=note)
    seed = f"{case.pk}-{place or code}"
    files = [kept(picture("works", case.title, seed), "anh-nhan-rong.jpg", by=case.followed_by)]
    flows.record_spread(spread, files, by=case.followed_by)
    calendar.put(spread, recorded_at=moment(spread.began_on, 16))
