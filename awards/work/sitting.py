"""What a meeting on the screen, and its results, ask of a person."""

from collections.abc import Iterator

from django.urls import reverse

from awards import rules
from awards.council.ballots import votes_for
from awards.models import CouncilSession
from awards.states import SessionState
from campaigns.sides import within
from campaigns.work.matter import matter
from emulation.accounts.models import User
from emulation.accounts.roles import SIGNERS, Role
from emulation.web.work import WorkItem


def voting(user: User, only: int | None) -> Iterator[WorkItem]:
    """Of members that something is open to vote on; of the chairman that results wait."""
    sitting = CouncilSession.objects.filter(state=SessionState.SITTING, document=None, attending__user=user)
    for session in within(sitting, "campaign", only).select_related("campaign__organizer", "council"):
        if count := waiting_votes(user, session):
            url = reverse("awards:ballot_box", args=[session.pk])
            yield WorkItem(
                "Biểu quyết", f"{count} nội dung đang mở", url, count=count, campaign=matter(session.campaign)
            )
        yield from even_votes(user, session)
    towns = user.organization_ids({Role.SECRETARY})
    led = CouncilSession.objects.filter(state=SessionState.SITTING, document=None, campaign__organizer__in=towns)
    for session in within(led, "campaign", only).select_related("campaign"):
        yield WorkItem(
            "Điều hành phiên họp", str(session), session.get_absolute_url(), campaign=matter(session.campaign)
        )
    closed = CouncilSession.objects.filter(
        state=SessionState.CLOSED, document__state="issued", campaign__organizer__in=user.organization_ids(SIGNERS)
    )
    for session in within(closed, "campaign", only).select_related("campaign", "document__signer"):
        if rules.can_release(user, session):
            url = reverse("awards:session_release", args=[session.pk])
            yield WorkItem("Công bố kết quả của Hội đồng", str(session), url, campaign=matter(session.campaign))


def waiting_votes(user: User, session: CouncilSession) -> int:
    seat = rules.seat_of(user, session)
    return len(votes_for(seat, session)) if seat and rules.can_sit(user, session) else 0


def even_votes(user: User, session: CouncilSession) -> Iterator[WorkItem]:
    head = rules.presiding_seat(session)
    if head is None or head.user_id != user.pk:
        return
    for vote in rules.even_votes(session):
        url = reverse("awards:tie_break", args=[session.pk, vote.pk])
        yield WorkItem("Cho ý kiến khi số phiếu ngang nhau", str(vote), url, campaign=matter(session.campaign))
