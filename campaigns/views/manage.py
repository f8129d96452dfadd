"""Campaigns as the office sees them: the list and the overview of one."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from campaigns import rules, statistics
from campaigns.models import Campaign, Participation
from campaigns.models.campaign import Occasion
from campaigns.states import CampaignState
from campaigns.views.chain import chain_links, superiors_plans
from campaigns.views.directives import with_changes
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import OFFICE, Role
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.documents.rules import can_edit as can_edit_document
from emulation.documents.rules import can_read
from emulation.letters.models import Letter
from emulation.lib import dates
from emulation.web.actions import Action
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.work import work_in

LETTERS = 10  # about the campaign, the newest
MILESTONES = 3  # the next ones

CAMPAIGNS = Export(
    "Phong trào thi đua",
    (
        ("Phong trào", 44, lambda row: row.name),
        ("Tên ngắn", 30, lambda row: row.short_name),
        ("Cơ quan phát động", 34, lambda row: row.organizer.name),
        ("Bắt đầu", 12, lambda row: row.starts_on),
        ("Kết thúc", 12, lambda row: row.ends_on),
        ("Kế hoạch", 28, lambda row: row.plan.document.reference),
        ("Số đơn vị", 9, lambda row: row.unit_count),
        ("Tình trạng", 16, lambda row: row.get_state_display()),
    ),
)


def campaign_list(request: HttpRequest) -> HttpResponse:
    filters = [
        Choice("trang-thai", "Trạng thái", "state", CampaignState.choices),
        Choice("dip", "Dịp phát động", "occasion", Occasion.choices),
    ]
    context = listing(request, Campaign.objects.visible_to(request.user), filters)
    if request.user.organization_ids({Role.CLERK}):
        context["sent_down"] = superiors_plans(request.user)
        context["actions"] = [
            Action("Lập phong trào mới", reverse("campaigns:new"), icon="plus-lg"),
            Action("Lập từ tệp kế hoạch", reverse("campaigns:import_new"), tone="secondary", icon="upload"),
            Action("Thư viện tiêu chí", reverse("campaigns:library"), tone="secondary", icon="check2-square"),
        ]
    return listed(request, "campaigns/list.html", context, CAMPAIGNS)


def campaign_detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    campaign = get_visible(Campaign, user, pk=pk)
    in_office = campaign.organizer_id in {post.organization_id for post in user.active_posts}
    is_officer = user.has_role(OFFICE, campaign.organizer_id)
    context = {
        "campaign": campaign,
        "plan": campaign.plan.document,
        "plan_readable": bool(can_read(user, campaign.plan.document)),
        "report": getattr(campaign, "closing_report", None),
        "in_office": in_office,
        "is_officer": is_officer,
        "tasks": work_in(campaign.pk, user),
        "glance": glance_of(campaign) if in_office else None,
        "own": Participation.objects.own_of(user).filter(campaign=campaign),
        "groups": campaign.groups.prefetch_related(standing_units()),
        "strands": statistics.strands_with_propaganda(campaign),
        "directives": with_changes(campaign, user),
        "chain": chain_links(user, campaign),
        "milestones": campaign.milestones.visible_to(user).filter(due_on__gte=dates.today())[:MILESTONES],
        "actions": detail_actions(request, campaign) if is_officer else take_over_action(user, campaign),
        "progress": statistics.overview(campaign),
        "returns": statistics.return_counts(campaign) if in_office else [],
        "letters": Letter.objects.about(campaign).visible_to(user)[:LETTERS] if in_office else [],
        "entries": history_of(campaign)[:20] if in_office else [],
    }
    return render(request, "campaigns/detail.html", context)


def glance_of(campaign: Campaign) -> statistics.Glance | None:
    """While it runs, and as long as something is late; that its time is over is said in the head of the page."""
    glances = statistics.glances([campaign]) if campaign.is_open else []
    return next((glance for glance in glances if glance.week or glance.late), None)


def take_over_action(user: User, campaign: Campaign) -> list[Action]:
    """For the office of the body that succeeds the organiser."""
    heirs = [heir for heir, old in user.heritage if old == campaign.organizer_id]
    bodies = Organization.objects.filter(pk__in=heirs) if heirs else ()
    if not any(rules.can_take_over(user, campaign, heir) for heir in bodies):
        return []
    return [Action("Tiếp nhận phong trào", reverse("campaigns:take_over", args=[campaign.pk]))]


def standing_units() -> Prefetch:
    return Prefetch("participations", Participation.objects.standing().select_related("organization"))


def detail_actions(request: HttpRequest, campaign: Campaign) -> list[Action]:
    if campaign.state == CampaignState.DRAFT:
        return preparing_actions(request, campaign)
    if not rules.is_clerk(request.user, campaign):
        return []
    guidance = rules.can_record_directive(request.user, campaign)
    return [
        Action("Ghi hướng dẫn của cấp trên", at_campaign(campaign, "directive_new"), guidance, tone="secondary"),
        *period_action(request, campaign),
        Action("Chép thành phong trào mới", at_campaign(campaign, "copy"), tone="secondary"),
    ]


def at_campaign(campaign: Campaign, name: str) -> str:
    return reverse(f"campaigns:{name}", args=[campaign.pk])


def preparing_actions(request: HttpRequest, campaign: Campaign) -> list[Action]:
    """Before the launch: the plan, and the file it was read from."""
    document = campaign.plan.document
    imported = getattr(campaign, "imported", None) if rules.is_clerk(request.user, campaign) else None
    compare = [Action("Đối chiếu với tệp gốc", imported.get_absolute_url(), tone="secondary")] if imported else []
    editing = can_edit_document(request.user, document)
    return [
        Action("Soạn kế hoạch", at_campaign(campaign, "plan"), editing, icon="pencil", tone="primary"),
        *compare,
    ]


def period_action(request: HttpRequest, campaign: Campaign) -> list[Action]:
    """Offered once a later paper has changed the plan."""
    if not rules.can_move_period(request.user, campaign):
        return []
    url = reverse("campaigns:period", args=[campaign.pk])
    return [Action("Đổi thời gian thi đua", url, tone="secondary", icon="calendar-event")]


def matrix(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    strands, rows = statistics.matrix(campaign)
    silent_only = "im-lang" in request.GET
    context = {
        "campaign": campaign,
        "strands": strands,
        "rows": [row for row in rows if row.is_silent] if silent_only else rows,
        "silent_only": silent_only,
        "silent_count": sum(row.is_silent for row in rows),
        "unit_count": len(rows),
    }
    return render(request, "campaigns/matrix.html", context)
