"""What a campaign asks of the office: queues of the clerk and the culture officer, and what is due."""

import datetime
from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from campaigns.dues import days_of
from campaigns.models import (
    Achievement,
    Campaign,
    Commitment,
    MilestoneKind,
    Participation,
    PledgeChange,
    Registration,
    Scorecard,
    SignedSheet,
)
from campaigns.querysets import has_leader
from campaigns.sides import NARROWED, within
from campaigns.states import WITH_UNIT, CampaignState, WorkStage
from campaigns.work.matter import by_campaign, matter
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.web.work import Matter, WorkItem

NEAR = datetime.timedelta(days=14)


def waiting(user: User, only: int | None) -> Iterator[WorkItem]:
    yield from handed_in(user, only)
    yield from late_in_town(user, only)
    yield from milestones_near(user, only)
    yield from without_account(user, only)


def handed_in(user: User, only: int | None) -> Iterator[WorkItem]:
    """What the units handed in and nobody has answered, campaign by campaign where there may be many."""
    for campaign, count in by_campaign(Registration.objects.awaiting(user), "participation__campaign", only):
        url = waiting_list("campaigns:registrations", campaign)
        yield WorkItem("Tiếp nhận đăng ký thi đua", f"{count} đơn vị đã gửi", url, count=count, campaign=campaign)
    for campaign, count in by_campaign(Achievement.objects.awaiting(user), "participation__campaign", only):
        url = waiting_list("campaigns:achievements", campaign)
        yield WorkItem("Xác nhận kết quả thi đua", f"{count} kết quả đang chờ", url, count=count, campaign=campaign)
    place = "participation"
    cards = within(Scorecard.objects.awaiting(user), f"{place}__campaign", only)
    for card in cards.select_related(f"{place}__organization", f"{place}__campaign"):
        unit, about = card.participation.organization.short_name, matter(card.participation.campaign)
        yield WorkItem("Thẩm định điểm tự chấm", unit, card.get_absolute_url(), campaign=about)
    place = "commitment__registration__participation"
    changes = within(PledgeChange.objects.awaiting(user), f"{place}__campaign", only)
    for change in changes.select_related(f"{place}__organization", f"{place}__campaign"):
        unit = change.commitment.participation
        detail, about = f"{unit.organization.short_name}: {change}", matter(unit.campaign)
        yield WorkItem("Xét đề nghị thay đổi việc đăng ký", detail, change.get_absolute_url(), campaign=about)


def waiting_list(name: str, campaign: Matter) -> str:
    return reverse(name, query={"trang-thai": "submitted", NARROWED: campaign.pk})


def late_in_town(user: User, only: int | None) -> Iterator[WorkItem]:
    """Works past their day, campaign by campaign."""
    unit = "registration__participation"
    late = Commitment.objects.late().filter(**{f"{unit}__campaign__organizer__in": user.organization_ids({Role.CLERK})})
    late = within(late, f"{unit}__campaign", only)
    campaigns = late.values_list(f"{unit}__campaign", f"{unit}__campaign__short_name").order_by(f"{unit}__campaign")
    for pk, name, count, units in campaigns.annotate(count=Count("pk"), units=Count(unit, distinct=True)):
        url = f"{reverse('campaigns:works', args=[pk])}?tinh-trang={WorkStage.LATE}"
        yield WorkItem(
            "Đôn đốc công trình, phần việc quá hạn", f"{count} việc của {units} đơn vị", url, count=count,
            tone="important", campaign=Matter(pk, name),
        )  # fmt: skip


def milestones_near(user: User, only: int | None) -> Iterator[WorkItem]:
    """Reports that the clerk has to write by a milestone which is near or over."""
    campaigns = Campaign.objects.filter(
        organizer__in=user.organization_ids({Role.CLERK}), state=CampaignState.LAUNCHED,
        milestones__kind__in=[MilestoneKind.MIDTERM, MilestoneKind.CLOSING],
        milestones__due_on__lte=dates.today() + NEAR,
    )  # fmt: skip
    for campaign in within(campaigns, "pk", only).distinct().prefetch_related("midterm_reports"):
        about = matter(campaign)
        days = {kind: day for kind, day in days_of(campaign).items() if day <= dates.today() + NEAR}
        if MilestoneKind.MIDTERM in days and not campaign.midterm_reports.all():
            url = reverse("campaigns:midterm_reports", args=[campaign.pk])
            yield WorkItem("Lập báo cáo sơ kết", "", url, due_on=days[MilestoneKind.MIDTERM], campaign=about)
        if MilestoneKind.CLOSING in days and not hasattr(campaign, "closing_report"):
            url = reverse("campaigns:closing_report", args=[campaign.pk])
            yield WorkItem("Lập báo cáo tổng kết", "", url, due_on=days[MilestoneKind.CLOSING], campaign=about)


def without_account(user: User, only: int | None) -> Iterator[WorkItem]:
    """Sheets that units contest, and the units for which the office acts."""
    sheets = within(SignedSheet.objects.awaiting(user), "participation__campaign", only)
    for sheet in sheets.for_list():
        unit, about = sheet.participation.organization.short_name, matter(sheet.participation.campaign)
        url = sheet.get_absolute_url()
        yield WorkItem("Trả lời phản ánh của đơn vị", f"{unit}: {sheet.contest}", url, campaign=about)
    entered = Achievement.objects.filter(created_by=user, sheet__isnull=False, state__in=WITH_UNIT)
    entered = within(entered, "participation__campaign", only)
    for row in entered.select_related("participation__organization", "participation__campaign"):
        detail, about = f"{row.participation.organization.short_name}: {row.title}", matter(row.participation.campaign)
        yield WorkItem("Gửi kết quả nhập thay", detail, row.get_absolute_url(), tone="warning", campaign=about)
    units = Participation.objects.standing().filter(
        ~has_leader("organization"),
        campaign__organizer__in=user.organization_ids({Role.CLERK}),
        campaign__state=CampaignState.LAUNCHED,
    )
    for campaign, count in by_campaign(units, "campaign", only):
        url = reverse("campaigns:bridge", args=[campaign.pk], query={"tai-khoan": "False"})
        detail = f"{count} đơn vị: in phiếu, nhận phiếu, nhập thay"
        yield WorkItem("Đơn vị chưa có tài khoản", detail, url, count=count, tone="neutral", campaign=campaign)
