"""A campaign takes over what a later paper says about its plan; an heir takes over the campaign."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from campaigns import rules
from campaigns.flows.changing import move_period
from campaigns.flows.succession import take_over_campaign
from campaigns.forms.plan import NewPeriodForm
from campaigns.models import Campaign
from emulation.accounts.models import Organization
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.documents.succession import changes_of
from emulation.lib.errors import Unsound
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def period(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_move_period(request.user, campaign).require()
    form = NewPeriodForm(request.POST or None, instance=campaign)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                move_period(form.instance, **form.cleaned_data, by=request.user)
                ticket.leads_to(campaign)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Thời gian thi đua nay là {form.instance.period}.")
            return redirect(campaign)
    stored = get_visible(Campaign, request.user, pk=pk)
    context = {"form": form, "campaign": stored, "changes": changes_of(stored.plan.document)}
    return render(request, "campaigns/period.html", context)


def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The organiser has ended; the office of its successor goes on."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    heir = heir_of(request, campaign)
    rules.can_take_over(request.user, campaign, heir).require()
    page = Page(
        title="Tiếp nhận phong trào",
        lead=str(campaign),
        consequences=[
            f"{heir.name} chủ trì phong trào thay {campaign.organizer.name}.",
            "Văn bản đã ban hành giữ nguyên tên cơ quan cũ; văn bản đang soạn và văn bản mới mang tên đơn vị kế thừa, "
            "vào sổ văn bản của đơn vị kế thừa.",
        ],
        submit_label="Tiếp nhận",
        done="Đã tiếp nhận phong trào.",
        back_url=campaign.get_absolute_url(),
    )
    return confirmed(request, page, lambda: take_over_campaign(campaign, heir, by=request.user))


def heir_of(request: HttpRequest, campaign: Campaign) -> Organization:
    """The body at which the person is clerk and which succeeds the organiser; failing that, any of theirs."""
    clerk_at = request.user.organization_ids({Role.CLERK})
    heirs = [heir for heir, old in request.user.heritage if old == campaign.organizer_id and heir in clerk_at]
    return get_object_or_404(Organization, pk=(heirs or clerk_at)[0])
