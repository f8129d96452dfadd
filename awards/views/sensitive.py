"""Sensitive fields: the head's page of what is kept and by whom; the named clerk's page of one person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import sensitive as flows
from awards.forms.sensitive import KeeperForm, OpenFieldForm, ValueForm
from awards.models import Nominee, SensitiveField, SensitiveKeeper, SensitiveLook, SensitiveUse, SensitiveValue
from emulation.accounts.models import Organization
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import one_page
from emulation.web.once import once


def body_of(request: HttpRequest) -> Organization:
    """The body whose head the person is."""
    return get_object_or_404(Organization, pk=next(iter(request.user.organization_ids({Role.CHAIRMAN})), None))


# --- The head's page --------------------------------------------------------------------------------------------------


def settings(request: HttpRequest) -> HttpResponse:
    """What is kept and why, who keeps it till when, and who looked at what."""
    body = body_of(request)
    uses = {use.field: use for use in SensitiveUse.objects.open_at([body.pk]).select_related("opened_by")}
    looks = SensitiveLook.objects.filter(nominee__organization__in=rules.under(body.pk)).order_by("-pk")
    context = {
        "body": body,
        "fields": [(label, uses.get(value)) for value, label in SensitiveField.choices],
        "all_open": len(uses) == len(SensitiveField.choices),
        "keepers": SensitiveKeeper.objects.filter(organization=body, ends_on__gte=dates.today(), ended_at=None)
        .select_related("user"),
        "page": one_page(request, looks),
    }  # fmt: skip
    return render(request, "awards/nominees/sensitive.html", context)


def field_open(request: HttpRequest) -> HttpResponse:
    form = OpenFieldForm(request.POST or None, instance=SensitiveUse(organization=body_of(request)))
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                use = flows.open_field(form.instance, by=request.user)
                ticket.leads_to(reverse("awards:sensitive"))
        except Unsound as error:
            form.add_error("field", error.message)
        else:
            messages.success(request, f"Từ nay được ghi “{use.get_field_display()}”.")
            return redirect("awards:sensitive")
    return render(request, "awards/nominees/sensitive_open.html", {"form": form})


def field_close(request: HttpRequest, pk: int) -> HttpResponse:
    use = get_object_or_404(SensitiveUse, organization=body_of(request), pk=pk, closed_at=None)
    page = Page(
        title=f"Dừng ghi “{use.get_field_display()}”",
        lead=f"Mục đích: {use.purpose}",
        consequences=[
            "Nội dung đã ghi của mọi hồ sơ thuộc cơ quan bị xóa, không lấy lại được.",
            "Nhật ký vẫn giữ ai đã xem, đã ghi, lúc nào.",
        ],
        submit_label="Dừng ghi và xóa",
        done=f"Đã dừng ghi “{use.get_field_display()}” và xóa nội dung đã ghi.",
        back_url=reverse("awards:sensitive"),
        danger=True,
    )
    return confirmed(request, page, lambda: flows.close_field(use, by=request.user))


def keeper_new(request: HttpRequest) -> HttpResponse:
    form = KeeperForm(request.POST or None, instance=SensitiveKeeper(organization=body_of(request)))
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                keeper = flows.name_keeper(form.instance, by=request.user)
                ticket.leads_to(reverse("awards:sensitive"))
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Đã giao {keeper.user} đến hết ngày {dates.short(keeper.ends_on)}.")
            return redirect("awards:sensitive")
    return render(request, "awards/nominees/sensitive_keeper.html", {"form": form})


def keeper_end(request: HttpRequest, pk: int) -> HttpResponse:
    keeper = get_object_or_404(SensitiveKeeper, organization=body_of(request), pk=pk, ended_at=None)
    page = Page(
        title=f"Thôi giao dữ liệu nhạy cảm cho {keeper.user}",
        lead=f"Từ {dates.short(keeper.starts_on)} đến hết {dates.short(keeper.ends_on)}",
        consequences=["Người này không xem và không ghi được nữa, kể từ bây giờ."],
        submit_label="Thôi giao",
        done="Đã thôi giao.",
        back_url=reverse("awards:sensitive"),
    )
    return confirmed(request, page, lambda: flows.end_keeper(keeper, by=request.user))


# --- The named clerk's page -------------------------------------------------------------------------------------------


def values(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether something stands in each open field; what it is, one at a time and by asking (POST), each look logged."""
    record = get_visible(Nominee, request.user, pk=pk)
    rules.can_see_sensitive(request.user, record).require()
    asked = request.POST.get("xem", "")
    if asked and asked not in SensitiveField.values:
        raise Http404
    told = flows.look(record, asked, by=request.user) if asked else ""
    kept = set(SensitiveValue.objects.filter(nominee=record).values_list("field", flat=True))
    rows = [
        {"field": field, "label": SensitiveField(field).label, "is_kept": field in kept, "is_asked": field == asked}
        for field in rules.open_fields(request.user, record)
    ]
    return render(request, "awards/nominees/sensitive_values.html", {"record": record, "rows": rows, "told": told})


def value_edit(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    record = get_visible(Nominee, request.user, pk=pk)
    if field not in SensitiveField.values:
        raise Http404
    rules.can_see_sensitive(request.user, record, field).require()
    form, back = ValueForm(request.POST or None, field=field), reverse("awards:sensitive_values", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                ticket.leads_to(back)
                flows.write(record, field, form.cleaned_data["value"], by=request.user)
        except Unsound as error:
            form.add_error("value", error.message)
        else:
            messages.success(request, f"Đã lưu “{SensitiveField(field).label}”.")
            return redirect(back)
    context = {"record": record, "form": form, "label": SensitiveField(field).label, "back_url": back}
    return render(request, "awards/nominees/sensitive_value.html", context)
