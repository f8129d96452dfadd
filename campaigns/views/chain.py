"""The chain of plans: what came from above, what was made of it below, on one page; our own plan from a superior's."""

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows.carrying_out import carry_out, link_to_superior
from campaigns.forms.chain import CarryOutForm, LinkForm
from campaigns.models import Campaign, Directive, Participation, UnitPlan
from campaigns.states import CampaignState, RegistrationState
from campaigns.statistics.chain import above, bodies_below, counts_of
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.once import once

WITHOUT = "False"
UNITS = Export(
    "Kế hoạch của các đơn vị",
    (
        ("Đơn vị", 36, lambda row: row.organization.name),
        ("Đối tượng", 30, lambda row: row.group.name),
        ("Kế hoạch của đơn vị", 26, lambda row: row.unit_plan.reference if hasattr(row, "unit_plan") else "Chưa có"),
        ("Trích yếu", 40, lambda row: row.unit_plan.title if hasattr(row, "unit_plan") else ""),
        ("Đăng ký thi đua", 20, lambda row: pledge_words(row)),
    ),
)


def pledge_words(row: Participation) -> str:
    registration = getattr(row, "registration", None)
    sent = registration and registration.state != RegistrationState.DRAFT
    return registration.get_state_display() if sent else "Chưa gửi"


def units_of(campaign: Campaign) -> QuerySet[Participation]:
    """Units that make no campaign of their own, each with whether it has filed its plan."""
    has_plan = Exists(UnitPlan.objects.filter(participation=OuterRef("pk")))
    standing = campaign.participations.standing()
    rows = standing.exclude(pk__in=standing.of_bodies().order_by().values("pk"))
    return rows.annotate(has_plan=has_plan)


def chain(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    filters = [Choice("ke-hoach", "Kế hoạch", "has_plan", [(WITHOUT, "Chưa có kế hoạch"), ("True", "Đã có kế hoạch")])]
    context = listing(request, units_of(campaign), filters)
    bodies = bodies_below(campaign)
    if context["wanted"].get("has_plan") == WITHOUT:
        bodies = [body for body in bodies if not body.has_plan]
    context |= {
        "campaign": campaign,
        "above": above(campaign),
        "bodies": bodies,
        "counts": counts_of([campaign.pk]).get(campaign.pk),
    }
    return listed(request, "campaigns/chain.html", context, UNITS)


def chain_links(user: User, campaign: Campaign) -> dict[str, Any]:
    """For the campaign's page: the superior's living campaign, and guidance of it that waits to be received."""
    waiting = Directive.objects.offered_to(campaign) if rules.can_record_directive(user, campaign) else ()
    return {"above": campaign.carries_out, "waiting": waiting}


def superiors_plans(user: User) -> list[Campaign]:
    """Plans of superiors from which no own campaign was made yet."""
    rows = Campaign.objects.sent_down_to(user).select_related("organizer", "plan__document")
    return list(rows.defer("plan__document__snapshot"))


def bodies_asked(user: User, superior: Campaign) -> list[Organization]:
    """Bodies that the plan addresses, at which the person is clerk, and which have no campaign for it."""
    served = Organization.objects.filter(pk__in=user.organization_ids({Role.CLERK}), participations__campaign=superior)
    begun = superior.carried_out_by.values("organizer")
    return list(served.exclude(pk=superior.organizer_id).exclude(pk__in=begun).order_by("sort_key"))


def carry_out_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What came from above, and the one step that makes our own campaign of it."""
    superior = get_object_or_404(Campaign.objects.sent_down_to(request.user), pk=pk)
    bodies = bodies_asked(request.user, superior)
    form = CarryOutForm(request.POST or None, superior=superior, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            organizer, fields = form.cleaned_data["organizer"], form.fields_of_campaign
            made = carry_out(superior, organizer, form.cleaned_data["parts"], by=request.user, **fields)
            target = reverse("campaigns:plan", args=[made.pk])
            ticket.leads_to(target)
        messages.success(request, "Đã lập phong trào từ kế hoạch cấp trên. Mọi phần đều là bản nháp, hãy xem và sửa.")
        return redirect(target)
    context = {"form": form, "superior": superior, "own": linkable(request.user, bodies).exists()}
    return render(request, "campaigns/carry_out.html", context)


def linkable(user: User, bodies: list[Organization]) -> QuerySet[Campaign]:
    return Campaign.objects.filter(organizer__in=bodies, carries_out=None).exclude(state=CampaignState.CLOSED)


def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Our campaign was begun by hand before the superior's plan came."""
    superior = get_object_or_404(Campaign.objects.sent_down_to(request.user), pk=pk)
    form = LinkForm(request.POST or None, own=linkable(request.user, bodies_asked(request.user, superior)))
    page = Page(
        title="Gắn phong trào đã lập",
        lead=f"{superior.plan.document.reference} của {superior.organizer.name}",
        consequences=[
            "Phong trào của cơ quan mình được ghi là thực hiện kế hoạch này.",
            f"{superior.organizer.name} thấy tình trạng, số liệu tổng hợp của phong trào, không thấy nội dung.",
            "Kế hoạch đang soạn thì được điền số, ngày của kế hoạch cấp trên; kế hoạch đã ban hành giữ nguyên.",
        ],
        submit_label="Gắn phong trào",
        done="Đã gắn phong trào với kế hoạch của cấp trên.",
        back_url=reverse("campaigns:carry_out", args=[pk]),
        next_url=reverse("campaigns:list"),
    )
    return confirmed(
        request, page, lambda: link_to_superior(form.cleaned_data["campaign"], superior, by=request.user), form,
        blame="campaign",
    )  # fmt: skip
