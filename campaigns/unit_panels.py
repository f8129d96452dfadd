"""The campaigns of an organisation and of those it succeeds, for its page."""

from django.db.models import Count, Q

from campaigns.models import Campaign, Participation
from campaigns.states import AchievementState
from emulation.accounts.models import Organization, User
from emulation.structure.panels import Line, Panel

SHOWN = 20


def panels(organization: Organization, past: dict[int, str], user: User) -> list[Panel]:
    ids = [organization.pk, *past]
    rows = Participation.objects.visible_to(user).filter(organization__in=ids).exclude(campaign__state="draft")
    rows = rows.select_related("campaign").annotate(
        verified=Count("achievements", filter=Q(achievements__state=AchievementState.VERIFIED))
    )
    total, rows = rows.count(), rows.order_by("-campaign__starts_on", "pk")[:SHOWN]
    lines = [participation_line(row, past) for row in rows]
    more = f"Còn {total - SHOWN} lần tham gia trước đó." if total > SHOWN else ""
    found = [Panel("Phong trào đã tham gia", lines, "Chưa tham gia phong trào nào.", more)]
    run = Campaign.objects.visible_to(user).filter(organizer__in=ids)[:SHOWN]
    if lines := [campaign_line(campaign, past) for campaign in run]:
        found.append(Panel("Phong trào đã phát động", lines, ""))
    return found


def participation_line(row: Participation, past: dict[int, str]) -> Line:
    ended = " (đã chuyển cho đơn vị kế thừa)" if row.has_ended and row.taken_over_by_id else ""
    detail = f"{row.campaign.period}; {row.verified} kết quả đã xác nhận{ended}"
    return Line(row.campaign.short_name, detail, row.get_absolute_url(), past.get(row.organization_id, ""))


def campaign_line(campaign: Campaign, past: dict[int, str]) -> Line:
    detail = f"{campaign.period}; {campaign.get_state_display().lower()}"
    return Line(campaign.short_name, detail, campaign.get_absolute_url(), past.get(campaign.organizer_id, ""))
