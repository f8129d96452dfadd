"""How a file gets out: only through a view that has checked who asks, and never so that a browser would run it."""

from django.http import FileResponse, Http404, HttpResponse

from emulation.files import store
from emulation.files.models import StoredFile
from emulation.web.downloads import SANDBOX

# What a browser shows itself without harm: our own papers and pictures that we drew anew.
INLINE = {"application/pdf", "image/jpeg", "image/png"}
# A sandbox would switch off the browser's own PDF viewer; our PDFs hold no script.
OWN_PDF = "frame-ancestors 'none'"


def serve(file: StoredFile, name: str, *, inline: bool = False) -> HttpResponse:
    """The file under the name a person gave it. `inline` only for what we made ourselves."""
    try:
        content = store.open_file(file.sha256)
    except FileNotFoundError:
        raise Http404("Tệp không còn trong kho.") from None
    show = inline and file.media_type in INLINE
    response = FileResponse(content, as_attachment=not show, filename=name, content_type=file.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["Content-Security-Policy"] = OWN_PDF if show and file.media_type == "application/pdf" else SANDBOX
    return response


def serve_preview(file: StoredFile) -> HttpResponse:
    """The small picture of an uploaded image; 404 for anything else."""
    if file.preview is None:
        raise Http404
    return serve(file.preview, "xem-truoc.jpg", inline=True)
