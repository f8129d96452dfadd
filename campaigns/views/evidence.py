"""The files that prove a report: shown, sent, taken out."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from campaigns import rules
from campaigns.flows import progress
from campaigns.models import Achievement, Evidence
from emulation.accounts.scope import get_visible
from emulation.files.serving import as_it_is, serve_preview, serve_upload
from emulation.files.tiles import picture_of, tile_of
from emulation.lib import dates
from emulation.web.confirming import Page, confirmed, shown


def evidence_tiles(
    request: HttpRequest, achievement: Achievement, rows: QuerySet[Evidence] | None = None
) -> list[dict[str, Any]]:
    """All the evidence of a report, or only the rows given."""
    removable = bool(rules.can_edit_achievement(request.user, achievement))
    traceable = bool(rules.can_fetch_original(request.user, achievement))
    rows = (achievement.evidence.all() if rows is None else rows).select_related("file__preview", "file__picture")
    return [evidence_tile(row, achievement, removable=removable, traceable=traceable) for row in rows]


def evidence_tile(row: Evidence, achievement: Achievement, *, removable: bool, traceable: bool) -> dict[str, Any]:
    place = [row.achievement_id, row.pk]
    return tile_of(
        row.file,
        row.name,
        url=reverse("campaigns:evidence", args=place),
        preview_url=reverse("campaigns:evidence_preview", args=place),
        remove_url=reverse("campaigns:evidence_remove", args=place) if removable else "",
        original_url=reverse("campaigns:evidence_original", args=place) if traceable and picture_of(row.file) else "",
        note=doubt_of(row, achievement),
    )


def doubt_of(row: Evidence, achievement: Achievement) -> str:
    """What the day on the camera's clock gives to think about. Clocks go wrong, so it refuses nothing."""
    picture, campaign = picture_of(row.file), achievement.participation.campaign
    if picture is None or picture.taken_on is None:
        return ""
    if not campaign.starts_on <= picture.taken_on <= campaign.ends_on:
        return "Ngày chụp ngoài thời gian thi đua, cần xem lại."
    if picture.taken_on > achievement.happened_on:
        return f"Chụp sau ngày thực hiện {dates.short(achievement.happened_on)}."
    return ""


def find_evidence(request: HttpRequest, pk: int, evidence_pk: int) -> Evidence:
    achievement = get_visible(Achievement, request.user, pk=pk)
    return get_object_or_404(
        Evidence.objects.select_related("file__preview", "file__picture"), achievement=achievement, pk=evidence_pk
    )


def evidence(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponse:
    row = find_evidence(request, pk, evidence_pk)
    return serve_upload(request, row.file, row.name)


def evidence_preview(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponse:
    return serve_preview(find_evidence(request, pk, evidence_pk).file)


def evidence_original(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponse:
    """The very file of a photo, for who sent it and who verifies it; each fetching stands in the trail."""
    row = find_evidence(request, pk, evidence_pk)
    rules.can_fetch_original(request.user, row.achievement).require()
    if picture_of(row.file) is None:
        raise Http404
    if request.method == "POST":
        progress.note_original(row, by=request.user)
        return as_it_is(row.file, row.name)
    page = Page(
        title=f"Tải tệp gốc “{row.name}”",
        lead=str(row.achievement),
        consequences=[
            "Tệp gốc còn nguyên ghi chú của máy ảnh: có thể có nơi chụp, giờ chụp, loại máy. Chỉ dùng để đối chiếu; "
            "không gửi tiếp cho người khác.",
            "Lần tải này được ghi vào nhật ký của kết quả.",
            f"Mã SHA-256 của tệp gốc: {row.file.sha256}",
        ],
        submit_label="Tải tệp gốc",
        done="",
        back_url=row.achievement.get_absolute_url(),
        gives_file=True,
    )
    return shown(request, page)


def evidence_remove(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponse:
    row = find_evidence(request, pk, evidence_pk)
    rules.can_edit_achievement(request.user, row.achievement).require()
    page = Page(
        title=f"Bỏ tệp “{row.name}”",
        lead=str(row.achievement),
        consequences=["Tệp không còn trong kết quả này."],
        submit_label="Bỏ tệp",
        done=f"Đã bỏ tệp “{row.name}”.",
        back_url=reverse("campaigns:achievement_edit", args=[pk]),
    )
    return confirmed(request, page, lambda: progress.remove_evidence(row, by=request.user))
