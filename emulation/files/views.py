"""Parts of a file on its way in. Every answer is JSON and says where the file stands: `offset`, then `token`, by which
a form knows it, or `refused`, a sentence for its sender."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.urls import reverse

from emulation.accounts.scope import get_visible
from emulation.files import kept, sending
from emulation.files.kept import Kept, shown
from emulation.files.models import Sending
from emulation.files.serving import serve_preview
from emulation.lib.errors import Unsound


def begin(request: HttpRequest) -> JsonResponse:
    """Announce a file by name, size and SHA-256; go on with one that is under way."""
    told = request.POST
    size = int(told.get("size", "")) if told.get("size", "").isdecimal() else 0
    try:
        row = sending.begin(told.get("name", ""), size, told.get("sha256", ""), by=request.user)
    except Unsound as error:
        return JsonResponse({"refused": error.message})
    return JsonResponse(state_of(request, row))


def part(request: HttpRequest, pk: int) -> JsonResponse:
    """GET tells where the file stands; POST brings the bytes that follow at `tu`, in the body."""
    row = get_visible(Sending, request.user, pk=pk)
    if request.method == "POST":
        try:
            receive(request, row)
        except Unsound as error:
            return JsonResponse({"refused": error.message})
    return JsonResponse(state_of(request, row))


def receive(request: HttpRequest, row: Sending) -> None:
    at = request.GET.get("tu", "")
    if request.content_type == "application/octet-stream" and at.isdecimal():
        try:
            sending.add(row, int(at), request.body)
        except UnreadablePostError:  # the line broke; nobody waits for the answer
            return
    if row.file_id is None and sending.received(row) == row.size:
        sending.finish(row)


def state_of(request: HttpRequest, row: Sending) -> dict[str, Any]:
    state = {"url": reverse("files:part", args=[row.pk]), "offset": sending.received(row)}
    if row.file_id is None:
        return state
    sent = Kept(request.GET.get("field", ""), row.file, row.name)
    return state | shown(sent, sent.token(request.user))


def kept_preview(request: HttpRequest) -> HttpResponse:
    """The small picture of a photo that waits for its form."""
    for found in kept.read([request.GET.get("ma", "")], request.user).values():
        return serve_preview(found.file)
    raise Http404
