"""What anyone may read without an account: published campaigns and their issued plans. The same page for everyone."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control

from campaigns.models import Announcement, Campaign, TownEvent
from emulation.documents import flows
from emulation.documents.html import paper_fragment
from emulation.documents.models import OfficialDocument
from emulation.documents.names import file_name
from emulation.documents.succession import with_new
from emulation.files.serving import serve
from emulation.letters.models import OPEN_LETTER
from emulation.lib import dates
from emulation.signing.companion import copies_of, handed_out, marks_of

ROWS = 25
LETTERS = 10  # the newest
ARTICLES, EVENTS = 5, 5  # the newest, the next
FRESH = 300  # seconds; a paper that is newly issued shows within five minutes


def portal(request: HttpRequest) -> HttpResponse:
    campaigns = Campaign.objects.published().for_list().defer("plan__document__snapshot")
    standing = Prefetch("plan__document__followers", with_new())
    page = Paginator(campaigns.prefetch_related(standing), ROWS).get_page(request.GET.get("trang"))
    letters = OfficialDocument.objects.published().filter(kind=OPEN_LETTER).for_list().with_standing()
    context = {"page": page, "letters": letters.order_by("-issued_on", "-pk")[:LETTERS]}
    context["articles"] = Announcement.objects.open_to_all().out().select_related("organizer")[:ARTICLES]
    context["events"] = TownEvent.objects.open_to_all().filter(day__gte=dates.today())[:EVENTS]
    return open_to_all(render(request, "portal/start.html", context))


def portal_plan(request: HttpRequest, pk: int) -> HttpResponse:
    document = issued_paper(pk)
    paper = paper_fragment(flows.paper_of(document), top=2)
    context = {"document": document, "paper": paper, "signed": handed_out(document)}
    context["marks"] = marks_of(document, list(copies_of(document)))
    return open_to_all(render(request, "portal/plan.html", context))


def portal_plan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    document = issued_paper(pk)
    return open_to_all(serve(document.pdf, file_name(document, "pdf"), inline=False))


def portal_plan_signed(request: HttpRequest, pk: int) -> HttpResponse:
    document = issued_paper(pk)
    copy = handed_out(document)
    if copy is None:
        raise Http404
    return open_to_all(serve(copy.file, file_name(document, "pdf").replace(".pdf", "-ky-so.pdf")))


def issued_paper(pk: int) -> OfficialDocument:
    published = OfficialDocument.objects.published().select_related("organization", "register", "pdf", "signer__user")
    return get_object_or_404(published, pk=pk)


def open_to_all(response: HttpResponse) -> HttpResponse:
    del response.headers["Cache-Control"]
    patch_cache_control(response, public=True, max_age=FRESH)
    return response
