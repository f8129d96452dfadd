"""Where a signer decides: what waits for him, and each paper on one page with what he must know."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from emulation.accounts.scope import get_visible
from emulation.documents.actions import decisions_for
from emulation.documents.awaiting import awaited_by
from emulation.documents.forms import version_of
from emulation.documents.html import paper_fragment
from emulation.documents.kinds import kind_of
from emulation.documents.models import OfficialDocument
from emulation.documents.previews import Drawn
from emulation.documents.submissions import changes

# Bytes of a paper that is shown on the page itself, beside a brief or alone; a longer one is a click away.
SHORT, ALONE = 9_000, 26_000


def awaiting(request: HttpRequest) -> HttpResponse:
    return render(request, "documents/awaiting.html", {"rows": awaited_by(request.user)})


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_visible(OfficialDocument, request.user, pk=pk)
    if not document.is_awaited:
        return redirect(document)
    drawn, version = Drawn(document), version_of(document)
    paper = paper_fragment(drawn.paper, top=3)
    brief = kind_of(document).brief(document)
    handed_in = list(document.submissions.select_related("by", "returned_by"))
    returned = [each for each in handed_in if each.returned_at]
    context = {
        "document": document,
        "brief": brief,
        "paper": paper if len(paper.encode()) <= (SHORT if brief else ALONE) else "",
        "times": len(handed_in),
        "returned": returned,
        "changes": changes(returned[-1].paper, drawn.paper) if returned else [],
        "digest": version,
        "actions": decisions_for(request.user, document, version),
    }
    return render(request, "documents/decide.html", context)
