"""What a campaign asks of a person."""

from collections.abc import Iterator

from django.urls import reverse

from campaigns.models import Achievement, Participation, Registration
from campaigns.states import AchievementState, RegistrationState
from emulation.accounts.models import User
from emulation.web.work import WorkItem


def waiting(user: User) -> Iterator[WorkItem]:
    yield from office(user)
    yield from unit(user)


def office(user: User) -> Iterator[WorkItem]:
    """Queues of the clerk and the culture officer."""
    if count := Registration.objects.awaiting(user).count():
        url = f"{reverse('campaigns:registrations')}?trang-thai=submitted"
        yield WorkItem("Tiếp nhận đăng ký thi đua", f"{count} đơn vị đã gửi", url, count=count)
    if count := Achievement.objects.awaiting(user).count():
        url = f"{reverse('campaigns:achievements')}?trang-thai=submitted"
        yield WorkItem("Xác nhận kết quả thi đua", f"{count} kết quả đang chờ", url, count=count)


def unit(user: User) -> Iterator[WorkItem]:
    """What a unit still owes, and what came back to it."""
    for participation in Participation.objects.own_of(user).select_related("registration"):
        registration = getattr(participation, "registration", None)
        if registration is None or registration.state in (RegistrationState.DRAFT, RegistrationState.RETURNED):
            returned = registration and registration.state == RegistrationState.RETURNED
            yield WorkItem(
                "Bổ sung đăng ký thi đua" if returned else "Đăng ký thi đua",
                f"Bị trả lại: {registration.return_reason}" if returned else str(participation.campaign),
                participation.get_absolute_url(),
                due_on=participation.campaign.ends_on,
                tone="warning" if returned else "waiting",
            )
        yield from reports(participation)


def reports(participation: Participation) -> Iterator[WorkItem]:
    with_unit = [AchievementState.DRAFT, AchievementState.RETURNED]
    for achievement in participation.achievements.filter(state__in=with_unit):
        returned = achievement.state == AchievementState.RETURNED
        yield WorkItem(
            "Bổ sung kết quả" if returned else "Gửi kết quả đang soạn",
            f"{achievement.title} – {achievement.return_reason}" if returned else achievement.title,
            achievement.get_absolute_url(),
            due_on=participation.campaign.ends_on,
            tone="warning" if returned else "neutral",
        )
