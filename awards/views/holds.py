"""Holds: for the clerk in whose hands they are and for the chairman; to everybody else they are not there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import holds as flows
from awards.forms.holds import HoldForm, LiftForm, ReviewForm
from awards.models import Hold, Nominee
from awards.rules.eligibility import KEEPERS
from emulation.accounts.scope import get_visible
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, listing
from emulation.web.once import once


def hold_list(request: HttpRequest) -> HttpResponse:
    rows = Hold.objects.visible_to(request.user)
    filters = [Choice("ly-do", "Lý do", "sort", Hold.Sort.choices)]
    new = Action("Tạm dừng xét một đơn vị", reverse("awards:hold_new"), icon="plus-lg")
    people = Action("Tìm cá nhân, tập thể, hộ", reverse("awards:nominees"), tone="secondary", icon="people")
    context = listing(request, rows, filters) | {"actions": [new, people]}
    return render(request, "awards/holds/list.html", context)


def hold_new(request: HttpRequest) -> HttpResponse:
    """Of the record that the address names, else of a unit."""
    user, record = request.user, None
    body = user.organization_ids(KEEPERS)[0]
    if (number := request.GET.get("ho-so", "")).isdecimal() and len(number) < 18:
        record = get_visible(Nominee, user, pk=number)
    form = HoldForm(request.POST or None, instance=Hold(body_id=body, nominee=record), by=user)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                hold = flows.place_hold(form.instance, by=user)
                ticket.leads_to(hold)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã tạm dừng xét khen thưởng.")
            return redirect(hold)
    return render(request, "awards/holds/new.html", {"form": form, "record": record})


def hold_detail(request: HttpRequest, pk: int) -> HttpResponse:
    hold = get_object_or_404(Hold.objects.visible_to(request.user).for_list(), pk=pk)
    may = rules.can_keep_hold(request.user, hold)
    actions = [
        Action("Ghi xem lại", reverse("awards:hold_review", args=[hold.pk]), may, icon="pencil"),
        Action("Thôi tạm dừng", reverse("awards:hold_lift", args=[hold.pk]), may, "secondary"),
    ]
    context = {"hold": hold, "acts": hold.acts.select_related("by"), "actions": [] if hold.is_lifted else actions}
    return render(request, "awards/holds/hold.html", context)


def hold_review(request: HttpRequest, pk: int) -> HttpResponse:
    hold = get_visible(Hold, request.user, pk=pk)
    rules.can_keep_hold(request.user, hold).require()
    form = ReviewForm(request.POST or None, hold=hold, by=request.user)
    page = Page(
        title="Xem lại việc tạm dừng",
        lead=str(hold),
        consequences=["Hồ sơ tiếp tục tạm dừng; phần mềm nhắc lại vào ngày xem lại tiếp theo."],
        submit_label="Ghi xem lại",
        done="Đã ghi xem lại.",
        back_url=hold.get_absolute_url(),
    )

    def act() -> None:
        given = form.cleaned_data
        flows.review_hold(hold, given["review_on"], given["words"], by=request.user, keeper=given.get("keeper"))

    return confirmed(request, page, act, form, blame="review_on")


def hold_lift(request: HttpRequest, pk: int) -> HttpResponse:
    hold = get_visible(Hold, request.user, pk=pk)
    rules.can_keep_hold(request.user, hold).require()
    form = LiftForm(request.POST or None)
    page = Page(
        title="Thôi tạm dừng xét khen thưởng",
        lead=str(hold),
        consequences=["Hồ sơ khen thưởng được kiểm tra, xét và quyết định tiếp.", "Lý do lưu ở mục này."],
        submit_label="Thôi tạm dừng",
        done="Đã thôi tạm dừng.",
        back_url=hold.get_absolute_url(),
    )
    return confirmed(
        request, page, lambda: flows.lift_hold(hold, form.cleaned_data["reason"], by=request.user), form, "reason"
    )
