"""Papers to find and to read."""

from io import BytesIO

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string

from emulation.accounts.models import User
from emulation.accounts.roles import OFFICE, TOWN
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.documents import docx, flows, images
from emulation.documents.actions import actions_for, downloads
from emulation.documents.book.models import BookEntry
from emulation.documents.companion import panels_of, put_marks
from emulation.documents.forms import version_of
from emulation.documents.html import paper_fragment
from emulation.documents.kinds import kind_of, standing_of
from emulation.documents.models import TYPE_NAMES, OfficialDocument
from emulation.documents.names import file_name
from emulation.documents.previews import Drawn, pages_of
from emulation.documents.states import State
from emulation.documents.succession import Succession, chain_of
from emulation.files.serving import OWN_PDF, serve
from emulation.lib.verdict import YES
from emulation.web.actions import Action
from emulation.web.listing import Choice, Export, listed, listing

HISTORY = 30
PAPERS = Export(
    "Văn bản",
    (
        ("Tên loại", 18, lambda row: row.type_name),
        ("Số, ký hiệu", 18, lambda row: row.sign),
        ("Ngày ban hành", 13, lambda row: row.issued_on),
        ("Trích yếu", 60, lambda row: row.subject),
        ("Người ký", 26, lambda row: str(row.signer.user) if row.signer else ""),
        ("Trạng thái", 20, lambda row: row.get_state_display()),
        ("Hiệu lực", 30, lambda row: row.standing.status_line if row.number and row.standing.by else ""),
    ),
)


def document_list(request: HttpRequest) -> HttpResponse:
    visible = OfficialDocument.objects.visible_to(request.user).with_year()
    filters = [
        Choice("loai", "Loại văn bản", "type_code", list(TYPE_NAMES.items())),
        Choice("trang-thai", "Trạng thái", "state", State.choices),
        Choice("nam", "Năm", "year", [(str(year), str(year)) for year in years(visible)]),
    ]
    offered = [*awaiting_action(request), *books_action(request), *check_action(request)]
    context = listing(request, visible.with_standing(), filters) | {"actions": offered}
    put_marks(context["page"].object_list)
    return listed(request, "documents/list.html", context, PAPERS)


def awaiting_action(request: HttpRequest) -> list[Action]:
    """To those before whom papers lie."""
    count = OfficialDocument.objects.awaiting_signature_of(request.user).count() if request.user.active_posts else 0
    url = reverse("documents:awaiting")
    return [Action(f"Chờ tôi duyệt ({count})", url, icon="check2-circle")] if count else []


def books_action(request: HttpRequest) -> list[Action]:
    """To the office its books, and what the rooms above offer to begin."""
    if not OFFICE & request.user.roles:
        return []
    offered = [action for path in settings.PAPER_STARTS for action in import_string(path)(request.user)]
    return [*offered, Action("Sổ văn bản đi", reverse("documents:registers"), YES, "secondary", "journal-text")]


def check_action(request: HttpRequest) -> list[Action]:
    if not TOWN & request.user.roles:
        return []
    return [Action("Kiểm tra thể thức một tệp", reverse("documents:check"), YES, "secondary", "check2-square")]


def years(visible: object) -> list[int]:
    return list(visible.order_by("-year").values_list("year", flat=True).distinct())


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_visible(OfficialDocument, request.user, pk=pk)
    problems = flows.problems(document) if document.is_editable else []
    actions = actions_for(request.user, document, version=version_of(document), problems=problems)
    files, decided = downloads(document), document.state == State.ISSUED
    steps = [] if decided else [action for action in actions if action.verdict and action not in files]
    context = {
        "document": document,
        "now": standing_of(document),
        "source": kind_of(document).source(document),
        "paper": paper_fragment(Drawn(document).paper, top=2),
        "problems": problems,
        "actions": actions,
        "panels": panels_of(request.user, document),
        "steps": steps if len(steps) > 1 else [],  # a choice is offered again where the reading ends
        "chain": seen_by(request.user, chain_of(document)),
        "history": history_of(document)[:HISTORY],
        "book_line": BookEntry.objects.visible_to(request.user).filter(document=document).first(),
    }
    return render(request, "documents/detail.html", context)


def seen_by(user: User, chain: list[Succession]) -> list[Succession]:
    """Links of the paper with each end marked whether this person may open it; drafts only if they may."""
    ends = {pk for link in chain for pk in (link.old_id, link.new_id)}
    open_to = set(OfficialDocument.objects.visible_to(user).filter(pk__in=ends).values_list("pk", flat=True))
    for link in chain:
        link.old_open, link.new_open = link.old_id in open_to, link.new_id in open_to
    return [link for link in chain if link.effective_on or link.new_open]


def document_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen file once issued; before that the draft of this moment, marked as such."""
    document = get_visible(OfficialDocument, request.user, pk=pk)
    name, inline = file_name(document, "pdf"), "tai" not in request.GET
    if document.pdf:
        return serve(document.pdf, name, inline=inline)
    content = BytesIO(Drawn(document).pdf)
    response = FileResponse(content, as_attachment=not inline, filename=name, content_type="application/pdf")
    response.headers["Content-Security-Policy"] = OWN_PDF
    return response


def document_docx(request: HttpRequest, pk: int) -> FileResponse:
    """The words of the PDF in a file that an office can edit; of an issued paper, its frozen words."""
    document = get_visible(OfficialDocument, request.user, pk=pk)
    content = BytesIO(docx.render(Drawn(document).paper))
    return FileResponse(content, as_attachment=True, filename=file_name(document, "docx"), content_type=docx.TYPE)


def page_image(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    drawn = Drawn(get_visible(OfficialDocument, request.user, pk=pk))
    try:
        picture = images.page_image(drawn.pdf, number)
    except (IndexError, FileNotFoundError):
        raise Http404 from None
    response = HttpResponse(picture, content_type="image/png")
    if request.GET.get("v") == drawn.digest[:8]:
        response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The pages as pictures, to be shown beside a form."""
    document = get_visible(OfficialDocument, request.user, pk=pk)
    return render(request, "documents/preview.html", {"document": document, "pages": pages_of(document)})
