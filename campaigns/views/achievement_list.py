"""The list of reports, narrowed by what its rows offer."""

from django.http import HttpRequest, HttpResponse

from campaigns import kinds
from campaigns.models import Achievement
from campaigns.querysets import AchievementQuerySet
from campaigns.sides import of_campaign
from campaigns.states import AchievementState
from campaigns.views.sheets import RESULTS, import_actions
from emulation.accounts.models import Organization
from emulation.web.listing import Choice, Export, listed, listing

ACHIEVEMENTS = Export(
    "Kết quả thi đua",
    (
        ("Đơn vị", 32, lambda row: row.participation.organization.name),
        ("Phong trào", 30, lambda row: row.participation.campaign.short_name),
        ("Nội dung thi đua", 24, lambda row: row.strand.title),
        ("Đã làm gì", 48, lambda row: row.title),
        ("Loại việc", 16, lambda row: row.get_kind_display()),
        ("Ngày thực hiện", 13, lambda row: row.happened_on),
        ("Ở đâu", 24, lambda row: row.place),
        ("Số lượng", 11, lambda row: row.quantity),
        ("Đơn vị tính", 11, lambda row: row.unit),
        ("Số người", 9, lambda row: row.people),
        ("Số minh chứng", 9, lambda row: row.evidence_count),
        ("Tình trạng", 18, lambda row: row.get_state_display()),
        ("Diễn biến", 40, lambda row: row.status_line),
    ),
)


def achievement_list(request: HttpRequest) -> HttpResponse:
    rows = Achievement.objects.visible_to(request.user)
    context = listing(request, rows, list_filters(request, rows))
    context["actions"] = import_actions(request.user, RESULTS, context["wanted"].get("participation__campaign", ""))
    return listed(request, "campaigns/achievements.html", context, ACHIEVEMENTS)


def list_filters(request: HttpRequest, rows: AchievementQuerySet) -> list[Choice]:
    """By state, kind and what the rows themselves offer: campaign, strand, unit."""
    strands = dict.fromkeys(rows.order_by("strand__position").values_list("strand__title", flat=True))
    units = Organization.objects.filter(pk__in=rows.order_by().values("participation__organization"))
    named = units.order_by("sort_key").values_list("pk", "short_name")
    return [
        Choice("trang-thai", "Trạng thái", "state", AchievementState.choices),
        Choice("loai", "Loại việc", "kind", kinds.CHOICES),
        Choice("noi-dung", "Nội dung", "strand__title", [(title, title) for title in strands]),
        Choice("don-vi", "Đơn vị", "participation__organization", [(str(pk), name) for pk, name in named]),
        of_campaign(request.user, "participation__campaign"),
    ]
