"""A dossier through its handings-in: what changed from one to another, and the files of each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from awards import rules
from awards.dossiers import frozen
from awards.models import Nomination, RevisionFile
from awards.states import WITH_UNIT, DossierState
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.files.serving import serve_upload


def dossier_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Two handings-in side by side: ?tu= and ?den= their numbers, the last two without a choice."""
    nomination = get_visible(Nomination, request.user, pk=pk)
    moments = moments_of(request.user, nomination)
    last = list(moments)[-2:]
    before, after = (
        asked if (asked := request.GET.get(name, "")) in moments else last[place] if len(last) == 2 else ""
        for place, name in enumerate(("tu", "den"))
    )
    context = {
        "nomination": nomination,
        "moments": moments,
        "before": before,
        "after": after,
        "change": frozen.change(moments[before], moments[after]) if before and after else None,
        "returns": nomination.dossier.returns.select_related("revision", "returned_by").prefetch_related(
            "points__reason"
        ),
    }
    return render(request, "awards/gate/versions.html", context)


def moments_of(user: User, nomination: Nomination) -> dict[str, frozen.Moment]:
    """By number; the dossier as it is now only for its unit, while it is being mended."""
    dossier = nomination.dossier
    found = {str(row.number): frozen.moment_of(row) for row in dossier.revisions.all()}
    if dossier.state in WITH_UNIT and not rules.is_officer(user, nomination):
        found["nay"] = frozen.now(nomination)
    return found


def mended(nomination: Nomination) -> dict[str, Any]:
    """What became otherwise since the dossier last went back, for whoever checks it now. {} if it never did."""
    dossier = nomination.dossier
    if dossier.state not in (DossierState.SUBMITTED, DossierState.COMPLETE):
        return {}
    back = dossier.returns.select_related("revision").prefetch_related("points__reason").last()
    latest = dossier.revisions.last()
    if back is None or latest is None or back.revision_id in (None, latest.pk):
        return {}
    return {"back": back, "change": frozen.change(frozen.moment_of(back.revision), frozen.moment_of(latest))}


def revision_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    files = RevisionFile.objects.select_related("file")
    row = get_object_or_404(files, revision__dossier__nomination=nomination, pk=file_pk)
    return serve_upload(request, row.file, row.name)
