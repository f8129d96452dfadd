"""Words to paste into Zalo: what each unit still owes, and when somebody sent them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules, statistics
from campaigns.flows.bridge import note_sent
from campaigns.forms.bridge import MessageForm
from campaigns.models import Campaign, ChaseMessage, Participation
from campaigns.papers import zalo
from emulation.accounts.scope import get_visible
from emulation.web.listing import ROWS
from emulation.web.once import once

EARLIER = 10


def chase(request: HttpRequest, pk: int) -> HttpResponse:
    """Every unit that owes something, and one text for the group of all units."""
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_chase(request.user, campaign).require()
    rows = [row for row in statistics.owing(campaign) if row.items]
    page = Paginator(rows, ROWS).get_page(request.GET.get("trang"))
    sent = ChaseMessage.objects.filter(participation__campaign=campaign).order_by()
    last = dict(sent.values_list("participation").annotate(Max("sent_at")))
    context = {
        "campaign": campaign,
        "page": page,
        "rows": [(row, last.get(row.participation.pk)) for row in page],
        "count": len(rows),
        "text": zalo.group_message(campaign, rows),
    }
    return render(request, "campaigns/chase.html", context)


def chase_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The words to one unit, ready to copy; its button notes that they were sent."""
    participation = get_visible(Participation, request.user, pk=pk)
    campaign = participation.campaign
    rules.can_chase(request.user, campaign).require()
    (row,) = statistics.owing(campaign, statistics.units_of(campaign).filter(pk=pk)) or [None]
    text = zalo.message(campaign, row) if row and row.items else ""
    form = MessageForm(request.POST or None, initial={"text": text})
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            note_sent(participation, form.cleaned_data["text"], by=request.user)
            ticket.leads_to(reverse("campaigns:chase", args=[campaign.pk]))
        messages.success(request, f"Đã ghi: gửi tin cho {participation.organization.name}.")
        return redirect("campaigns:chase", campaign.pk)
    context = {"participation": participation, "campaign": campaign, "form": form, "text": text}
    context["earlier"] = participation.chase_messages.select_related("sent_by")[:EARLIER]
    return render(request, "campaigns/chase_unit.html", context)
