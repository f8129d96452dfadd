"""A unit's workbook comes back: whose it is stands in it, so that one page takes them all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns.imports.unit_forms import KINDS_OF_IMPORT, code_in, importer_of
from campaigns.models import FormPurpose, UnitForm
from emulation.accounts.models import User
from emulation.imports import flows
from emulation.imports.forms import SheetForm
from emulation.lib.errors import Refused, Unsound
from emulation.sheets.table import Table
from emulation.sheets.values import Wrong
from emulation.web.once import once


def form_read(request: HttpRequest) -> HttpResponse:
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            table = flows.read_sheet(form.content)
            found = form_of(table, request.user)
            importer = importer_of(found, request.user)
            importer.may().require()
        except Refused as error:
            form.add_error("upload", error.message)
        else:
            kind = KINDS_OF_IMPORT[FormPurpose(found.purpose)]
            with once(request) as ticket:
                sheet = flows.keep_sheet(importer, kind, table, *form.keep(by=request.user), by=request.user)
                ticket.leads_to(sheet)
            return redirect(sheet)
    return render(request, "campaigns/form_read.html", {"form": form, "back_url": reverse("campaigns:list")})


def form_of(table: Table, user: User) -> UnitForm:
    """Whose form the file is, of those this person may see. Raises Unsound with a sentence."""
    try:
        code = code_in(table)
    except Wrong as wrong:
        raise Unsound(f"{wrong.reason} {wrong.cure}") from wrong
    found = UnitForm.objects.visible_to(user).filter(code=code).for_list().first()
    if found is None:
        raise Unsound("Tệp là biểu của đơn vị khác hoặc của cơ quan khác. Hãy chọn đúng biểu của đơn vị.")
    return found
