"""One book: its lines, on the screen, in print and as a spreadsheet."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import localize

from emulation.accounts.scope import get_visible
from emulation.documents import pdf, rules
from emulation.documents.book.flows import free_before, range_words
from emulation.documents.book.forms import RangeForm
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.book.paper import MOST_LINES, TITLE, TooLong, book_paper
from emulation.documents.book.printing import name_of
from emulation.documents.book.table import HEADINGS, lines_between, series_name
from emulation.documents.book.types import DECREE_TYPES
from emulation.documents.states import EntryState
from emulation.files.serving import OWN_PDF
from emulation.jobs.ordering import BACKGROUND, ordered
from emulation.lib.errors import Unsound
from emulation.sheets.writing import MEDIA_TYPE, Sheet, workbook
from emulation.web.actions import Action
from emulation.web.downloads import attachment
from emulation.web.listing import Choice, listing

MONTHS = [(str(month), f"Tháng {month}") for month in range(1, 13)]


def book(request: HttpRequest, pk: int) -> HttpResponse:
    register = get_visible(Register, request.user, pk=pk)
    return page_of(request, register, RangeForm())


def page_of(request: HttpRequest, register: Register, days: RangeForm) -> HttpResponse:
    """The newest number first; `days` asks what to print."""
    entries = BookEntry.objects.filter(register=register)
    found = sorted(set(entries.exclude(type_code="").order_by().values_list("type_code", flat=True)))
    filters = [
        Choice("loai", "Loại văn bản", "type_code", [(code, DECREE_TYPES.get(code, code)) for code in found]),
        Choice("thang", "Tháng", "day__month", MONTHS),
        Choice("cach", "Cách vào sổ", "state", EntryState.choices),
    ]
    context = listing(request, entries, filters if len(found) > 1 else filters[1:]) | {
        "register": register,
        "holds": series_name(register),
        "gaps": ", ".join(range_words(*gap) for gap in free_before(register)),
        "days": days,
        "actions": clerk_actions(request, register),
    }
    return render(request, "documents/book.html", context)


def clerk_actions(request: HttpRequest, register: Register) -> list[Action]:
    if not rules.can_keep_register(request.user, register.organization_id):
        return []
    args = [register.pk]
    new, void = reverse("documents:book_entry_new", args=args), reverse("documents:book_number_void", args=args)
    return [
        Action("Ghi văn bản làm ngoài phần mềm", new, tone="secondary", icon="plus-lg"),
        Action("Bỏ số", void, tone="secondary", icon="x-circle"),
    ]


def book_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    register, days = get_visible(Register, request.user, pk=pk), RangeForm(request.GET)
    if not days.is_valid():
        return page_of(request, register, days)
    try:
        content = pdf.render(book_paper(register, *days.days, most=MOST_LINES))
    except Unsound as error:
        if isinstance(error, TooLong) and not any(days.days):
            return redirect("documents:book_whole", pk)
        days.add_error(None, error.message)
        return page_of(request, register, days)
    response = FileResponse(BytesIO(content), filename=f"{name_of(register)}.pdf", content_type="application/pdf")
    response.headers["Content-Security-Policy"] = OWN_PDF
    return response


def book_whole(request: HttpRequest, pk: int) -> HttpResponse:
    """A book too long to wait for, ordered from a worker."""
    register = get_visible(Register, request.user, pk=pk)
    consequences = [
        f"Sổ có {localize(register.entries.count())} dòng, in thành một tệp PDF. {BACKGROUND}",
        f"Chỉ cần một phần thì chọn khoảng ngày ở trang của sổ; đến {MOST_LINES} dòng thì có ngay.",
    ]
    title = submit_label = "In cả sổ"
    return ordered(request, "book", register, title=title, consequences=consequences, submit_label=submit_label)


def book_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    register, days = get_visible(Register, request.user, pk=pk), RangeForm(request.GET)
    if not days.is_valid():
        return page_of(request, register, days)
    titles = (register.organization.name, f"{TITLE} NĂM {register.year}", f"Loại sổ: {series_name(register)}")
    columns = tuple((heading.name, heading.width) for heading in HEADINGS)
    content = workbook(Sheet("Sổ văn bản đi", titles, columns, lines_between(register, *days.days)))
    return attachment(content, f"{name_of(register)}.xlsx", MEDIA_TYPE)
