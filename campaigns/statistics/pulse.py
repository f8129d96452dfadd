"""The pulse of a campaign: units × weeks, who is silent, what is overdue, and how much of what was sent is verified."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import QuerySet

from campaigns.models import Campaign, Commitment, ContentStrand, ParticipantGroup, Participation
from campaigns.statistics.glance import Glance
from campaigns.statistics.signs import (
    RETURNED,
    VERIFIED,
    Sent,
    Sign,
    accepted_pledges,
    other_signs,
    overdue,
    owed,
    sent_results,
)
from campaigns.statistics.tallies import Cell, Tally, added
from campaigns.statistics.weeks import Week, silence, weeks_of
from emulation.lib import dates
from emulation.lib.charts.data import NOT_YET, NOTHING


@dataclass
class UnitPulse:
    """`after`: results handed in after the last day; `silent`: weeks in a row without a sign until now."""

    participation: Participation
    cells: list[Cell]
    tally: Tally = field(default_factory=Tally)
    late: list[Commitment] = field(default_factory=list)
    after: int = 0
    returned: int = 0
    silent: int = 0
    last_sign: datetime.date | None = None

    @property
    def owes(self) -> list[str]:
        return owed(self.participation, self.late, self.returned, self.tally.sent)

    def signed(self, day: datetime.date) -> None:
        self.last_sign = max(filter(None, (self.last_sign, day)))


@dataclass
class Pulse:
    """`day`: the last day that counts."""

    campaign: Campaign
    weeks: list[Week]
    day: datetime.date
    units: list[UnitPulse]
    strands: list[tuple[ContentStrand, Tally]]

    @property
    def total(self) -> Tally:
        return added(unit.tally for unit in self.units)

    @property
    def groups(self) -> list[tuple[str, Tally]]:
        found: dict[ParticipantGroup, list[Tally]] = {}
        for unit in self.units:
            found.setdefault(unit.participation.group, []).append(unit.tally)
        return [(group.name, added(tallies)) for group, tallies in found.items()]

    @property
    def by_week(self) -> list[Tally]:
        """Of the weeks that have begun."""
        columns = zip(*(unit.cells for unit in self.units), strict=True)
        begun = [cells for week, cells in zip(self.weeks, columns, strict=False) if week.first <= self.day]
        return [Tally(0, sum(c.sent for c in cells), sum(c.verified for c in cells)) for cells in begun]

    @property
    def now(self) -> Week | None:
        """The week of the last day that counts."""
        return next((week for week in self.weeks if week.has(self.day)), None)

    @property
    def active(self) -> int:
        """Units with a sign in the week of the last day."""
        return sum(unit.cells[self.now.number - 1].text not in (NOT_YET, NOTHING) for unit in self.units if self.now)

    @property
    def silent(self) -> list[UnitPulse]:
        """The longest first."""
        return sorted((u for u in self.units if u.silent >= self.campaign.silent_weeks), key=lambda unit: -unit.silent)

    @property
    def late(self) -> int:
        return sum(len(unit.late) for unit in self.units)

    @property
    def glance(self) -> Glance:
        return Glance(self.campaign, self.now, len(self.units), self.active, len(self.silent), self.late)


def pulse_of(
    campaign: Campaign, units: QuerySet[Participation] | None = None, *,
    until: datetime.date | None = None, strand: ContentStrand | None = None,
) -> Pulse:  # fmt: skip
    """Of all units or of some; up to a day, which counts too; in all strands, or in one, whose results alone count."""
    units = campaign.participations.all() if units is None else units
    day = until or dates.today()
    weeks, strands = weeks_of(campaign), {each.pk: (each, Tally()) for each in campaign.strands.all()}
    rows = {each.pk: UnitPulse(each, [Cell(has_come=week.first <= day) for week in weeks]) for each in units.for_list()}
    for sent in sent_results(units, until, strand):
        count_sent(rows[sent.unit], strands[sent.strand][1], sent, weeks, day)
    for unit, of, count in accepted_pledges(units, until, strand):
        rows[unit].tally.pledged += count
        strands[of][1].pledged += count
    for sign in () if strand else other_signs(units):
        count_sign(rows[sign.unit], sign, weeks, day)
    for unit, late in late_of(units, day, until, strand).items():
        rows[unit].late = late
    for row in rows.values():
        # A report counts the week that ends with its day; today the week is not over yet.
        row.silent = silence_of(row, weeks, day + datetime.timedelta(days=bool(until)))
    shown = [pair for pair in strands.values() if strand in (None, pair[0])]
    return Pulse(campaign, weeks, day, list(rows.values()), shown)


def count_sent(row: UnitPulse, strand: Tally, sent: Sent, weeks: list[Week], day: datetime.date) -> None:
    for tally in (row.tally, strand):
        tally.sent += sent.counted
        tally.verified += sent.counted and sent.state == VERIFIED
    row.returned += sent.counted and sent.state == RETURNED
    if sent.day > day:
        return
    row.signed(sent.day)
    if cell := cell_of(row, sent.day, weeks):
        cell.sent += 1
        cell.verified += sent.state == VERIFIED
    else:
        row.after += 1


def count_sign(row: UnitPulse, sign: Sign, weeks: list[Week], day: datetime.date) -> None:
    if sign.day <= day:
        row.signed(sign.day)
        if cell := cell_of(row, sign.day, weeks):
            cell.others.append(sign.words)


def cell_of(row: UnitPulse, day: datetime.date, weeks: list[Week]) -> Cell | None:
    """What came before the first week counts in it; None for what came after the last."""
    if day > weeks[-1].last:
        return None
    ahead = (day - (weeks[0].first - datetime.timedelta(days=weeks[0].first.weekday()))).days // 7
    return row.cells[max(0, ahead)]


def late_of(
    units: QuerySet[Participation], day: datetime.date, until: datetime.date | None, strand: ContentStrand | None
) -> dict[int, list[Commitment]]:
    """Overdue pledges by unit."""
    rows = overdue(units, day, until).select_related("registration", "strand")
    found: dict[int, list[Commitment]] = defaultdict(list)
    for row in rows.filter(strand=strand) if strand else rows:
        found[row.registration.participation_id].append(row)
    return found


def silence_of(row: UnitPulse, weeks: list[Week], day: datetime.date) -> int:
    """A unit that no longer exists is not silent."""
    ended = row.participation.organization.valid_to
    return 0 if ended and ended < day else silence(weeks, row.last_sign, day)
