"""What anyone reads and writes of awards: the roll of honour, posted lists, a comment and its receipt.

No page here follows a relation from a published row: what is not in its columns cannot leave the server.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from awards.flows.comments import by_receipt, send_comment
from awards.forms.comments import CommentForm
from awards.hearing import days_left
from awards.models import NAMELESS, CommentWindow, HonourRow, PublicComment
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.signing import limits
from emulation.web.listing import Choice, listing, one_page

SEARCHES, COMMENTS, RECEIPTS = ("honours", 120), ("comments", 6), ("receipts", 20)  # within ten minutes
MOST_ROWS, MOST_CHOICES = 500, 200
TOO_OFTEN = "Bạn đã thao tác quá nhiều lần trong ít phút. Hãy đợi khoảng 10 phút rồi thử lại."
NO_RECEIPT = "Không có ý kiến nào mang số biên nhận này. Hãy xem lại từng ký tự."


@never_cache
def portal_honours(request: HttpRequest) -> HttpResponse:
    """The newest rows are free; whoever searches or turns pages is counted."""
    context: dict[str, Any] = {"nameless": NAMELESS, "most": MOST_ROWS}
    if request.GET:
        if limits.is_over(request, *SEARCHES):
            return render(request, "portal/honours.html", context | {"error": TOO_OFTEN}, status=429)
        limits.count(request, SEARCHES[0])
    rows = HonourRow.published.filter(shown=True)
    context |= listing(request, HonourRow.published.all(), filters_of(rows))
    context["is_cut"] = context["found"].count() > MOST_ROWS
    context["page"] = one_page(request, context["found"][:MOST_ROWS])
    return render(request, "portal/honours.html", context)


def filters_of(rows: Any) -> list[Choice]:
    years = [(str(day.year),) * 2 for day in rows.dates("decided_on", "year", order="DESC")]
    return [
        Choice("nam", "Năm", "decided_on__year", years),
        Choice("phong-trao", "Phong trào", "campaign_name", names_of(rows, "campaign_name")),
        Choice("don-vi", "Đơn vị", "unit_name", names_of(rows, "unit_name")),
    ]


def names_of(rows: Any, field: str) -> list[tuple[str, str]]:
    found = rows.exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct()
    return [(name, name) for name in found[:MOST_CHOICES]]


@never_cache
def portal_windows(request: HttpRequest) -> HttpResponse:
    rows = (
        CommentWindow.objects.open_on(dates.today()).select_related("campaign__organizer").order_by("closes_on", "pk")
    )
    return render(request, "portal/windows.html", {"page": one_page(request, rows)})


@never_cache
def portal_window(request: HttpRequest, pk: int) -> HttpResponse:
    """Names are on the page while the list is open, and not a day longer."""
    window = open_window(pk)
    lines = window.lines.order_by("position").values(*window.lines.model.PUBLISHED)
    context = {"window": window, "page": one_page(request, lines), "left": days_left(window)}
    return render(request, "portal/window.html", context)


def open_window(pk: int) -> CommentWindow:
    rows = CommentWindow.objects.open_on(dates.today()).select_related("campaign__organizer__public_rules")
    return get_object_or_404(rows, pk=pk)


@never_cache
def portal_comment(request: HttpRequest, pk: int) -> HttpResponse:
    window = open_window(pk)
    if request.method == "POST":
        if limits.is_over(request, *COMMENTS):
            form = CommentForm(request.POST, window=window)
            return shown(request, window, form, error=TOO_OFTEN, status=429)
        limits.count(request, COMMENTS[0])
        form = CommentForm(request.POST, request.FILES, window=window)
        if form.is_valid() and (comment := sent(form)):
            return redirect(reverse("portal_receipt", query={"ma": comment.printed_receipt}))
    else:
        form = CommentForm(window=window, initial={"line": request.GET.get("truong-hop", "")})
    return shown(request, window, form)


def sent(form: CommentForm) -> PublicComment | None:
    """The comment, or nothing with the reason on the form."""
    try:
        return send_comment(form.save(commit=False), form.keep_files(), token=form.cleaned_data["token"])
    except Unsound as error:
        form.add_error(None, error.message)
        return None


def shown(
    request: HttpRequest, window: CommentWindow, form: CommentForm, error: str = "", status: int = 200
) -> HttpResponse:
    context = {"window": window, "form": form, "error": error, "left": days_left(window)}
    return render(request, "portal/comment.html", context, status=status)


@never_cache
def portal_receipt(request: HttpRequest) -> HttpResponse:
    """What became of a comment; not what it said, nor who wrote it."""
    typed = request.GET.get("ma", "").strip()[:40]
    if not typed:
        return render(request, "portal/receipt.html", {})
    if limits.is_over(request, *RECEIPTS):
        return render(request, "portal/receipt.html", {"error": TOO_OFTEN, "typed": typed}, status=429)
    comment = by_receipt(typed)
    if comment is None:
        limits.count(request, RECEIPTS[0])
        return render(request, "portal/receipt.html", {"error": NO_RECEIPT, "typed": typed})
    return render(request, "portal/receipt.html", {"comment": comment})
