"""What of awards stands in a person's calendar."""

from collections.abc import Iterator

from django.db.models import Q

from awards.models import CommentWindow, CouncilSession, ModelCase, PlannedVisit
from awards.querysets.council import seated
from awards.states import SessionState, WindowState
from emulation.accounts.models import User
from emulation.accounts.roles import OFFICE
from emulation.audit.record import last_moments
from emulation.calendar.events import Event


def events(user: User) -> Iterator[Event]:
    yield from meetings(user)
    yield from visits(user)
    yield from last_days(user)


def visits(user: User) -> Iterator[Event]:
    """Planned visits of model cases, for the clerk and whoever follows the case."""
    cases = ModelCase.objects.in_hands_of(user).followed()
    rows = list(PlannedVisit.objects.owed().filter(case__in=cases).select_related("case__entry"))
    written = last_moments(ModelCase, {row.case_id for row in rows})
    for row in rows:
        case = row.case
        yield Event(
            f"modelvisit-{row.pk}",
            row.planned_on,
            f"Kiểm tra điển hình: {case.entry.name}",
            case.title,
            case.get_absolute_url(),
            written.get(case.pk, case.opened_at),
        )


def meetings(user: User) -> Iterator[Event]:
    """Meetings of the council, for its members of that day and for the office."""
    called = CouncilSession.objects.visible_to(user).exclude(state=SessionState.POSTPONED)
    rows = called.filter(seated(user) | Q(campaign__organizer__in=user.organization_ids(OFFICE)))
    sessions = list(rows.select_related("council", "campaign").distinct())
    written = last_moments(CouncilSession, [row.pk for row in sessions])
    for row in sessions:
        detail = f"{row.place}\n{row.campaign}"
        yield Event(
            f"session-{row.pk}",
            row.held_on,
            f"Họp {row.council.name}",
            detail,
            row.get_absolute_url(),
            written.get(row.pk, row.created_at),
            row.starts_at,
            row.ends_at,
        )


def last_days(user: User) -> Iterator[Event]:
    """Last days of posted lists, for the office that asks."""
    rows = CommentWindow.objects.filter(campaign__organizer__in=user.organization_ids(OFFICE), state=WindowState.POSTED)
    windows = list(rows.select_related("campaign").order_by("closes_on", "pk"))
    written = last_moments(CommentWindow, [row.pk for row in windows])
    for row in windows:
        yield Event(
            f"window-{row.pk}",
            row.closes_on,
            f"Hết hạn lấy ý kiến Nhân dân: {row.title}",
            str(row.campaign),
            row.get_absolute_url(),
            written.get(row.pk, row.created_at),
        )
