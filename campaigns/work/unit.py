"""What a campaign asks of a unit: what it still owes, what came back to it, what it has not read."""

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from campaigns.dues import Dues, dues_of
from campaigns.models import Achievement, Announcement, Commitment, MilestoneKind, Participation, Registration
from campaigns.querysets import OWN_UNIT
from campaigns.sides import within
from campaigns.states import WITH_UNIT, AchievementState, RegistrationState, ScorecardState
from campaigns.work.matter import matter
from emulation.accounts.models import User
from emulation.lib import dates
from emulation.web.work import WorkItem

UNREAD_SHOWN = 3  # more are told as a number


def waiting(user: User, only: int | None) -> Iterator[WorkItem]:
    yield from () if only else unread(user)
    own = within(Participation.objects.own_of(user), "campaign", only)
    participations = list(own.select_related("registration", "scorecard"))
    dues = dues_of(participations)
    for participation in participations:
        registration = getattr(participation, "registration", None) or pledged_before(participation)
        if registration is None or registration.state in (RegistrationState.DRAFT, RegistrationState.RETURNED):
            returned = registration and registration.state == RegistrationState.RETURNED
            yield WorkItem(
                "Bổ sung đăng ký thi đua" if returned else "Đăng ký thi đua",
                f"Bị trả lại: {registration.return_reason}" if returned else "",
                participation.get_absolute_url(),
                due_on=due(dues, participation, MilestoneKind.REGISTRATION),
                tone="warning" if returned else "waiting",
                campaign=matter(participation.campaign),
            )
        yield from late_of(participation)
        yield from reports(participation, due(dues, participation, MilestoneKind.REPORT))
        yield from scores(participation)


def late_of(participation: Participation) -> Iterator[WorkItem]:
    """Its own, and those of a unit it took over."""
    held = Q(registration__participation=participation) | Q(registration__participation__taken_over_by=participation)
    for pledge in Commitment.objects.late().filter(held):
        yield WorkItem(
            "Công trình, phần việc quá hạn",
            pledge.title,
            pledge.get_absolute_url(),
            due_on=pledge.due_on,
            tone="important",
            campaign=matter(participation.campaign),
        )


def due(dues: Dues, participation: Participation, kind: str) -> datetime.date:
    """The milestone's day for this unit, or the campaign's last one where no milestone is set."""
    return dues.get((participation.pk, kind), participation.campaign.ends_on)


def pledged_before(participation: Participation) -> Registration | None:
    """What the unit whose place it took had pledged; asked only of a unit that joined in between."""
    if participation.starts_on is None:
        return None
    return Registration.objects.filter(participation__taken_over_by=participation).first()


def reports(participation: Participation, due_on: datetime.date) -> Iterator[WorkItem]:
    """Its own, and those that came with a unit it took over."""
    with_unit = [AchievementState.DRAFT, AchievementState.RETURNED]
    taken_over = Q(participation__taken_over_by=participation, participation__ends_on__lt=dates.today())
    own = Achievement.objects.filter(Q(participation=participation) | taken_over)
    for achievement in own.filter(state__in=with_unit):
        returned = achievement.state == AchievementState.RETURNED
        yield WorkItem(
            "Bổ sung kết quả" if returned else "Gửi kết quả đang soạn",
            f"{achievement.title} – {achievement.return_reason}" if returned else achievement.title,
            achievement.get_absolute_url(),
            due_on=due_on,
            tone="warning" if returned else "neutral",
            campaign=matter(participation.campaign),
        )


def scores(participation: Participation) -> Iterator[WorkItem]:
    """A scorecard that the unit has not handed in, where the campaign uses points."""
    card = getattr(participation, "scorecard", None)
    if not participation.campaign.is_scored or (card and card.state not in WITH_UNIT):
        return
    returned = card is not None and card.state == ScorecardState.RETURNED
    yield WorkItem(
        "Chấm lại điểm" if returned else "Tự chấm điểm theo tiêu chí",
        f"Bị trả lại: {card.return_reason}" if returned else "",
        reverse("campaigns:scorecard_edit", args=[participation.pk]),
        due_on=participation.campaign.ends_on,
        tone="warning" if returned else "neutral",
        campaign=matter(participation.campaign),
    )


def unread(user: User) -> Iterator[WorkItem]:
    """Articles of the office that nobody of the person's units has opened."""
    units = user.organization_ids(OWN_UNIT)
    rows = Announcement.objects.unread_by(units).only("title") if units else ()
    titles = [(row.title, row.get_absolute_url()) for row in rows]
    if len(titles) > UNREAD_SHOWN:
        url = reverse("campaigns:announcements")
        yield WorkItem(
            "Đọc tin bài của cơ quan", f"{len(titles)} tin bài chưa đọc", url, count=len(titles), tone="info"
        )
        return
    for title, url in titles:
        yield WorkItem("Đọc tin bài của cơ quan", title, url, tone="info")
