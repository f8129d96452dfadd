"""What a campaign asks of the office: queues of the clerk and the culture officer, and what is due."""

import datetime
from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from campaigns.dues import days_of
from campaigns.models import Achievement, Campaign, Commitment, MilestoneKind, PledgeChange, Registration, Scorecard
from campaigns.states import CampaignState, WorkStage
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.web.work import WorkItem

NEAR = datetime.timedelta(days=14)


def waiting(user: User) -> Iterator[WorkItem]:
    yield from handed_in(user)
    yield from late_in_town(user)
    yield from milestones_near(user)


def handed_in(user: User) -> Iterator[WorkItem]:
    """What the units handed in and nobody has answered."""
    if count := Registration.objects.awaiting(user).count():
        url = f"{reverse('campaigns:registrations')}?trang-thai=submitted"
        yield WorkItem("Tiếp nhận đăng ký thi đua", f"{count} đơn vị đã gửi", url, count=count)
    if count := Achievement.objects.awaiting(user).count():
        url = f"{reverse('campaigns:achievements')}?trang-thai=submitted"
        yield WorkItem("Xác nhận kết quả thi đua", f"{count} kết quả đang chờ", url, count=count)
    for card in Scorecard.objects.awaiting(user).select_related(
        "participation__organization", "participation__campaign"
    ):
        detail = f"{card.participation.organization.short_name} – {card.participation.campaign}"
        yield WorkItem("Thẩm định điểm tự chấm", detail, card.get_absolute_url())

    unit = "commitment__registration__participation__organization"
    for change in PledgeChange.objects.awaiting(user).select_related(unit):
        detail = f"{change.commitment.participation.organization.short_name}: {change}"
        yield WorkItem("Xét đề nghị thay đổi việc đăng ký", detail, change.get_absolute_url())


def late_in_town(user: User) -> Iterator[WorkItem]:
    """Works past their day, campaign by campaign."""
    unit = "registration__participation"
    late = Commitment.objects.late().filter(**{f"{unit}__campaign__organizer__in": user.organization_ids({Role.CLERK})})
    campaigns = late.values_list(f"{unit}__campaign", f"{unit}__campaign__short_name").order_by(f"{unit}__campaign")
    for pk, name, count, units in campaigns.annotate(count=Count("pk"), units=Count(unit, distinct=True)):
        url = f"{reverse('campaigns:works', args=[pk])}?tinh-trang={WorkStage.LATE}"
        detail = f"{count} việc của {units} đơn vị, {name}"
        yield WorkItem("Đôn đốc công trình, phần việc quá hạn", detail, url, count=count, tone="important")


def milestones_near(user: User) -> Iterator[WorkItem]:
    """Reports that the clerk has to write by a milestone which is near or over."""
    campaigns = Campaign.objects.filter(
        organizer__in=user.organization_ids({Role.CLERK}), state=CampaignState.LAUNCHED,
        milestones__kind__in=[MilestoneKind.MIDTERM, MilestoneKind.CLOSING],
        milestones__due_on__lte=dates.today() + NEAR,
    )  # fmt: skip
    for campaign in campaigns.distinct().prefetch_related("midterm_reports"):
        days = {kind: day for kind, day in days_of(campaign).items() if day <= dates.today() + NEAR}
        if MilestoneKind.MIDTERM in days and not campaign.midterm_reports.all():
            url = reverse("campaigns:midterm_reports", args=[campaign.pk])
            yield WorkItem("Lập báo cáo sơ kết", str(campaign), url, due_on=days[MilestoneKind.MIDTERM])
        if MilestoneKind.CLOSING in days and not hasattr(campaign, "closing_report"):
            url = reverse("campaigns:closing_report", args=[campaign.pk])
            yield WorkItem("Lập báo cáo tổng kết", str(campaign), url, due_on=days[MilestoneKind.CLOSING])
