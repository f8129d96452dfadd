"""Units report what they did from February to June 2023, with pictures; the clerk or the culture officer decides."""

import datetime
from collections import defaultdict

from campaigns.flows import progress
from campaigns.models import Achievement, Campaign, Commitment, ContentStrand, Participation
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.demo.calendar import Calendar, moment, workday
from emulation.demo.data import amount, day, fate, load
from emulation.demo.kinds import figures_of, give_kind, picture_of, return_code
from emulation.demo.pictures import picture
from emulation.demo.pledges import participations, strands_by_key
from emulation.demo.town import Town
from emulation.files.intake import take_own_picture
from emulation.files.models import StoredFile

# Every third report has a second picture.
SECOND_PICTURE = 3


def report_deeds(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    """Unit by unit in the data, day by day in the town."""
    units, strands, pledged = participations(campaign), strands_by_key(campaign), open_pledges(campaign)
    deeds = [(day(row[0]), code, row) for code, rows in load("achievements").items() for row in rows]
    shown: dict[str, list[tuple[StoredFile, str]]] = {}
    for number, (done_on, code, row) in enumerate(sorted(deeds, key=lambda deed: deed[:2])):
        leader, strand = town.leaders[code], strands[row[1]]
        achievement = written(row, strand, done_on)
        achievement.commitment = fulfilled(pledged, units[code], achievement)
        give_kind(achievement)
        files = shown[row[3]] = shown.get(picture_of(row[3])) or pictures(row, number, by=leader)
        progress.draft_achievement(units[code], achievement, files, by=leader, figures=figures_of(achievement))
        decide(achievement, row[8] if len(row) > 8 else "verified", town, calendar)


def written(row: list, strand: ContentStrand, done_on: datetime.date) -> Achievement:
    _, _, kind, title, place, quantity, people, description, *_ = row
    number, unit = amount(quantity)
    return Achievement(
        strand=strand, kind=kind, title=title, place=place, happened_on=done_on, description=description,
        quantity=number, unit=unit, people=people or None,
    )  # fmt: skip


def open_pledges(campaign: Campaign) -> dict[tuple[int, int], list[Commitment]]:
    """Pledged works and tasks of each unit in each strand, in the order of the pledge."""
    found: dict[tuple[int, int], list[Commitment]] = defaultdict(list)
    rows = Commitment.objects.filter(registration__participation__campaign=campaign).select_related("registration")
    for row in rows.order_by("registration", "position"):
        found[row.registration.participation_id, row.strand_id].append(row)
    return found


def fulfilled(pledged: dict, participation: Participation, achievement: Achievement) -> Commitment | None:
    """The unit's next pledge of that strand, one of the same kind first; a work is fulfilled by a work only."""
    rows = pledged[participation.pk, achievement.strand_id]
    same = (row for row in rows if row.kind == achievement.kind)
    match = next(same, next((row for row in rows if row.kind != "work"), None))
    if match:
        rows.remove(match)
    return match


def pictures(row: list, number: int, *, by: User) -> list[tuple[StoredFile, str]]:
    count = 2 if number % SECOND_PICTURE == 0 else 1
    written_on = row[0].replace("/", "-")
    return [
        take_own_picture(picture(row[1], row[3], f"{number}-{place}"), f"anh-{written_on}-{place}.jpg", by=by)
        for place in range(1, count + 1)
    ]


def decide(achievement: Achievement, written_state: str, town: Town, calendar: Calendar) -> None:
    """Hand it in and answer it, as far as its state in the data says."""
    state, reason = fate(written_state)
    done_on = achievement.happened_on
    moments = {"created_at": moment(done_on, 18, 30)}
    if state != "draft":
        progress.submit_achievement(achievement, by=achievement.created_by)
        moments["submitted_at"] = moment(done_on + datetime.timedelta(days=1), 7, 45)
        calendar.tell(achievement, "", moments["submitted_at"])
    if state in ("verified", "returned"):
        answer(achievement, reason, town)
        moments["decided_at"] = moment(workday(done_on, 2 + achievement.pk % 3), 9, 10)
        calendar.tell(achievement, "decided", moments["decided_at"])
    calendar.put(achievement, **moments)


def answer(achievement: Achievement, reason: str, town: Town) -> None:
    """By the officer whom the strand names."""
    officer = town.people["vanhoa"] if achievement.strand.verifier == Role.CULTURE else town.clerk
    if reason:
        code = return_code(achievement.title)
        progress.return_achievement(achievement, by=officer, reason=reason, code=code)
    else:
        progress.verify_achievement(achievement, by=officer)
