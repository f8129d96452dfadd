"""A campaign is begun: blank, from a template of its occasion, or as the copy of a past one."""

import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows.beginning import start_from_template
from campaigns.flows.copying import copy_campaign
from campaigns.flows.planning import start_campaign
from campaigns.forms.copying import CopyForm
from campaigns.forms.plan import NewCampaignForm
from campaigns.models import Campaign
from campaigns.occasions import templates
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.web.listing import listing
from emulation.web.once import once

READY = "Đã lập phong trào. Hãy soạn kế hoạch, từng phần một; phần nào cũng có thể để lại làm sau."
FILLED = "Đã lập phong trào theo mẫu “{name}”. Hãy xem lại từng phần và ghi mức phấn đấu của các chỉ tiêu."


def new_campaign(request: HttpRequest) -> HttpResponse:
    """?mau= names the template; without one the plan begins blank."""
    template = templates().get(request.GET.get("mau", ""))
    initial = {"occasion": template.occasion} if template else None
    form = NewCampaignForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        with once(request) as ticket:
            if template:
                campaign = start_from_template(template, by=request.user, **fields)
            else:
                campaign = start_campaign(by=request.user, **fields)
            target = reverse("campaigns:plan", args=[campaign.pk])
            ticket.leads_to(target)
        messages.success(request, FILLED.format(name=template.name) if template else READY)
        return redirect(target)
    context = {"form": form, "template": template, "templates": templates().values()}
    return render(request, "campaigns/new.html", context)


def copies(request: HttpRequest) -> HttpResponse:
    """Which past campaign to copy."""
    served = Campaign.objects.filter(organizer__in=request.user.reading_ids({Role.CLERK}))
    return render(request, "campaigns/copies.html", listing(request, served))


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The new days and parts, beside what would come of them; the button "xem" only shows it."""
    source = get_visible(Campaign, request.user, pk=pk)
    organizer = body_for(request.user, source)
    rules.can_start_campaign(request.user, organizer.pk).require()
    form = CopyForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid() and "xem" not in request.POST:
        made = form.copy
        with once(request) as ticket:
            fields = form.fields_of_campaign
            campaign = copy_campaign(made, organizer, form.cleaned_data["parts"], by=request.user, **fields)
            target = reverse("campaigns:plan", args=[campaign.pk])
            ticket.leads_to(target)
        messages.success(request, f"Đã lập phong trào chép từ “{source}”. Không kết quả, đăng ký nào được chép.")
        if made.ended and "doi-tuong" in form.cleaned_data["parts"]:
            messages.warning(request, f"Không chép đơn vị đã kết thúc hoạt động: {'; '.join(made.ended_words)}.")
        if made.stale_years:
            parts = ", ".join(dict.fromkeys(part for part, _ in made.stale_years))
            messages.warning(request, f"Lời văn còn nhắc năm cũ ở: {parts}. Hãy đọc lại trước khi trình.")
        return redirect(target)
    return render(request, "campaigns/copy.html", {"source": source, "form": form} | preview(form))


def body_for(user: User, source: Campaign) -> Organization:
    """The organiser of the source, or the body that succeeds it and at which the person is clerk."""
    heirs = [heir for heir, old in user.heritage if old == source.organizer_id]
    served = set(heirs) & set(user.organization_ids({Role.CLERK}))
    return Organization.objects.get(pk=min(served)) if served else source.organizer


Moved = tuple[str, datetime.date | None, datetime.date | None]


def preview(form: CopyForm) -> dict:
    """Old and new days, units left out, words that name an old year."""
    made = form.copy
    if made is None:
        return {"days": []}
    source, typed = made.source, form.cleaned_data if form.is_bound else {}
    days: list[Moved] = [
        (str(Campaign._meta.get_field(name).verbose_name), getattr(source, name), typed.get(name) or day)
        for name, day in made.days.items()
    ]
    dated = source.assignments.exclude(due_on=None)
    days += [(f"hạn: {row.duty}", row.due_on, made.shift.day(row.due_on)) for row in dated]
    return {"days": days, "made": made}
