"""A plan written elsewhere: upload, look at what was understood beside the file, make the draft, place what is left."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import importing
from campaigns.forms.importing import LeftoverForm, PlanFileForm
from campaigns.forms.plan import CampaignForm
from campaigns.models import Campaign, ImportedPlan, Leftover
from campaigns.reading.compare import Compared, compared, doubtful, frame_facts
from emulation.accounts.scope import get_visible
from emulation.files.serving import serve
from emulation.lib.errors import Unsound
from emulation.web.once import once

LINES = 60
WAITING = 10


def import_new(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is read at once, and kept only if it could be."""
    form = PlanFileForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                imported = taken_in(form, request)
                ticket.leads_to(imported)
        except Unsound as error:
            form.add_error("upload", error.message)
        else:
            return redirect(imported)
    waiting = ImportedPlan.objects.visible_to(request.user).waiting()[:WAITING]
    return render(request, "campaigns/import_new.html", {"form": form, "waiting": waiting})


def taken_in(form: PlanFileForm, request: HttpRequest) -> ImportedPlan:
    read = importing.read_file(*form.content)
    file, file_name = form.keep(by=request.user)
    return importing.keep_reading(form.cleaned_data["organizer"], read, file, file_name, by=request.user)


def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Left the file's lines, right what was made of each; with it the draft to be made, or what is left to place."""
    imported = get_visible(ImportedPlan, request.user, pk=pk)
    form = None if imported.campaign_id else draft_form(request, imported)
    if request.method == "POST" and form is not None and form.is_valid():
        with once(request) as ticket:
            campaign = importing.make_draft(imported, by=request.user, **form.cleaned_data)
            ticket.leads_to(imported)
        left = imported.leftovers.open().count()
        messages.success(request, told(campaign, left))
        return redirect(imported)
    return render(request, "campaigns/import.html", import_context(request, imported, form))


def draft_form(request: HttpRequest, imported: ImportedPlan) -> CampaignForm:
    return CampaignForm(request.POST or None, instance=Campaign(**importing.suggested(imported)))


def told(campaign: Campaign, left: int) -> str:
    rest = f" Còn {left} đoạn chưa xếp được, hãy xếp từng đoạn dưới đây." if left else ""
    return f"Đã tạo bản nháp phong trào “{campaign}”.{rest}"


def import_context(request: HttpRequest, imported: ImportedPlan, form: CampaignForm | None) -> dict[str, object]:
    is_open = bool(imported.campaign_id) and bool(rules.can_edit_plan(request.user, imported.campaign))
    rows = compared(imported.reading, parts_url(imported) if is_open else "")
    shown: list[Compared] = doubtful(rows) if "can-xem" in request.GET else rows
    return {
        "imported": imported,
        "campaign": imported.campaign,
        "form": form,
        "facts": frame_facts(imported.reading),
        "page": Paginator(shown, LINES).get_page(request.GET.get("trang")),
        "only_doubtful": "can-xem" in request.GET,
        "doubtful_count": len(doubtful(rows)),
        "line_count": len(rows),
        "is_open": is_open,
        "leftovers": imported.leftovers.select_related("settled_by"),
    }


def parts_url(imported: ImportedPlan) -> str:
    """Address of the editor's parts, with "PART" for the part."""
    return reverse("campaigns:plan_part", args=[imported.campaign_id, "PART"])


def import_file(request: HttpRequest, pk: int) -> HttpResponse:
    imported = get_visible(ImportedPlan, request.user, pk=pk)
    return serve(imported.file, imported.file_name)


def leftover(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where words without a place go."""
    row = get_visible(Leftover, request.user, pk=pk)
    rules.can_settle(request.user, row).require()
    form = LeftoverForm(request.POST or None, leftover=row)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            place = form.cleaned_data["went_to"]
            importing.settle_leftover(row, place, form.cleaned_data["assignee"], by=request.user)
            ticket.leads_to(row.imported)
        messages.success(request, f"Đã xếp đoạn này: {row.get_went_to_display().lower()}.")
        return redirect(row.imported)
    return render(
        request, "campaigns/leftover.html", {"leftover": row, "campaign": row.imported.campaign, "form": form}
    )
