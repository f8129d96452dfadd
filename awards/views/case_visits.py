"""What is recorded of a model case: visits with figures and pictures, places that took it over, their files."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import model_cases as flows
from awards.forms.model_cases import FigureFormSet, SpreadForm, VisitForm
from awards.models import CaseFile, CaseSpread, CaseVisit, ModelCase
from emulation.accounts.scope import get_visible
from emulation.files.serving import serve_preview, serve_upload
from emulation.files.tiles import tile_of
from emulation.lib.errors import Unsound
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once

FILES = ("files__file__preview", "files__file__picture")


def visit_cards(case: ModelCase, *, editable: bool) -> list[dict[str, Any]]:
    rows = case.visits.select_related("planned", "recorded_by").prefetch_related("figures", *FILES)
    return [
        {
            "row": row,
            "tiles": [tile(file, removable=editable) for file in row.files.all()],
            "edit_url": reverse("awards:case_visit_edit", args=[case.pk, row.pk]) if editable else "",
        }
        for row in rows
    ]


def spread_cards(case: ModelCase, *, editable: bool) -> list[dict[str, Any]]:
    rows = case.spreads.select_related("organization", "recorded_by").prefetch_related(*FILES)
    return [
        {
            "row": row,
            "tiles": [tile(file, removable=editable) for file in row.files.all()],
            "edit_url": reverse("awards:case_spread_edit", args=[case.pk, row.pk]) if editable else "",
            "remove_url": reverse("awards:case_spread_remove", args=[case.pk, row.pk]) if editable else "",
        }
        for row in rows
    ]


def tile(row: CaseFile, *, removable: bool) -> dict[str, Any]:
    place = [row.case_id, row.pk]
    return tile_of(
        row.file,
        row.name,
        url=reverse("awards:case_file", args=place),
        preview_url=reverse("awards:case_file_preview", args=place),
        remove_url=reverse("awards:case_file_remove", args=place) if removable else "",
    )


def followed_case(request: HttpRequest, pk: int) -> ModelCase:
    case = get_visible(ModelCase, request.user, pk=pk)
    rules.can_follow_case(request.user, case).require()
    return case


def case_visit_new(request: HttpRequest, pk: int) -> HttpResponse:
    return visited(request, CaseVisit(case=followed_case(request, pk)))


def case_visit_edit(request: HttpRequest, pk: int, visit_pk: int) -> HttpResponse:
    return visited(request, get_object_or_404(CaseVisit, case=followed_case(request, pk), pk=visit_pk))


def visited(request: HttpRequest, visit: CaseVisit) -> HttpResponse:
    is_new, case = visit.pk is None, visit.case
    form = VisitForm(request.POST or None, request.FILES or None, instance=visit, by=request.user)
    stored = CaseVisit(case=case) if is_new else CaseVisit.objects.get(pk=visit.pk)
    rows = stored.figures.all() if stored.pk else stored._meta.get_field("figures").related_model.objects.none()
    figures = FigureFormSet(request.POST or None, rows=rows, parent={"visit": visit}, prefix="so-lieu")
    if request.method == "POST" and all([form.is_valid(), figures.is_valid()]):
        try:
            with once(request) as ticket:
                flows.record_visit(visit, figures.save, form.keep_files("files"), by=request.user)
                ticket.leads_to(case)
        except Unsound as error:
            visit.pk = stored.pk
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã ghi lần kiểm tra.")
            return redirect(case)
    context = {"case": case, "form": form, "formset": figures, "is_new": is_new}
    return render(request, "awards/case_visit.html", context)


def case_spread_new(request: HttpRequest, pk: int) -> HttpResponse:
    return spread(request, CaseSpread(case=followed_case(request, pk)))


def case_spread_edit(request: HttpRequest, pk: int, spread_pk: int) -> HttpResponse:
    return spread(request, get_object_or_404(CaseSpread, case=followed_case(request, pk), pk=spread_pk))


def spread(request: HttpRequest, row: CaseSpread) -> HttpResponse:
    stored, case = row.pk, row.case
    form = SpreadForm(request.POST or None, request.FILES or None, instance=row, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                flows.record_spread(row, form.keep_files("files"), by=request.user)
                ticket.leads_to(case)
        except Unsound as error:
            row.pk = stored
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã ghi nơi nhân rộng.")
            return redirect(case)
    return render(request, "awards/case_spread.html", {"case": case, "form": form, "is_new": stored is None})


def case_spread_remove(request: HttpRequest, pk: int, spread_pk: int) -> HttpResponse:
    case = followed_case(request, pk)
    row = get_object_or_404(CaseSpread.objects.select_related("organization"), case=case, pk=spread_pk)
    page = Page(
        title=f"Bỏ nơi nhân rộng: {row.where}",
        lead=str(case),
        consequences=[
            "Nơi này và minh chứng của nó không còn trong danh sách nhân rộng. Nhật ký vẫn ghi ai bỏ, lúc nào."
        ],
        submit_label="Bỏ khỏi danh sách",
        done="Đã bỏ khỏi danh sách nhân rộng.",
        back_url=case.get_absolute_url(),
        danger=True,
    )
    return confirmed(request, page, lambda: flows.remove_spread(row, by=request.user))


def find_file(request: HttpRequest, pk: int, file_pk: int) -> CaseFile:
    case = get_visible(ModelCase, request.user, pk=pk)
    return get_object_or_404(CaseFile.objects.select_related("file__preview", "case", "spread"), case=case, pk=file_pk)


def case_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    row = find_file(request, pk, file_pk)
    return serve_upload(request, row.file, row.name)


def case_file_preview(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    return serve_preview(find_file(request, pk, file_pk).file)


def case_file_remove(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    row = find_file(request, pk, file_pk)
    rules.can_follow_case(request.user, row.case).require()
    page = Page(
        title=f"Bỏ tệp “{row.name}”",
        lead=str(row.case),
        consequences=["Tệp không còn trên trang của điển hình này."],
        submit_label="Bỏ tệp",
        done=f"Đã bỏ tệp “{row.name}”.",
        back_url=row.case.get_absolute_url(),
        danger=True,
    )
    return confirmed(request, page, lambda: flows.remove_file(row, by=request.user))
