"""The page on which long work is ordered."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from emulation.jobs.flows import order
from emulation.jobs.kinds import kind_named
from emulation.web.confirming import Page, shown
from emulation.web.once import once

BACKGROUND = "Việc chạy nền: có thể làm việc khác, xong sẽ được báo."


def ordered(
    request: HttpRequest, name: str, thing: Model, *, title: str, consequences: list[str], submit_label: str
) -> HttpResponse:
    """Names what will be made; on the answer leads to the order."""
    kind = kind_named(name)
    kind.may(request.user, thing).require()
    if request.method == "POST":
        with once(request) as ticket:
            job = order(name, thing, by=request.user)
            ticket.leads_to(job)
        return redirect(job)
    lead, back_url = kind.title(thing), thing.get_absolute_url()
    return shown(request, Page(title, lead, consequences, submit_label, done="", back_url=back_url))
