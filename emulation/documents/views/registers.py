"""The books of outgoing papers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.documents import rules
from emulation.documents.forms import FirstNumberForm
from emulation.documents.models import Register
from emulation.documents.numbering import set_first_number
from emulation.lib.errors import Refused
from emulation.lib.verdict import YES
from emulation.web.actions import Action
from emulation.web.listing import one_page
from emulation.web.once import once


def registers(request: HttpRequest) -> HttpResponse:
    """All books of one's office; of the chosen one, or the newest, what it numbered."""
    books = list(Register.objects.visible_to(request.user).select_related("organization"))
    wanted = request.GET.get("so", "")
    book = get_visible(Register, request.user, pk=wanted) if wanted.isdecimal() else next(iter(books), None)
    papers = book.documents.for_list().order_by("-number") if book else ()
    context = {
        "books": books,
        "book": book,
        "page": one_page(request, papers),
        "actions": clerk_actions(request),
    }
    return render(request, "documents/registers.html", context)


def clerk_actions(request: HttpRequest) -> list[Action]:
    if Role.CLERK not in request.user.roles:
        return []
    return [Action("Đặt số bắt đầu của sổ", reverse("documents:first_number"), YES, "secondary", "journal-plus")]


def first_number(request: HttpRequest) -> HttpResponse:
    form = FirstNumberForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        rules.can_keep_register(request.user, data["organization"].pk).require()
        try:
            with once(request) as ticket:
                book = set_first_number(
                    data["organization"], data["series"], data["year"], data["first_number"], by=request.user
                )
                ticket.leads_to(book)
        except Refused as error:
            form.add_error("first_number", error.message)
        else:
            messages.success(request, f"{book}: số tiếp theo là {book.next_number}.")
            return redirect(book)
    return render(request, "documents/first_number.html", {"form": form})
