"""Pictures and papers of an article: shown, put in, described, taken out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import announcements as flows
from campaigns.forms.announcements import PaperForm, PictureForm, RemoveFileForm
from campaigns.models import Announcement, AnnouncementFile
from campaigns.states import AnnouncementState
from emulation.accounts.scope import get_visible
from emulation.files.serving import serve_preview, serve_upload
from emulation.files.tiles import tile_of
from emulation.lib.errors import Unsound
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def files_of(announcement: Announcement) -> Any:
    return announcement.files.select_related("file__preview", "file__picture")


def picture_rows(announcement: Announcement, place: str = "campaigns:announcement_file") -> list[dict[str, Any]]:
    """For campaigns/announcement_body.html: the small picture, its address, its words."""
    rows = files_of(announcement).filter(is_picture=True)
    return [
        {"pk": row.pk, "alt": row.alt, "caption": row.caption, "url": address(row, place), "name": row.name}
        for row in rows
    ]


def paper_rows(announcement: Announcement, place: str = "campaigns:announcement_file") -> list[dict[str, Any]]:
    """Tiles of the attached papers."""
    rows = files_of(announcement).filter(is_picture=False)
    return [
        tile_of(row.file, row.caption or row.name, url=address(row, place), preview_url="", pk=row.pk) for row in rows
    ]


def address(row: AnnouncementFile, place: str) -> str:
    return reverse(place, args=[row.announcement_id, row.pk])


def served(request: HttpRequest, row: AnnouncementFile) -> HttpResponse:
    """The picture drawn anew, never the camera's own file; a paper to save."""
    return serve_preview(row.file) if row.is_picture else serve_upload(request, row.file, row.name)


def announcement_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    announcement = get_visible(Announcement, request.user, pk=pk)
    row = get_object_or_404(files_of(announcement), pk=file_pk)
    if announcement.state == AnnouncementState.WITHDRAWN:
        rules.is_editor(request.user, announcement.organizer_id).require()
    return served(request, row)


def announcement_picture(request: HttpRequest, pk: int) -> HttpResponse:
    return put(request, pk, AnnouncementFile(is_picture=True))


def announcement_paper(request: HttpRequest, pk: int) -> HttpResponse:
    return put(request, pk, AnnouncementFile(is_picture=False))


def announcement_file_edit(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    announcement = get_visible(Announcement, request.user, pk=pk)
    return put(request, pk, get_object_or_404(files_of(announcement), pk=file_pk))


def put(request: HttpRequest, pk: int, row: AnnouncementFile) -> HttpResponse:
    announcement = get_visible(Announcement, request.user, pk=pk)
    rules.can_write_announcement(request.user, announcement).require()
    make = PictureForm if row.is_picture else PaperForm
    is_draft = announcement.state == AnnouncementState.DRAFT
    form = make(request.POST or None, request.FILES or None, instance=row, by=request.user, is_draft=is_draft)
    if request.method == "POST" and form.is_valid() and kept(request, announcement, form):
        return redirect(announcement)
    context = {"form": form, "announcement": announcement, "row": row}
    return render(request, "campaigns/announcement_file.html", context)


def kept(request: HttpRequest, announcement: Announcement, form: PictureForm | PaperForm) -> bool:
    is_new = form.instance.pk is None
    try:
        with once(request) as ticket:
            file, name = (form.keep_files("upload") or [(None, "")])[-1]

            def write() -> None:
                flows.put_file(announcement, form.instance, file, name)

            note = form.cleaned_data.get("note", "")
            flows.change_announcement(announcement, write, by=request.user, note=note)
            ticket.leads_to(announcement)
    except Unsound as error:
        if is_new:
            form.instance.pk = None
        form.add_error(None, error.message)
        return False
    messages.success(request, f"Đã lưu tệp “{form.instance.name}”.")
    return True


def announcement_file_remove(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    announcement = get_visible(Announcement, request.user, pk=pk)
    row = get_object_or_404(files_of(announcement), pk=file_pk)
    rules.can_write_announcement(request.user, announcement).require()
    form = None if announcement.state == AnnouncementState.DRAFT else RemoveFileForm(request.POST or None)
    page = Page(
        title=f"Bỏ tệp “{row.name}”",
        lead=announcement.title,
        consequences=["Tệp không còn trong tin bài này."],
        submit_label="Bỏ tệp",
        done=f"Đã bỏ tệp “{row.name}”.",
        back_url=announcement.get_absolute_url(),
        danger=True,
    )

    def act() -> None:
        note = form.cleaned_data["note"] if form else ""
        flows.change_announcement(announcement, row.delete, by=request.user, note=note)

    return confirmed(request, page, act, form)
