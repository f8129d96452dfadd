"""The books of outgoing papers: which there are, where they begin, how a year is numbered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from emulation.accounts.roles import OFFICE, Role
from emulation.documents import rules
from emulation.documents.book.forms import FirstNumberForm, SeriesRuleForm
from emulation.documents.book.models import Register, SeriesRule
from emulation.documents.numbering import set_first_number, set_series_rule
from emulation.lib.errors import Refused
from emulation.lib.verdict import YES
from emulation.web.actions import Action
from emulation.web.listing import one_page
from emulation.web.once import once


def registers(request: HttpRequest) -> HttpResponse:
    """All books of one's office, the newest year first."""
    books = Register.objects.visible_to(request.user).for_list()
    own = request.user.organization_ids(OFFICE)
    context = {
        "page": one_page(request, books),
        "rules": SeriesRule.objects.filter(organization__in=own, one_for_all=True).select_related("organization"),
        "actions": clerk_actions(request),
    }
    return render(request, "documents/registers.html", context)


def clerk_actions(request: HttpRequest) -> list[Action]:
    if Role.CLERK not in request.user.roles:
        return []
    return [
        Action("Mở sổ, đặt số bắt đầu", reverse("documents:first_number"), YES, "secondary", "journal-plus"),
        Action("Chọn cách đánh số", reverse("documents:series_rule"), YES, "secondary", "gear"),
    ]


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


def series_rule(request: HttpRequest) -> HttpResponse:
    form = SeriesRuleForm(request.POST if request.method == "POST" else None, user=request.user)
    target = reverse("documents:registers")
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with once(request) as ticket:
                ticket.leads_to(target)
                rule = set_series_rule(
                    data["organization"], data["year"], one_for_all=data["how"] == "one", by=request.user
                )
        except Refused as error:
            form.add_error("how", error.message)
        else:
            messages.success(request, f"{rule}.")
            return redirect(target)
    return render(request, "documents/series_rule.html", {"form": form})
