"""The files that prove a report: shown, sent, taken out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from campaigns import rules
from campaigns.flows import progress
from campaigns.models import Achievement, Evidence
from emulation.accounts.scope import get_visible
from emulation.files.kinds import LABELS
from emulation.files.serving import serve, serve_preview
from emulation.web.confirming import Page, confirmed


def evidence_tiles(request: HttpRequest, achievement: Achievement) -> list[dict[str, Any]]:
    removable = bool(rules.can_edit_achievement(request.user, achievement))
    return [evidence_tile(row, removable=removable) for row in achievement.evidence.select_related("file__preview")]


def evidence_tile(row: Evidence, *, removable: bool) -> dict[str, Any]:
    place = [row.achievement_id, row.pk]
    return {
        "name": row.name,
        "size": row.file.size,
        "kind_label": LABELS.get(row.file.media_type, "Tệp"),
        "url": reverse("campaigns:evidence", args=place),
        "preview_url": reverse("campaigns:evidence_preview", args=place) if row.file.preview_id else "",
        "remove_url": reverse("campaigns:evidence_remove", args=place) if removable else "",
    }


def find_evidence(request: HttpRequest, pk: int, evidence_pk: int) -> Evidence:
    achievement = get_visible(Achievement, request.user, pk=pk)
    return get_object_or_404(Evidence.objects.select_related("file__preview"), achievement=achievement, pk=evidence_pk)


def evidence(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponse:
    row = find_evidence(request, pk, evidence_pk)
    return serve(row.file, row.name)


def evidence_preview(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponse:
    return serve_preview(find_evidence(request, pk, evidence_pk).file)


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
