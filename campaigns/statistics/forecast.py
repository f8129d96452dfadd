"""How each unit stands towards the next thing it has to hand in. The number of queries does not grow with the units."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.module_loading import import_string

from campaigns.dues import dues_of
from campaigns.lateness import Asked, Done, Forecast, Standing, foresee, past_lateness
from campaigns.models import Achievement, Campaign, Commitment, Extension, Milestone, Participation, Registration
from campaigns.models.timeline import UNIT_KINDS, MilestoneKind
from campaigns.states import AchievementState, RegistrationState
from emulation.calendar.models import work_calendar
from emulation.lib import dates

Facts = dict[str, dict[int, Done]]
# Of whom nothing is there, and of whom something is, but not handed in.
NOTHING_YET = {
    MilestoneKind.REGISTRATION: ("Chưa soạn đăng ký", "Đang soạn đăng ký, chưa gửi"),
    MilestoneKind.REPORT: ("Chưa gửi kết quả nào", ""),
    MilestoneKind.NOMINATION: ("Chưa có đề nghị nào", "Còn hồ sơ chưa gửi"),
}
HANDED_IN = (RegistrationState.SUBMITTED, RegistrationState.ACCEPTED)
REPORTED = (AchievementState.SUBMITTED, AchievementState.VERIFIED)


def milestone_facts(campaign: Campaign) -> Facts:
    """What units did for registration and report. Three queries."""
    return {
        MilestoneKind.REGISTRATION: registered(campaign),
        MilestoneKind.REPORT: reported(campaign),
    }


def registered(campaign: Campaign) -> dict[int, Done]:
    rows = Registration.objects.filter(participation__campaign=campaign)
    return {
        row.participation_id: Done(
            on=timezone.localdate(row.submitted_at) if row.state in HANDED_IN else None,
            begun=True,
            returned=row.state == RegistrationState.RETURNED,
        )
        for row in rows
    }


@dataclass
class Reports:
    """What one unit reported: first days by pledge and, of what names no pledge, by strand; the last day of all."""

    by_pledge: dict[int, datetime.date] = field(default_factory=dict)
    by_strand: dict[int, datetime.date] = field(default_factory=dict)
    last: datetime.date | None = None
    returned: bool = False

    def add(self, pledge: int | None, strand: int, first: datetime.date, last: datetime.date) -> None:
        days, key = (self.by_pledge, pledge) if pledge else (self.by_strand, strand)
        days[key] = min(days.get(key, first), first)
        self.last = max(self.last or last, last)

    def day_of(self, pledge: int, strand: int) -> datetime.date | None:
        days = [self.by_pledge.get(pledge), self.by_strand.get(strand)]
        return min((day for day in days if day), default=None)

    def done(self, pledges: list[tuple[int, int]]) -> Done:
        """Through with it is who reported something, and a result for each pledge or at least in its strand."""
        days = [self.day_of(*pledge) for pledge in pledges]
        unbegun = days.count(None)
        firsts = [*self.by_pledge.values(), *self.by_strand.values()]
        through = bool(firsts) and not unbegun
        return Done(
            on=(max(days) if days else min(firsts)) if through else None,
            begun=bool(firsts),
            returned=self.returned,
            pledged=len(pledges),
            unbegun=unbegun,
            last_word=self.last,
        )


def reported(campaign: Campaign) -> dict[int, Done]:
    found: dict[int, Reports] = defaultdict(Reports)
    rows = Achievement.objects.filter(participation__campaign=campaign).order_by()
    sums = rows.filter(state__in=REPORTED).values_list("participation", "commitment", "strand")
    for unit, pledge, strand, first, last in sums.annotate(Min("submitted_at"), Max("submitted_at")):
        found[unit].add(pledge, strand, timezone.localdate(first), timezone.localdate(last))
    for unit in rows.filter(state=AchievementState.RETURNED).values_list("participation", flat=True):
        found[unit].returned = True
    pledges: dict[int, list[tuple[int, int]]] = defaultdict(list)
    promised = Commitment.objects.filter(
        registration__participation__campaign=campaign, registration__state__in=HANDED_IN, withdrawn_on=None
    )
    for unit, pledge, strand in promised.order_by().values_list("registration__participation", "pk", "strand"):
        pledges[unit].append((pledge, strand))
    return {unit: found[unit].done(pledges[unit]) for unit in {*found, *pledges}}


def facts_of(campaign: Campaign) -> Facts:
    """What every app knows: settings.MILESTONE_FACTS."""
    found: Facts = {}
    for path in settings.MILESTONE_FACTS:
        found |= import_string(path)(campaign)
    return found


@dataclass(frozen=True)
class Outlook:
    """One unit and one milestone."""

    participation: Participation
    due_on: datetime.date
    is_extended: bool
    forecast: Forecast


@dataclass(frozen=True)
class Outlooks:
    """Units by how they stand towards the chosen milestone, the worst first."""

    milestone: Milestone | None
    choices: list[Milestone]
    rows: list[Outlook]

    def of(self, *standings: Standing) -> list[Outlook]:
        return [row for row in self.rows if row.forecast.standing in standings]


def outlooks(campaign: Campaign, kind: str = "") -> Outlooks:
    """All units that take part on its day towards the milestone of that kind, or towards the next one of the units."""
    today, calendar = dates.today(), work_calendar()
    milestones = [row for row in campaign.milestones.all() if row.kind in UNIT_KINDS]
    chosen = next((row for row in milestones if row.kind == kind), None) or next_of(milestones, today)
    if chosen is None:
        return Outlooks(None, [], [])
    units = list(campaign.participations.select_related("organization", "group"))
    facts, dues = facts_of(campaign), dues_of(units)
    extended = set(Extension.objects.filter(milestone=chosen).values_list("participation", flat=True))
    rows = []
    for unit in (unit for unit in units if takes_part(unit, dues[unit.pk, chosen.kind])):
        asked = {row.kind: asked_of(row, dues[unit.pk, row.kind]) for row in milestones}
        done = {row.kind: facts.get(row.kind, {}).get(unit.pk, Done()) for row in milestones}
        before = [
            row.kind for row in milestones if row.due_on < chosen.due_on and takes_part(unit, asked[row.kind].due_on)
        ]
        late = [word for key in before for word in past_lateness(asked[key], done[key], today, calendar)]
        forecast = foresee(asked[chosen.kind], done[chosen.kind], late, today, calendar)
        rows.append(Outlook(unit, asked[chosen.kind].due_on, unit.pk in extended, forecast))
    order = list(Standing)
    rows.sort(key=lambda row: (order.index(row.forecast.standing), -len(row.forecast.reasons)))
    return Outlooks(chosen, milestones, rows)


def takes_part(unit: Participation, day: datetime.date) -> bool:
    """Who begins later or has gone before owes nothing by that day."""
    return (unit.starts_on is None or unit.starts_on <= day) and (unit.ends_on is None or day <= unit.ends_on)


def next_of(milestones: list[Milestone], today: datetime.date) -> Milestone | None:
    coming = [row for row in milestones if row.due_on >= today]
    return coming[0] if coming else milestones[-1] if milestones else None


def asked_of(milestone: Milestone, due_on: datetime.date) -> Asked:
    optional = milestone.kind == MilestoneKind.NOMINATION
    return Asked(milestone.name, due_on, *NOTHING_YET[MilestoneKind(milestone.kind)], optional)
