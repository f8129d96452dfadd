"""Which units will be late with what they have to hand in, why, and which can still make it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from campaigns import rules
from campaigns.lateness import RULE, Standing
from campaigns.models import Campaign
from campaigns.statistics import outlooks
from emulation.accounts.scope import get_visible

SECTIONS = (
    ("Đã quá hạn", "Chỉ còn kịp nếu được gia hạn.", (Standing.OVERDUE,)),
    ("Còn kịp nếu làm ngay", "Hãy gọi những đơn vị này trước.", (Standing.AT_RISK, Standing.WATCH)),
    ("Đúng tiến độ", "", (Standing.ON_TRACK,)),
    ("Đã xong", "", (Standing.DONE, Standing.NONE)),
)


def forecast(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    found = outlooks(campaign, request.GET.get("moc", ""))
    sections = [(title, hint, found.of(*standings)) for title, hint, standings in SECTIONS]
    context = {
        "campaign": campaign,
        "milestone": found.milestone,
        "choices": found.choices,
        "sections": sections,
        "rule": RULE,
        "may_extend": bool(rules.can_set_timeline(request.user, campaign)) and campaign.is_open,
        "may_set": bool(rules.can_set_timeline(request.user, campaign)),
    }
    return render(request, "campaigns/forecast.html", context)
