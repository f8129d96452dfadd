"""What falls due in a campaign and who still owes it, for emulation.notices to remind of.

Each `due` function gets the id of an office and a span of days, and asks the database equally often however many units
there are. Days of the units come from `days_of` alone.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.urls import reverse

from campaigns.dues import dues_of
from campaigns.models import (
    Achievement,
    Announcement,
    Assignment,
    Commitment,
    MilestoneKind,
    Participation,
    Registration,
)
from campaigns.models.addressed import Audience
from campaigns.owners import owners_of
from campaigns.querysets import ParticipationQuerySet
from campaigns.states import WITH_UNIT, AchievementState, CampaignState, RegistrationState
from campaigns.statistics.readers import readers
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.notices.kinds import Due, Kind, Span
from emulation.notices.send import holders_by_place

REPORTED = (AchievementState.SUBMITTED, AchievementState.VERIFIED)


def days_of(units: Iterable[Participation], what: str) -> dict[int, datetime.date]:
    """By when each unit has to do it, by its id; `what` is a MilestoneKind. Without one: the campaign's last day."""
    found = list(units)
    dues = dues_of(found)
    return {unit.pk: dues.get((unit.pk, what), unit.campaign.ends_on) for unit in found}


def within(day: datetime.date | None, span: Span) -> bool:
    return day is not None and span[0] <= day <= span[1]


def in_running(office: int) -> ParticipationQuerySet:
    running = Participation.objects.standing().filter(
        campaign__organizer=office, campaign__state=CampaignState.LAUNCHED
    )
    return running.select_related("campaign", "organization")


def leaders_of(rows: Iterable[Participation]) -> dict[int, tuple[User, ...]]:
    return holders_by_place({Role.UNIT_LEADER}, {row.organization_id for row in rows})


def from_units(rows: Iterable[Participation], what: str, span: Span, title: str) -> Iterator[Due]:
    """One thing for each unit; `title` names it, with {unit} and {campaign}."""
    units = list(rows)
    days = days_of(units, what)
    near = [(row, days[row.pk]) for row in units if within(days[row.pk], span)]
    leaders = leaders_of(row for row, _ in near)
    for row, day in near:
        words = title.format(unit=row.organization.short_name, campaign=row.campaign.short_name)
        yield Due(str(row.pk), day, words, row.get_absolute_url(), leaders.get(row.organization_id, ()))


def unregistered(office: int, span: Span) -> Iterator[Due]:
    owing = in_running(office).filter(Q(registration=None) | Q(registration__state__in=WITH_UNIT))
    return from_units(owing, MilestoneKind.REGISTRATION, span, "{unit} chưa gửi đăng ký ({campaign})")


def silent(office: int, span: Span) -> Iterator[Due]:
    reported = Achievement.objects.filter(participation=OuterRef("pk"), state__in=REPORTED)
    owing = in_running(office).filter(~Exists(reported))
    return from_units(owing, MilestoneKind.REPORT, span, "{unit} chưa báo cáo kết quả nào ({campaign})")


def unsent(office: int, span: Span) -> Iterator[Due]:
    drafts = Achievement.objects.filter(participation=OuterRef("pk"), state__in=WITH_UNIT)
    owing = in_running(office).filter(Exists(drafts))
    return from_units(owing, MilestoneKind.REPORT, span, "{unit} còn kết quả soạn dở hoặc bị trả lại ({campaign})")


def unfinished(office: int, span: Span) -> Iterator[Due]:
    """Pledged works of which nothing was reported; one without a day of its own is due with the report.

    Those of a unit that ended are asked of whoever took it over.
    """
    done = Achievement.objects.filter(commitment=OuterRef("pk"), state__in=REPORTED)
    place, running = "registration__participation", in_running(office).values("pk")
    rows = Commitment.objects.filter(
        Q(**{f"{place}__in": running}) | Q(**{f"{place}__taken_over_by__in": running}),
        ~Exists(done),
        withdrawn_on=None,
        registration__state__in=[RegistrationState.SUBMITTED, RegistrationState.ACCEPTED],
    ).select_related(
        *(f"{whose}__{of}" for whose in (place, f"{place}__taken_over_by") for of in ("organization", "campaign"))
    )
    owing = [(row, row.registration.participation.holder) for row in rows]
    days = days_of({unit.pk: unit for _, unit in owing}.values(), MilestoneKind.REPORT)
    near = [(row, unit, day) for row, unit in owing if within(day := row.due_on or days[unit.pk], span)]
    leaders = leaders_of(unit for _, unit, _ in near)
    for row, unit, day in near:
        words = f"{unit.organization.short_name} chưa báo cáo việc đã đăng ký “{row.title[:160]}”"
        yield Due(str(row.pk), day, words, unit.get_absolute_url(), leaders.get(unit.organization_id, ()))


def assigned(office: int, span: Span) -> Iterator[Due]:
    rows = list(Assignment.objects.running().filter(campaign__organizer=office, due_on__range=span).for_list())
    owners = owners_of(rows)
    for row in rows:
        yield Due(str(row.pk), row.due_on, f"Việc được giao: {row.duty[:200]}", row.get_absolute_url(), owners[row.pk])


def unread(office: int, span: Span) -> Iterator[Due]:
    """Articles since the day they were published; of public ones nobody is asked whether he read them."""
    rows = Announcement.objects.out().filter(organizer=office, published_on__range=span)
    for row in rows.exclude(audience=Audience.PUBLIC):
        units = readers(row).unread
        leaders = holders_by_place({Role.UNIT_LEADER}, {unit.pk for unit in units})
        for unit in units:
            words = f"{unit.short_name} chưa đọc tin bài “{row.title[:160]}”"
            yield Due(f"{row.pk}-{unit.pk}", row.published_on, words, row.get_absolute_url(), leaders.get(unit.pk, ()))


# --- Queues of the office ---------------------------------------------------------------------------------------------


def waiting_pledges(office: int, span: Span) -> Iterator[Due]:
    rows = Registration.objects.filter(state=RegistrationState.SUBMITTED, participation__campaign__organizer=office)
    url = f"{reverse('campaigns:registrations')}?trang-thai=submitted"
    clerks = holders_by_place({Role.CLERK}, [office]).get(office, ())
    for day, count in sent_within(rows, span).items():
        yield Due(str(office), day, f"{count} đăng ký thi đua chờ tiếp nhận", url, clerks)


def waiting_results(office: int, span: Span) -> Iterator[Due]:
    """Those of each verifier's own strands."""
    rows = Achievement.objects.filter(state=AchievementState.SUBMITTED, participation__campaign__organizer=office)
    url = f"{reverse('campaigns:achievements')}?trang-thai=submitted"
    for role in (Role.CLERK, Role.CULTURE):
        people = holders_by_place({role}, [office]).get(office, ())
        for day, count in sent_within(rows.filter(strand__verifier=role), span).items():
            yield Due(f"{office}-{role.value}", day, f"{count} kết quả thi đua chờ xác nhận", url, people)


def sent_within(rows: Iterable, span: Span) -> Counter:
    """How many were handed in on each day."""
    days = rows.annotate(sent_on=TruncDate("submitted_at")).filter(sent_on__range=span)
    return Counter(days.order_by().values_list("sent_on", flat=True))


REGISTER, REPORT = "Hạn đăng ký thi đua", "Hạn báo cáo kết quả"
KINDS = [
    Kind("registration", REGISTER, "đơn vị chưa gửi đăng ký", unregistered, (-7, -3, 1)),
    Kind("silent", REPORT, "đơn vị chưa báo cáo kết quả nào", silent, (-14, -3, 1)),
    Kind("unsent", REPORT, "đơn vị còn kết quả soạn dở hoặc bị trả lại", unsent, (-3,)),
    Kind("pledge", "Hạn của việc đã đăng ký", "đơn vị chưa báo cáo việc đó", unfinished, (-3, 1)),
    Kind("assignment", "Hạn của việc phân công", "người được giao", assigned, (-3, 1)),
    Kind("unread", "Ngày đăng tin bài", "đơn vị chưa đọc", unread, (3,), since=True),
    Kind("pledges_wait", "Ngày đơn vị gửi đăng ký", "công chức tiếp nhận", waiting_pledges, (3,), since=True),
    Kind("results_wait", "Ngày đơn vị gửi kết quả", "người xác nhận", waiting_results, (5,), since=True),
]
