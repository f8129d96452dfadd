"""What each unit of a campaign still owes, named. The number of queries does not grow with the units."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from campaigns.dues import dues_of
from campaigns.lateness import Done
from campaigns.models import Achievement, Campaign, Commitment, Extension, MilestoneKind, Participation, Registration
from campaigns.models.timeline import UNIT_KINDS
from campaigns.querysets import ParticipationQuerySet, has_leader
from campaigns.states import AchievementState, RegistrationState
from campaigns.statistics.forecast import facts_of
from campaigns.statistics.signs import overdue
from emulation.lib import dates

SOON = datetime.timedelta(days=14)


@dataclass
class Owing:
    """One unit: whether somebody can sign in for it, and each thing that it owes, in words."""

    participation: Participation
    items: list[str] = field(default_factory=list)

    @property
    def has_account(self) -> bool:
        return self.participation.has_account


def units_of(campaign: Campaign) -> ParticipationQuerySet:
    """The units that count today, each with `has_account`."""
    rows = campaign.participations.standing().for_list().select_related("campaign")
    return rows.annotate(has_account=has_leader("organization"))


def owing(campaign: Campaign, units: Iterable[Participation] | None = None) -> list[Owing]:
    """In the order of the plan; without `units`: all that count today."""
    found = [Owing(unit) for unit in (units_of(campaign) if units is None else units)]
    pks = [row.participation.pk for row in found]
    dues, granted = day_words(campaign, [row.participation for row in found])
    facts, returned, works = facts_of(campaign), returned_results(pks), works_due(pks)
    for row in found:
        unit = row.participation
        by = {kind: dues.get((unit.pk, kind), "") for kind in UNIT_KINDS}
        row.items += registration_words(unit, by[MilestoneKind.REGISTRATION])
        row.items += returned[unit.pk] + works[unit.pk]
        row.items += report_words(facts[MilestoneKind.REPORT].get(unit.pk, Done()), by[MilestoneKind.REPORT])
        row.items += [f"{name}: {day}" for kind, name, day in granted[unit.pk] if not done(facts, kind, unit)]
    return found


def done(facts: dict[str, dict[int, Done]], kind: str, unit: Participation) -> bool:
    return facts.get(kind, {}).get(unit.pk, Done()).on is not None


def day_words(
    campaign: Campaign, units: list[Participation]
) -> tuple[dict[tuple[int, str], str], dict[int, list[tuple[str, str, str]]]]:
    """{(unit, kind): "hạn 20/02/2023"}, and by unit the milestones for which it was granted longer."""
    today, words = dates.today(), {}
    for key, day in dues_of(units).items():
        words[key] = f"hạn {dates.short(day)}" + (", đã quá hạn" if day < today else "")
    granted: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    rows = Extension.objects.filter(participation__in=[unit.pk for unit in units], milestone__campaign=campaign)
    for row in rows.select_related("milestone"):
        kind, unit = row.milestone.kind, row.participation_id
        longer = f"được gia hạn đến {dates.short(row.due_on)}" + (", đã quá hạn" if row.due_on < today else "")
        granted[unit].append((kind, row.milestone.name, longer))
    return words, granted


def registration_words(unit: Participation, due: str) -> list[str]:
    registration: Registration | None = getattr(unit, "registration", None)
    when = f" ({due})" if due else ""
    words = []
    if registration is None or registration.state == RegistrationState.DRAFT:
        words.append(f"Gửi đăng ký thi đua{when}")
    elif registration.state == RegistrationState.RETURNED:
        words.append(f"Sửa và gửi lại đăng ký thi đua; lý do trả lại: {registration.return_reason}")
    if getattr(unit, "unit_plan", None) is None:
        words.append("Nộp kế hoạch thi đua của đơn vị")
    return words


def report_words(reported: Done, due: str) -> list[str]:
    """Who has reported something but not for each pledge is reminded of the works, not of this."""
    when = f" ({due})" if due else ""
    return [] if reported.begun or reported.on or reported.last_word else [f"Báo cáo kết quả đã làm được{when}"]


def returned_results(units: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Achievement.objects.filter(participation__in=units, state=AchievementState.RETURNED).order_by("pk")
    for unit, title, reason in rows.values_list("participation", "title", "return_reason"):
        found[unit].append(f"Bổ sung kết quả “{title}”; lý do trả lại: {reason}")
    return found


def works_due(units: list[int]) -> dict[int, list[str]]:
    """Accepted pledges that are overdue or nearly due, and of which nothing waits to be verified."""
    today = dates.today()
    sent = Achievement.objects.filter(commitment=OuterRef("pk"), state=AchievementState.SUBMITTED)
    rows = overdue(Participation.objects.filter(pk__in=units), today + SOON).exclude(Exists(sent))
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows.select_related("registration"):
        when = "đã quá hạn" if row.due_on < today else "sắp đến hạn"
        found[row.registration.participation_id].append(pledge_words(row, when))
    return found


def pledge_words(row: Commitment, when: str) -> str:
    return f"{row.get_kind_display()} “{row.title}”: hạn {dates.short(row.due_on)}, {when}"
