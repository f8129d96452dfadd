"""The backward calendar: from the anniversary day to each milestone, over the days on which offices work."""

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from campaigns.models.campaign import Campaign
from campaigns.models.timeline import Milestone, MilestoneKind, MilestoneRule
from emulation.accounts.models import Organization
from emulation.calendar.working_days import Exceptional, WorkCalendar, weekday
from emulation.lib import dates

FILE = Path(__file__).parent / "data" / "milestones.toml"
Anchor, Counting, Side = MilestoneRule.Anchor, MilestoneRule.Counting, MilestoneRule.Side
Kind = MilestoneKind
# What comes before what; where two days contradict it, the clerk is told.
ORDER = (Kind.REGISTRATION, Kind.MIDTERM, Kind.REPORT, Kind.NOMINATION, Kind.COUNCIL, Kind.SUPERIOR)


@dataclass(frozen=True)
class Computed:
    """A milestone as it is counted: its day, how, the holidays passed over, and what of it is not sure."""

    kind: str
    name: str
    day: datetime.date
    how: str
    passed: tuple[Exceptional, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def passed_text(self) -> str:
        """'29/04/2023 Giỗ Tổ Hùng Vương; …'."""
        return "; ".join(f"{dates.short(row.day)} {row.name}" for row in self.passed)


@cache
def usual_rules() -> tuple[dict, ...]:
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["rules"])


def rules_of(organization: Organization) -> list[MilestoneRule]:
    """The town's own rules; not yet saved ones of the usual set if it has none."""
    own = list(organization.milestone_rules.all())
    return own or [MilestoneRule(organization=organization, **row) for row in usual_rules()]


def superior_day(campaign: Campaign) -> tuple[datetime.date, str] | None:
    """(day, which paper): the newest guidance that sets a deadline, else the superior's own day for nominations."""
    if directive := campaign.directives.applying().exclude(due_on=None).first():
        return directive.due_on, f"theo {directive}"
    if campaign.carries_out_id is None:
        return None
    above = Milestone.objects.filter(campaign=campaign.carries_out_id, kind=Kind.NOMINATION).first()
    return (above.due_on, f"theo mốc “{above.name}” của {above.campaign.organizer.short_name}") if above else None


def compute(
    rules: Iterable[MilestoneRule],
    campaign: Campaign,
    calendar: WorkCalendar,
    *,
    superior: tuple[datetime.date, str] | None,
    fixed: Mapping[str, datetime.date],
) -> dict[str, Computed]:
    """Each rule's milestone by kind. Those of `fixed` that others are counted from (ceremony, superior) are their base.

    `superior` is what superior_day gave; it comes before a day fixed by hand.
    """
    rules = list(rules)
    anniversary = campaign.anniversary_on or campaign.ends_on
    base = {Anchor.START: campaign.starts_on, Anchor.END: campaign.ends_on, Anchor.ANNIVERSARY: anniversary}
    found = {rule.kind: one(rule, base, calendar) for rule in rules if rule.kind == Kind.CEREMONY}
    base[Anchor.ANNIVERSARY] = fixed.get(Kind.CEREMONY, anniversary)
    found |= {rule.kind: one(rule, base, calendar) for rule in rules if rule.kind == Kind.SUPERIOR}
    counted = found[Kind.SUPERIOR].day if Kind.SUPERIOR in found else base[Anchor.ANNIVERSARY]
    base[Anchor.SUPERIOR] = superior[0] if superior else fixed.get(Kind.SUPERIOR, counted)
    if superior and Kind.SUPERIOR in found:
        found[Kind.SUPERIOR] = Computed(Kind.SUPERIOR, found[Kind.SUPERIOR].name, *superior)
    return {rule.kind: found.get(rule.kind) or one(rule, base, calendar) for rule in rules}


def one(rule: MilestoneRule, base: Mapping[str, datetime.date], calendar: WorkCalendar) -> Computed:
    """Deadlines that fall on a day off come forward to the working day before it; those after their base, behind it."""
    start = base[rule.anchor]
    after = rule.side == Side.AFTER
    if rule.counting == Counting.WORKING:
        counted_from = start
        day = calendar.forward(start, rule.days) if after else calendar.back(start, rule.days)
    else:
        counted_from = start + datetime.timedelta(days=rule.days if after else -rule.days)
        day = calendar.on_or_after(counted_from) if after else calendar.on_or_before(counted_from)
    first, last = sorted((day, counted_from))
    how = f"{rule.how} ({dates.short(start)})"
    if day != counted_from and (rule.counting == Counting.CALENDAR or not rule.days):
        how += f", {dates.short(counted_from)} là ngày nghỉ nên lấy ngày làm việc {'sau' if after else 'trước'} đó"
    passed = tuple(calendar.exceptions_between(first, last))
    return Computed(rule.kind, rule.name, day, how, passed, tuple(calendar.doubts(first, last)))


def moved(milestones: Iterable[Milestone], computed: Mapping[str, Computed]) -> list[tuple[Milestone, Computed]]:
    """Milestones that would be counted to another day now than the one that is stored."""
    pairs = ((row, computed.get(row.kind)) for row in milestones if not row.is_fixed)
    return [(row, found) for row, found in pairs if found and found.day != row.due_on]


def warnings(milestones: Iterable[Milestone], campaign: Campaign, calendar: WorkCalendar) -> list[str]:
    """What the clerk should look at, as sentences: days off, days out of order, days after the superior's deadline."""
    rows = list(milestones)
    told = [
        f"“{row.name}” rơi vào ngày nghỉ: {why}, {weekday(row.due_on)} {dates.short(row.due_on)}."
        if why != weekday(row.due_on)
        else f"“{row.name}” rơi vào {why} {dates.short(row.due_on)}."
        for row in rows
        if (why := calendar.why_off(row.due_on))
    ]
    in_order = sorted((row for row in rows if row.kind in ORDER), key=lambda row: ORDER.index(row.kind))
    told += [
        f"“{later.name}” ({dates.short(later.due_on)}) lại trước “{earlier.name}” ({dates.short(earlier.due_on)})."
        for earlier, later in zip(in_order, in_order[1:], strict=False)
        if later.due_on < earlier.due_on
    ]
    told += [
        f"“{row.name}” ({dates.short(row.due_on)}) trước ngày bắt đầu phong trào ({dates.short(campaign.starts_on)})."
        for row in rows
        if row.due_on < campaign.starts_on
    ]
    return told + late_for_superior(rows, campaign)


def late_for_superior(rows: list[Milestone], campaign: Campaign) -> list[str]:
    asked = superior_day(campaign)
    return [
        f"“{row.name}” ({dates.short(row.due_on)}) sau hạn cấp trên yêu cầu ({dates.short(asked[0])}, {asked[1]})."
        for row in rows
        if asked and row.kind in ORDER and row.due_on > asked[0]
    ]
