"""A campaign beside an earlier one of its kind: which may be chosen, and what can be told of both."""

import datetime

from django.db.models import Q, QuerySet

from campaigns.models import Campaign
from campaigns.states import CampaignState
from campaigns.statistics.figures import campaign_figures
from campaigns.statistics.kinds import kind_figures
from emulation.lib.words import fold

TOTALS = (
    ("units", "Đơn vị tham gia"),
    ("registered", "Đơn vị đã đăng ký"),
    ("achievements", "Kết quả được xác nhận"),
    ("works", "Công trình, phần việc"),
    ("activities", "Hoạt động"),
    ("people", "Lượt người tham gia"),
)


def comparable(campaign: Campaign) -> QuerySet[Campaign]:
    """Earlier ones of the same organiser, on the same occasion or with the same origin: others say nothing."""
    alike = Q(occasion=campaign.occasion) if campaign.occasion else Q(pk__in=[])
    if campaign.copied_from_id:
        alike |= Q(pk=campaign.copied_from_id) | Q(copied_from=campaign.copied_from_id)
    earlier = Campaign.objects.filter(alike, organizer=campaign.organizer, starts_on__lt=campaign.starts_on)
    return earlier.exclude(pk=campaign.pk).exclude(state=CampaignState.DRAFT)


def previous_figures(figures: dict, campaign: Campaign, other: Campaign, until: datetime.date | None = None) -> dict:
    """{"id", "name", "period", "until": ISO day or "", "days": [its, ours], "rows": [[label, before, now]]}.

    `figures`: our own. A report up to a day compares with as many days of the other. Strands are told where both have
    one of that title, kinds where both have any.
    """
    day = min(other.starts_on + (until - campaign.starts_on), other.ends_on) if until else None
    theirs = campaign_figures(other, day) | {"kinds": kind_figures(other, day)}
    rows = [[label, theirs["totals"][name], figures["totals"][name]] for name, label in TOTALS]
    rows += paired(theirs["strands"], figures["strands"], "title", "verified", "Nội dung")
    rows += paired(theirs["kinds"], figures["kinds"], "label", "count", "Loại việc")
    return {
        "id": other.pk,
        "name": other.short_name,
        "period": other.period,
        "until": day.isoformat() if day else "",
        "days": [days_of(other, day), days_of(campaign, until)],
        "rows": rows,
    }


def paired(theirs: list[dict], ours: list[dict], name: str, number: str, what: str) -> list[list]:
    before = {fold(row[name]): row[number] for row in theirs}
    return [[f"{what}: {row[name]}", before[fold(row[name])], row[number]] for row in ours if fold(row[name]) in before]


def days_of(campaign: Campaign, until: datetime.date | None) -> int:
    return ((until or campaign.ends_on) - campaign.starts_on).days + 1
