"""What counts as a sign of life of a unit, and what it still owes.

A sign is: results handed in, the pledge handed in, the unit's own plan filed, the progress of a pledged work reported,
and what settings.CAMPAIGN_SIGNS adds.
What was handed in, returned and handed in again counts on the day of the last time.
"""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from campaigns.models import (
    Achievement,
    Commitment,
    ContentStrand,
    Participation,
    Registration,
    UnitPlan,
    WorkProgress,
)
from campaigns.states import AchievementState, RegistrationState
from campaigns.statistics.figures import accepted_until, kept_until, verified_until
from emulation.accounts.models import Post


class Sent(NamedTuple):
    """A result of a unit in a strand, sent on a day, now in a state; counted: done by the last day that counts."""

    unit: int
    strand: int
    state: str
    day: datetime.date
    counted: bool


class Sign(NamedTuple):
    """Anything but results: by which unit, on which day, what."""

    unit: int
    day: datetime.date
    words: str


def sent_results(
    units: QuerySet[Participation], until: datetime.date | None, strand: ContentStrand | None
) -> Iterator[Sent]:
    rows = Achievement.objects.filter(participation__in=units.order_by(), submitted_at__isnull=False)
    rows = rows.filter(strand=strand) if strand else rows
    # Days are told apart here: SQLite would call back for each row, and twice.
    told = rows.values_list("participation", "strand", "state", "submitted_at", "happened_on").order_by()
    for unit, of, state, at, done_on in told.iterator(chunk_size=2000):
        yield Sent(unit, of, state, timezone.localdate(at), until is None or done_on <= until)


def other_signs(units: QuerySet[Participation]) -> Iterator[Sign]:
    for path in settings.CAMPAIGN_SIGNS:
        yield from (Sign(*row) for row in import_string(path)(units))


def pledges_and_plans(units: QuerySet[Participation]) -> Iterator[tuple[int, datetime.date, str]]:
    pledges = Registration.objects.filter(participation__in=units.order_by(), submitted_at__isnull=False)
    for unit, at in pledges.values_list("participation", "submitted_at").order_by():
        yield unit, timezone.localdate(at), "gửi đăng ký"
    for unit, at in UnitPlan.objects.filter(participation__in=units.order_by()).values_list(
        "participation", "filed_at"
    ):
        yield unit, timezone.localdate(at), "nộp kế hoạch của đơn vị"
    place = "commitment__registration__participation"
    of_unit = Post.objects.filter(organization=OuterRef(f"{place}__organization"), user=OuterRef("reported_by"))
    by_unit = Exists(of_unit) | Q(sheet__isnull=False)
    reports = WorkProgress.objects.filter(by_unit, **{f"{place}__in": units.order_by()})
    for unit, at in reports.values_list(place, "reported_at").order_by():
        yield unit, timezone.localdate(at), "báo tiến độ công trình, phần việc"


def standing(units: QuerySet[Participation], until: datetime.date | None) -> QuerySet[Commitment]:
    """What the office had accepted by then and nobody had withdrawn."""
    accepted = Commitment.objects.filter(accepted_until(until), kept_until(until))
    return accepted.filter(registration__participation__in=units.order_by())


def accepted_pledges(
    units: QuerySet[Participation], until: datetime.date | None, strand: ContentStrand | None
) -> Iterator[tuple[int, int, int]]:
    """(unit, strand, how many pledged works, tasks and targets that the office accepted and nobody withdrew)."""
    rows = standing(units, until)
    rows = rows.filter(strand=strand) if strand else rows
    yield from rows.values_list("registration__participation", "strand").annotate(count=Count("pk")).order_by()


def overdue(
    units: QuerySet[Participation], day: datetime.date, until: datetime.date | None = None
) -> QuerySet[Commitment]:
    """Accepted pledges whose day is past and for which nothing is verified (by `until`, if it is given)."""
    fulfilled = Achievement.objects.filter(verified_until(until, ""), commitment=OuterRef("pk"))
    return standing(units, until).filter(~Exists(fulfilled), due_on__lt=day).order_by("due_on", "pk")


def owed(participation: Participation, late: list[Commitment], returned: int, sent: int) -> list[str]:
    """What a unit still has to do, in words; late: its overdue pledges, returned: results sent back to it."""
    registration = getattr(participation, "registration", None)
    words = []
    if registration is None or registration.state == RegistrationState.DRAFT:
        words.append("chưa gửi đăng ký")
    elif registration.state == RegistrationState.RETURNED:
        words.append("đăng ký bị trả lại, chưa gửi lại")
    if getattr(participation, "unit_plan", None) is None:
        words.append("chưa nộp kế hoạch của đơn vị")
    if late:
        words.append(f"{len(late)} việc đăng ký quá hạn")
    if returned:
        words.append(f"{returned} kết quả bị trả lại, chưa gửi lại")
    return words if sent else [*words, "chưa gửi kết quả nào"]


VERIFIED, RETURNED = AchievementState.VERIFIED.value, AchievementState.RETURNED.value
