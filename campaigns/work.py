"""What a campaign asks of a person."""

import datetime
from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse

from campaigns.dues import Dues, days_of, dues_of
from campaigns.models import (
    Achievement,
    Announcement,
    Assignment,
    Campaign,
    Commitment,
    MilestoneKind,
    Participation,
    PledgeChange,
    Registration,
    Scorecard,
    SignedSheet,
)
from campaigns.querysets import OWN_UNIT, has_leader
from campaigns.states import WITH_UNIT, AchievementState, CampaignState, RegistrationState, ScorecardState, WorkStage
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.web.work import WorkItem

NEAR = datetime.timedelta(days=14)
UNREAD_SHOWN = 3  # more are told as a number


def waiting(user: User) -> Iterator[WorkItem]:
    yield from office(user)
    yield from milestones_near(user)
    yield from unit(user)
    yield from duties(user)


def office(user: User) -> Iterator[WorkItem]:
    """Queues of the clerk and the culture officer."""
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
    yield from late_in_town(user)
    yield from without_account(user)


def late_in_town(user: User) -> Iterator[WorkItem]:
    """Works past their day, campaign by campaign."""
    unit = "registration__participation"
    late = Commitment.objects.late().filter(**{f"{unit}__campaign__organizer__in": user.organization_ids({Role.CLERK})})
    campaigns = late.values_list(f"{unit}__campaign", f"{unit}__campaign__short_name").order_by(f"{unit}__campaign")
    for pk, name, count, units in campaigns.annotate(count=Count("pk"), units=Count(unit, distinct=True)):
        url = f"{reverse('campaigns:works', args=[pk])}?tinh-trang={WorkStage.LATE}"
        detail = f"{count} việc của {units} đơn vị, {name}"
        yield WorkItem("Đôn đốc công trình, phần việc quá hạn", detail, url, count=count, tone="important")


def without_account(user: User) -> Iterator[WorkItem]:
    """Sheets that units contest, and the units for which the office acts."""
    for sheet in SignedSheet.objects.awaiting(user).for_list():
        unit = sheet.participation.organization.short_name
        yield WorkItem("Trả lời phản ánh của đơn vị", f"{unit}: {sheet.contest}", sheet.get_absolute_url())
    entered = Achievement.objects.filter(created_by=user, sheet__isnull=False, state__in=WITH_UNIT)
    for row in entered.select_related("participation__organization"):
        detail = f"{row.participation.organization.short_name}: {row.title}"
        yield WorkItem("Gửi kết quả nhập thay", detail, row.get_absolute_url(), tone="warning")
    units = Participation.objects.standing().filter(
        ~has_leader("organization"),
        campaign__organizer__in=user.organization_ids({Role.CLERK}),
        campaign__state=CampaignState.LAUNCHED,
    )
    campaigns = units.values_list("campaign", "campaign__short_name").order_by("campaign")
    for pk, name, count in campaigns.annotate(count=Count("pk")):
        url = f"{reverse('campaigns:bridge', args=[pk])}?tai-khoan=False"
        detail = f"{count} đơn vị, {name}: in phiếu, nhận phiếu, nhập thay"
        yield WorkItem("Đơn vị chưa có tài khoản", detail, url, count=count, tone="neutral")


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


def unit(user: User) -> Iterator[WorkItem]:
    """What a unit still owes, and what came back to it."""
    yield from unread(user)
    participations = list(Participation.objects.own_of(user).select_related("registration", "scorecard"))
    dues = dues_of(participations)
    for participation in participations:
        registration = getattr(participation, "registration", None) or pledged_before(participation)
        if registration is None or registration.state in (RegistrationState.DRAFT, RegistrationState.RETURNED):
            returned = registration and registration.state == RegistrationState.RETURNED
            yield WorkItem(
                "Bổ sung đăng ký thi đua" if returned else "Đăng ký thi đua",
                f"Bị trả lại: {registration.return_reason}" if returned else str(participation.campaign),
                participation.get_absolute_url(),
                due_on=due(dues, participation, MilestoneKind.REGISTRATION),
                tone="warning" if returned else "waiting",
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
        )


def scores(participation: Participation) -> Iterator[WorkItem]:
    """A scorecard that the unit has not handed in, where the campaign uses points."""
    card = getattr(participation, "scorecard", None)
    if not participation.campaign.is_scored or (card and card.state not in WITH_UNIT):
        return
    returned = card is not None and card.state == ScorecardState.RETURNED
    yield WorkItem(
        "Chấm lại điểm" if returned else "Tự chấm điểm theo tiêu chí",
        f"Bị trả lại: {card.return_reason}" if returned else str(participation.campaign),
        reverse("campaigns:scorecard_edit", args=[participation.pk]),
        due_on=participation.campaign.ends_on,
        tone="warning" if returned else "neutral",
    )


def duties(user: User) -> Iterator[WorkItem]:
    """What a plan gave to this person's post or unit."""
    for assignment in Assignment.objects.awaiting(user).select_related("campaign"):
        yield WorkItem(
            "Việc được phân công",
            f"{assignment.duty} – {assignment.campaign}",
            assignment.get_absolute_url(),
            due_on=assignment.due_on,
            tone="warning" if assignment.is_late else "waiting",
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
