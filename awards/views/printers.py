"""Printers: test sheets and what the ruler showed on them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.certificates.calibration import Drift
from awards.certificates.trial_sheet import trial_sheet
from awards.flows import printers as flows
from awards.forms.certificate_stock import MeasureForm, PrinterForm, sheet_sizes, size_words
from awards.models import Printer
from awards.views.certificates import shown_pdf
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.lib.errors import Forbidden, Unsound
from emulation.web.actions import Action
from emulation.web.listing import one_page
from emulation.web.once import once


def printer_list(request: HttpRequest) -> HttpResponse:
    rows = Printer.objects.visible_to(request.user).prefetch_related("calibrations")
    new = Action("Thêm máy in", reverse("awards:printer_new"), icon="plus-lg")
    clerk = bool(request.user.organization_ids({Role.CLERK}))
    context = {"page": one_page(request, rows), "actions": [new] if clerk else []}
    return render(request, "awards/certificates/printers.html", context)


def printer_new(request: HttpRequest) -> HttpResponse:
    posts = [post for post in request.user.active_posts if post.role == Role.CLERK]
    if not posts:
        raise Forbidden("Chỉ công chức Văn phòng mới thêm máy in.")
    printer = Printer(organization=posts[0].organization)
    form = PrinterForm(request.POST or None, instance=printer)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.add_printer(printer, by=request.user)
            ticket.leads_to(printer)
        messages.success(request, "Đã thêm máy in. Hãy in tờ thử rồi ghi số đo.")
        return redirect(printer)
    return render(request, "awards/certificates/printer_new.html", {"form": form})


def printer_detail(request: HttpRequest, pk: int) -> HttpResponse:
    printer = get_visible(Printer, request.user, pk=pk)
    measure = Action("Ghi số đo trên tờ thử", reverse("awards:printer_measure", args=[pk]), icon="pencil")
    context = {
        "printer": printer,
        "calibrations": printer.calibrations.select_related("made_by"),
        "sizes": [(key, size_words(size)) for key, size in sheet_sizes(printer).items()],
        "actions": [measure] if rules.keeps_certificates(request.user, printer.organization_id) else [],
    }
    return render(request, "awards/certificates/printer.html", context)


def printer_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """A test sheet that meets what was measured last."""
    printer = get_visible(Printer, request.user, pk=pk)
    sizes = sheet_sizes(printer)
    wide, high = sizes.get(request.GET.get("kho", ""), next(iter(sizes.values())))
    latest = printer.latest
    told = f"đã bù theo {str(latest)[:1].lower()}{str(latest)[1:]}" if latest else "trước khi chỉnh lần nào"
    content = trial_sheet(wide, high, latest.drift if latest else Drift(), f"Tờ thử máy in {printer}, {told}")
    return shown_pdf(content, f"Tờ thử {printer}")


def printer_measure(request: HttpRequest, pk: int) -> HttpResponse:
    printer = get_visible(Printer, request.user, pk=pk)
    rules.keeps_certificates(request.user, printer.organization_id).require()
    form = MeasureForm(request.POST or None, printer=printer)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                row = flows.measure(printer, form.measured, form.size, form.cleaned_data["on_sheet"], by=request.user)
                ticket.leads_to(printer)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            fits = "Tờ thử in khớp, dùng được." if row.fits else "Đã chỉnh máy in. Hãy in tờ thử nữa và đo lại để chắc."
            messages.success(request, fits)
            return redirect(printer)
    return render(request, "awards/certificates/measure.html", {"printer": printer, "form": form})
