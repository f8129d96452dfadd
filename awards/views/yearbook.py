"""The register as the book of a year: to print, or as a spreadsheet."""

import datetime
from io import BytesIO

from django.db.models import Count, F
from django.db.models.functions import ExtractYear
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import localize

from awards import rules
from awards.models import RegisterEntry
from awards.papers.honours import BOOK, HEADINGS, year_book
from awards.register.yearbook import MOST_LINES, lines_of, name_of
from emulation.accounts.models import Organization
from emulation.documents import pdf
from emulation.files.serving import OWN_PDF
from emulation.jobs.ordering import BACKGROUND, ordered
from emulation.lib import dates
from emulation.sheets.writing import MEDIA_TYPE, Sheet, workbook
from emulation.web.downloads import attachment


def yearbooks(request: HttpRequest) -> HttpResponse:
    """Which years there are in which books."""
    counted = rules.books_of(request.user).annotate(year=ExtractYear("decided_on"), book=F("organization__name"))
    rows = counted.order_by("book", "-year").values("organization_id", "book", "year").annotate(count=Count("pk"))
    return render(request, "awards/honours/yearbooks.html", {"books": list(rows)})


def book_of(request: HttpRequest, pk: int, year: int) -> tuple[Organization, RegisterEntry]:
    """The body and the first entry of its book; 404 where there is none that he may print."""
    known = datetime.MINYEAR <= year <= datetime.MAXYEAR
    first = rules.books_of(request.user).of_year(pk, year).order_by("pk").first() if known else None
    if first is None:
        raise Http404
    return get_object_or_404(Organization, pk=pk), first


def yearbook_pdf(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    body, _ = book_of(request, pk, year)
    rows = lines_of(pk, year)
    if len(rows) > MOST_LINES:
        return redirect("awards:yearbook_whole", pk, year)
    content = pdf.render(year_book(body, year, rows, request.user.full_name))
    response = FileResponse(BytesIO(content), filename=f"{name_of(body, year)}.pdf", content_type="application/pdf")
    response.headers["Content-Security-Policy"] = OWN_PDF
    return response


def yearbook_whole(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """A book too long to wait for, ordered from a worker."""
    body, first = book_of(request, pk, year)
    first.get_absolute_url = lambda: reverse("awards:yearbooks")  # where one comes from and goes back to
    count = RegisterEntry.objects.of_year(pk, year).count()
    consequences = [f"Sổ năm {year} có {localize(count)} mục, in thành một tệp PDF. {BACKGROUND}"]
    title = submit_label = "In sổ cả năm"
    return ordered(request, "yearbook", first, title=title, consequences=consequences, submit_label=submit_label)


def yearbook_xlsx(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    body, _ = book_of(request, pk, year)
    rows = lines_of(pk, year)
    titles = (body.name, f"{BOOK} NĂM {year}", f"Tải ngày {dates.short(dates.today())}: {localize(len(rows))} mục")
    content = workbook(Sheet(f"Sổ khen thưởng {year}", titles, HEADINGS, rows))
    return attachment(content, f"{name_of(body, year)}.xlsx", MEDIA_TYPE)
