"""How a file gets out: only through a view that has checked who asks, and never so that a browser would run it."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from emulation.files import kinds, store
from emulation.files.intake import cleaned
from emulation.files.models import StoredFile
from emulation.lib.errors import Unsound
from emulation.web.downloads import SANDBOX

# What a browser shows itself without harm: our own papers and pictures that we drew anew.
INLINE = {"application/pdf", "image/jpeg", "image/png"}
# The browser's own viewer fits a picture to the window by styles that it writes itself.
OWN_PICTURE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
# A sandbox would switch off the browser's own PDF viewer; our PDFs hold no script.
OWN_PDF = "frame-ancestors 'none'"


LOOK = "xem"  # in the address: to look at, not to save


def serve(file: StoredFile, name: str, *, inline: bool = False) -> HttpResponse:
    """The file under the name a person gave it, a photo as the copy without the camera's notes. `inline` only for what
    we made ourselves, as that copy is."""
    try:
        copy = cleaned(file)
    except Unsound:
        raise Http404("Tệp không còn trong kho.") from None
    return as_it_is(copy, kinds.renamed(name, kinds.JPEG) if copy.pk != file.pk else name, inline=inline)


def serve_upload(request: HttpRequest, file: StoredFile, name: str) -> HttpResponse:
    """What somebody sent: for saving; a photo to look at where the address says so."""
    return serve(file, name, inline=LOOK in request.GET and file.media_type in kinds.PICTURES)


def as_it_is(file: StoredFile, name: str, *, inline: bool = False) -> HttpResponse:
    """The very bytes: of a photo what its sender's camera noted too. Whoever calls it has checked that this may go."""
    try:
        content = store.open_file(file.sha256)
    except FileNotFoundError:
        raise Http404("Tệp không còn trong kho.") from None
    show = inline and file.media_type in INLINE
    response = FileResponse(content, as_attachment=not show, filename=name, content_type=file.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=3600"
    shown = OWN_PDF if file.media_type == kinds.PDF.media_type else OWN_PICTURE
    response.headers["Content-Security-Policy"] = shown if show else SANDBOX
    return response


def serve_preview(file: StoredFile) -> HttpResponse:
    """The small picture of an uploaded image; 404 for anything else."""
    if file.preview is None:
        raise Http404
    return as_it_is(file.preview, "xem-truoc.jpg", inline=True)
