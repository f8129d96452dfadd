"""What units failed to do, computed: late, sent back again and again, without a pledge or a plan of their own.

Who was silent and which pledges are overdue stands in the rhythm of the same report.
"""

import datetime
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from campaigns.dues import dues_of
from campaigns.lateness import Done
from campaigns.models import AchievementReturn, Campaign, Participation, Registration, UnitPlan
from campaigns.models.timeline import UNIT_KINDS
from campaigns.statistics.forecast import HANDED_IN, asked_of, facts_of, takes_part
from campaigns.statistics.standing import heads_of
from emulation.calendar.models import work_calendar
from emulation.lib import dates

OFTEN = 3  # returns of one result, from which it is named


def shortcoming_figures(campaign: Campaign, until: datetime.date | None = None) -> dict:
    """What compiled reports take from here, as plain data, up to a day if one is given.

    {"shortcomings": {"late": [[unit, milestone, working days, None while unfinished]], "returned": [[unit, result,
    times]], "unregistered": [unit], "unplanned": [unit]}}. The number of queries does not grow with the units.
    """
    day = until or dates.today()
    rows = list(campaign.participations.select_related("organization"))
    heads = heads_of(rows, until)
    names = {row.pk: row.organization.name for row in rows}
    standing = [row for row in rows if heads.get(row.pk) == row.pk]
    return {
        "shortcomings": {
            "late": [list(row) for row in late(campaign, standing, day)],
            "returned": [[names[heads.get(unit, unit)], *more] for unit, *more in returned(campaign, day)],
            "unregistered": missing(standing, heads, handed_in(campaign, day)),
            "unplanned": missing(standing, heads, planned(campaign, day)),
        }
    }


def late(campaign: Campaign, units: list[Participation], day: datetime.date) -> Iterator[tuple[str, str, int | None]]:
    """(unit, milestone, working days late, None while unfinished) of the milestones that were over by that day.

    Longer days granted to a unit count; one that begins later or has gone before is not asked; who nominates nobody is
    not late with it.
    """
    milestones = [row for row in campaign.milestones.all() if row.kind in UNIT_KINDS]
    calendar, facts, dues = work_calendar(), facts_of(campaign), dues_of(units)
    for row in milestones:
        for unit in units:
            due_on, done = dues[unit.pk, row.kind], facts.get(row.kind, {}).get(unit.pk, Done())
            done_on = done.on if done.on and done.on <= day else None
            asked = asked_of(row, due_on)
            if takes_part(unit, due_on) and due_on < day and not (asked.optional and not done.begun):
                if done_on is None:
                    yield unit.organization.name, row.name, None
                elif done_on > due_on:
                    yield unit.organization.name, row.name, max(calendar.count(due_on, done_on), 1)


def returned(campaign: Campaign, day: datetime.date) -> Iterator[tuple[int, str, int]]:
    """(participation, title, times) of each result that came back OFTEN times or more."""
    rows = AchievementReturn.objects.filter(
        achievement__participation__campaign=campaign, returned_at__lt=end_of(day)
    ).order_by("achievement__participation__organization__sort_key", "achievement")
    counted = rows.values_list("achievement__participation", "achievement__title", "achievement")
    for unit, title, _, times in counted.annotate(times=Count("pk")).filter(times__gte=OFTEN):
        yield unit, title, times


def handed_in(campaign: Campaign, day: datetime.date) -> set[int]:
    rows = Registration.objects.filter(
        participation__campaign=campaign, state__in=HANDED_IN, submitted_at__lt=end_of(day)
    )
    return set(rows.values_list("participation", flat=True))


def planned(campaign: Campaign, day: datetime.date) -> set[int]:
    filed = UnitPlan.objects.filter(participation=OuterRef("pk"), filed_at__lt=end_of(day))
    return set(campaign.participations.filter(Exists(filed)).order_by().values_list("pk", flat=True))


def missing(units: list[Participation], heads: dict[int, int], done: set[int]) -> list[str]:
    """Names of the units for which neither they nor a unit they took over did it."""
    covered = {heads.get(unit) for unit in done}
    return [unit.organization.name for unit in units if unit.pk not in covered]


def end_of(day: datetime.date) -> datetime.datetime:
    after = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time())
    return timezone.make_aware(after)
