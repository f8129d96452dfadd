"""What publicity asks of the clerk and of who signs."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from awards.models import CommentWindow, HidingRequest, PublicComment, RegisterEntry
from awards.states import CommentState, HidingState
from campaigns.sides import NARROWED, within
from campaigns.work.matter import by_campaign, matter
from emulation.accounts.models import User
from emulation.accounts.roles import SIGNERS, Role
from emulation.lib import dates
from emulation.web.work import WorkItem


def hearings(user: User, only: int | None) -> Iterator[WorkItem]:
    """Comments that nobody has dealt with, or that are to be looked at again today; lists whose last day is past."""
    towns, today = user.organization_ids({Role.CLERK}), dates.today()
    again = Q(state=CommentState.HELD, review_on__lte=today)
    rows = PublicComment.objects.filter(Q(state=CommentState.RECEIVED) | again, window__campaign__organizer__in=towns)
    for campaign, count in by_campaign(rows, "window__campaign", only):
        url = reverse("awards:windows", query={NARROWED: campaign.pk})
        yield WorkItem("Trả lời ý kiến Nhân dân", f"{count} ý kiến", url, count=count, campaign=campaign)
    over = CommentWindow.objects.over_on(today).filter(campaign__organizer__in=towns)
    for window in within(over, "campaign", only).select_related("campaign").order_by("closes_on", "pk"):
        url, about = window.get_absolute_url(), matter(window.campaign)
        yield WorkItem("Kết thúc lấy ý kiến", window.title, url, due_on=window.closes_on, campaign=about)


def names_kept_back(user: User) -> Iterator[WorkItem]:
    """Requests not to be named, for who signs; not those that the same person wrote down."""
    asked = HidingRequest.objects.filter(
        state=HidingState.ASKED, entry__organization__in=user.organization_ids(SIGNERS)
    )
    for request in asked.exclude(recorded_by=user).select_related("entry").order_by("pk"):
        yield WorkItem("Quyết định yêu cầu không nêu tên", str(request.entry), request.get_absolute_url())


def unreleased(user: User) -> Iterator[WorkItem]:
    """Awards of the last decisions that are not on the roll of honour."""
    towns = user.organization_ids({Role.CLERK})
    if count := RegisterEntry.objects.nominated().filter(organization__in=towns, honour=None).count():
        url = reverse("awards:roll", query={"cong-khai": "waiting"})
        yield WorkItem("Công bố lên bảng vàng", f"{count} khen thưởng chưa công bố", url, count=count)
