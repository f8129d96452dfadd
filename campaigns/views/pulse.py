"""The pulse of a campaign: who moves and who is silent, week by week; and what counts as silence."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules, statistics
from campaigns.flows.pulse import set_silence
from campaigns.forms.pulse import SilenceForm
from campaigns.models import Campaign
from campaigns.views.charts import of_pulse
from emulation.accounts.scope import get_visible
from emulation.web.actions import Action
from emulation.web.listing import Choice, choices_of, chosen
from emulation.web.once import once


def pulse(request: HttpRequest, pk: int) -> HttpResponse:
    """Units × weeks, the silent first; of one group or in one strand, if the address names it."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    strands = {str(strand.pk): strand for strand in campaign.strands.all()}
    of_group = Choice("doi-tuong", "Đối tượng", "group", [(str(g.pk), g.name) for g in campaign.groups.all()])
    of_strand = Choice("noi-dung", "Nội dung", "strand", [(key, strand.title) for key, strand in strands.items()])
    strand = strands.get(of_strand.value(request))
    found = statistics.pulse_of(campaign, campaign.participations.filter(**chosen(request, [of_group])), strand=strand)
    setting = Action(
        "Đổi ngưỡng im lặng",
        reverse("campaigns:pulse_silence", args=[pk]),
        rules.can_set_silence(request.user, campaign),
        tone="secondary",
    )
    context = {
        "campaign": campaign,
        "pulse": found,
        "strand": strand,
        "filters": choices_of(request, [of_group, of_strand]),
        "after": any(unit.after for unit in found.units),
        "charts": of_pulse(found),
        "actions": [setting] if rules.is_clerk(request.user, campaign) else [],
    }
    return render(request, "campaigns/pulse.html", context)


def silence(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_set_silence(request.user, campaign).require()
    form = SilenceForm(request.POST or None, instance=campaign)
    back_url = reverse("campaigns:pulse", args=[pk])
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            set_silence(campaign, form.cleaned_data["silent_weeks"], by=request.user)
            ticket.leads_to(back_url)
        messages.success(request, f"Từ nay đơn vị im lặng từ {campaign.silent_weeks} tuần trở lên được nêu tên.")
        return redirect(back_url)
    stored = get_visible(Campaign, request.user, pk=pk)
    return render(request, "campaigns/pulse_silence.html", {"campaign": stored, "form": form, "back_url": back_url})
