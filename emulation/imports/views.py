"""Two steps: send the file and see what it would do, cell by cell; then confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import slugify

from emulation.accounts.scope import get_visible
from emulation.files.serving import serve
from emulation.imports import flows
from emulation.imports.forms import SheetForm
from emulation.imports.kinds import importer_for, importer_of
from emulation.imports.models import SheetImport
from emulation.lib.errors import Unsound
from emulation.lib.words import fold
from emulation.sheets.importer import Handover, Importer
from emulation.sheets.writing import MEDIA_TYPE
from emulation.web.downloads import attachment
from emulation.web.once import once

FAULTS_SHOWN, STEPS_SHOWN, EARLIER = 60, 30, 8


def new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Choose a file; it is read at once, and kept only if it could be."""
    importer = importer_for(kind, pk, request.user)
    importer.may().require()
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            table = flows.read_sheet(form.content)
        except Unsound as error:
            form.add_error("upload", error.message)
        else:
            with once(request) as ticket:
                sheet = flows.keep_sheet(importer, kind, table, *form.keep(by=request.user), by=request.user)
                ticket.leads_to(sheet)
            return redirect(sheet)
    earlier = SheetImport.objects.visible_to(request.user).filter(kind=kind, home_id=pk).for_list()[:EARLIER]
    context = {"form": form, "importer": importer, "columns": importer.columns(), "kind": kind, "earlier": earlier}
    return render(request, "imports/new.html", context)


def blank(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The template to fill in."""
    importer = importer_for(kind, pk, request.user)
    importer.may().require()
    return attachment(importer.blank(), f"Mau-{slugify(fold(importer.title))}.xlsx", MEDIA_TYPE)


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do; on the answer it is done."""
    row = get_visible(SheetImport, request.user, pk=pk)
    importer = importer_of(row, request.user)
    importer.may().require()
    if request.method == "POST" and not row.done_at:
        if "chuyen-chu" in request.POST:
            flows.convert(row, "1" in request.POST.getlist("chuyen-chu"), by=request.user)
            return redirect(row)
        if "seen" in request.POST:
            return confirmed(request, row, importer)
    return preview(request, row, importer)


def confirmed(request: HttpRequest, row: SheetImport, importer: Importer) -> HttpResponse:
    importer.prepare(importer.look(row.words).steps)
    with once(request) as ticket:
        ticket.leads_to(row)
        handover = flows.apply_sheet(row, importer, request.POST.get("seen", ""), by=request.user)
    if handover:
        return handed_over(request, row, handover)
    messages.success(request, f"Đã nhập xong: {row.result_line}.")
    return redirect(row)


def handed_over(request: HttpRequest, row: SheetImport, handover: Handover) -> HttpResponse:
    """Shown in the answer itself and stored nowhere."""
    messages.success(request, f"Đã nhập xong: {row.result_line}.")
    return render(request, "imports/handover.html", {"sheet": row, "handover": handover})


def preview(request: HttpRequest, row: SheetImport, importer: Importer) -> HttpResponse:
    context = {"sheet": row, "importer": importer, "back_url": importer.back_url(), "samples": row.samples}
    if not row.done_at and not row.must_convert:
        outlook = importer.look(row.words)
        context |= {
            "outlook": outlook,
            "counts": [outlook.counted(verb) for verb in ("create", "change", "same")],
            "faults": outlook.faults[:FAULTS_SHOWN],
            "more_faults": max(0, len(outlook.faults) - FAULTS_SHOWN),
            "steps": outlook.changes[:STEPS_SHOWN],
            "more_steps": max(0, len(outlook.changes) - STEPS_SHOWN),
        }
    return render(request, "imports/sheet.html", context)


def file(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(SheetImport, request.user, pk=pk)
    return serve(row.file, row.file_name)
