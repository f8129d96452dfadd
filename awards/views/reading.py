"""A member reads the papers of a meeting beforehand, notes for itself, and declares a conflict."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.council import reading
from awards.dossiers.report_files import name_of
from awards.flows import reading as flows
from awards.flows import recusals
from awards.forms.agenda import ConflictForm, PrivateNoteForm
from awards.models import AgendaItem, CouncilSession, DossierFile, PrivateNote, Seat
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.files.serving import serve, serve_preview, serve_upload
from emulation.files.tiles import tile_of
from emulation.lib.verdict import Verdict
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def session_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers of one meeting, for those who sit in it."""
    user = request.user
    session = get_object_or_404(CouncilSession.objects.read_by(user).select_related("council", "campaign"), pk=pk)
    lines = reading.my_lines(user, session, rules.seat_of(user, session))
    due = [line for line in lines if not line.recusal]
    context = {"session": session, "lines": lines, "due": len(due), "read": sum(line.read for line in due)}
    return render(request, "awards/agenda/papers.html", context)


def agenda_item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item: its line for everybody, its dossier for whoever may read it; a member's own note is posted here."""
    user, item = request.user, find_item(request, pk)
    seat = rules.seat_of(user, item.session)
    form = PrivateNoteForm(request.POST or None, initial={"text": note_of(user, item)}) if seat else None
    if request.method == "POST" and form and form.is_valid():
        with once(request) as ticket:
            ticket.leads_to(item)
            flows.save_note(item, form.cleaned_data["text"], by=user)
        messages.success(request, "Đã lưu ghi chú riêng.")
        return redirect(item)
    if seat and request.method == "GET" and item.session.agenda_sent_at and not rules.is_recused(item, seat):
        flows.mark_read(item, seat)
    return render(request, "awards/agenda/item.html", context_of(user, item, seat) | {"form": form})


def find_item(request: HttpRequest, pk: int) -> AgendaItem:
    item = get_visible(AgendaItem, request.user, pk=pk)
    item.session = CouncilSession.objects.select_related("council", "campaign").get(pk=item.session_id)
    return item


def note_of(user: User, item: AgendaItem) -> str:
    note = PrivateNote.objects.filter(item=item, author=user).first()
    return note.text if note else ""


def context_of(user: User, item: AgendaItem, seat: Seat | None) -> dict[str, Any]:
    session, may = item.session, rules.can_read_dossier(user, item, seat)
    recused = rules.is_recused(item, seat) and not rules.prepares(user, session)
    context = {
        "item": item,
        "session": session,
        "line": reading.line_of(user, item),
        "seat": seat,
        "recused": recused,
        "may_read": may,
        "own_recusal": item.recusals.holding().filter(seat=seat).first() if seat else None,
        "names": rules.sees_names(user, session),
        "findings": [] if recused else reading.findings_for(user, item),
        "declare": rules.can_declare(item, seat) if seat else None,
        "back_url": reverse("awards:session_papers", args=[session.pk]) if seat else session.get_absolute_url(),
    }
    return context | (dossier_of(item, may) if may else {})


def dossier_of(item: AgendaItem, may: Verdict) -> dict[str, Any]:
    """What is fetched only for whoever may read it."""
    may.require()
    dossier = item.nomination.dossier
    rows = dossier.files.select_related("file__picture")
    return {"nomination": item.nomination, "dossier": dossier, "tiles": [tile(item, row) for row in rows]}


def tile(item: AgendaItem, row: DossierFile) -> dict[str, Any]:
    place = [item.pk, row.pk]
    preview = reverse("awards:agenda_file_preview", args=place)
    return tile_of(row.file, row.name, url=reverse("awards:agenda_file", args=place), preview_url=preview)


def readable(request: HttpRequest, pk: int) -> AgendaItem:
    """An item whose dossier this person may read; asked anew for every file."""
    item = find_item(request, pk)
    rules.can_read_dossier(request.user, item, rules.seat_of(request.user, item.session)).require()
    return item


def agenda_report(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = readable(request, pk).nomination.dossier
    return serve(dossier.report_pdf, name_of(dossier, "pdf"), inline=True)


def find_file(request: HttpRequest, pk: int, file_pk: int) -> DossierFile:
    files = DossierFile.objects.select_related("file__preview")
    return get_object_or_404(files, dossier__nomination=readable(request, pk).nomination_id, pk=file_pk)


def agenda_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    row = find_file(request, pk, file_pk)
    return serve_upload(request, row.file, row.name)


def agenda_file_preview(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    return serve_preview(find_file(request, pk, file_pk).file)


def agenda_declare(request: HttpRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    rules.can_declare(item, rules.seat_of(request.user, item.session)).require()
    form = ConflictForm(request.POST or None)
    page = Page(
        title="Khai báo không tham gia xét",
        lead=reading.line_of(request.user, item).name,
        consequences=[
            "Bạn không đọc tiếp hồ sơ này và không biểu quyết nội dung này.",
            "Thư ký Hội đồng được báo; lý do ghi vào biên bản.",
            "Muốn bỏ khai báo, hãy báo thư ký trước khi biểu quyết nội dung này.",
        ],
        submit_label="Khai báo",
        done="Đã ghi bạn không tham gia xét nội dung này.",
        back_url=item.get_absolute_url(),
    )

    def act() -> None:
        recusals.declare(item, form.cleaned_data["relation"], form.cleaned_data["ground"], by=request.user)

    return confirmed(request, page, act, form, "ground")
