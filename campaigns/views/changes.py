"""The campaign takes over what a later paper says about its plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from campaigns import rules
from campaigns.flows.changing import move_period
from campaigns.forms.plan import NewPeriodForm
from campaigns.models import Campaign
from emulation.accounts.scope import get_visible
from emulation.documents.succession import changes_of
from emulation.lib.errors import Unsound
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
