"""Pledged works and tasks of a campaign with their sums, and those that count."""

from django.http import HttpRequest, HttpResponse

from campaigns import statistics
from campaigns.models import Campaign, Commitment
from campaigns.states import WorkStage
from campaigns.views.achievement_list import ACHIEVEMENTS
from emulation.accounts.scope import get_visible
from emulation.web.listing import Choice, Export, listed, listing

PLEDGED = Export(
    "Sổ theo dõi công trình, phần việc",
    (
        ("Đơn vị", 32, lambda row: row.participation.organization.name),
        ("Nội dung thi đua", 24, lambda row: row.strand.title),
        ("Việc đăng ký", 48, lambda row: row.title),
        ("Loại", 12, lambda row: row.get_kind_display()),
        ("Địa điểm", 24, lambda row: row.place),
        ("Số lượng", 11, lambda row: row.quantity),
        ("Đơn vị tính", 11, lambda row: row.unit),
        ("Giá trị dự kiến (đồng)", 18, lambda row: row.value),
        ("Số người, lượt người", 12, lambda row: row.people),
        ("Hạn", 13, lambda row: row.due_on),
        ("Tiến độ (%)", 10, lambda row: row.percent),
        ("Tình trạng", 16, lambda row: row.get_state_display()),
        ("Ghi chú", 36, lambda row: row.status_line),
    ),
)


def works(request: HttpRequest, pk: int) -> HttpResponse:
    """The register of a campaign: what was pledged, how far it is, and the sums of what was found."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    of_campaign = Commitment.objects.filter(registration__participation__campaign=campaign)
    rows = of_campaign.visible_to(request.user).works().handed_in()
    unit = "registration__participation"
    stage = Choice("tinh-trang", "Tình trạng", "stage", WorkStage.choices)
    filters = [*places(request, campaign, "strand", unit), stage]
    context = listing(request, rows, filters) | {"campaign": campaign}
    context["totals"] = statistics.pledged_totals(context["found"])
    return listed(request, "campaigns/works.html", context, PLEDGED)


def works_done(request: HttpRequest, pk: int) -> HttpResponse:
    """What the number of works and tasks counts, one by one: of the campaign, a group or a unit."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    rows = statistics.works_done(campaign).visible_to(request.user)
    context = listing(request, rows, places(request, campaign, "strand", "participation")) | {"campaign": campaign}
    return listed(request, "campaigns/works_done.html", context, ACHIEVEMENTS)


def places(request: HttpRequest, campaign: Campaign, strand: str, unit: str) -> list[Choice]:
    """Filters by strand, group and unit, of the units that the person may see."""
    strands = [(str(row.pk), row.title) for row in campaign.strands.all()]
    groups = [(str(row.pk), row.name) for row in campaign.groups.all()]
    seen = campaign.participations.visible_to(request.user).select_related("organization")
    units = [(str(row.pk), row.organization.short_name or row.organization.name) for row in seen]
    return [
        Choice("noi-dung", "Nội dung thi đua", strand, strands),
        Choice("doi-tuong", "Đối tượng", f"{unit}__group", groups),
        Choice("don-vi", "Đơn vị", unit, units),
    ]
