"""One pledged work with its pictures, and a report from the field."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import works as flows
from campaigns.forms.works import CloseWorkForm, WorkReportForm
from campaigns.models import Achievement, Commitment, SignedSheet, WorkPhoto, WorkProgress
from campaigns.models.works import DONE
from campaigns.states import AchievementState, ChangeState
from campaigns.views.evidence import evidence_tiles
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.files.serving import serve_preview, serve_upload
from emulation.files.tiles import tile_of
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def work(request: HttpRequest, pk: int) -> HttpResponse:
    pledge = get_visible(Commitment, request.user, pk=pk)
    pictures = ("photos__file__preview", "photos__file__picture")
    reports = pledge.progress.select_related("reported_by", "sheet").prefetch_related(*pictures)
    campaign = pledge.participation.campaign
    context = {
        "pledge": pledge,
        "participation": pledge.participation,
        "campaign": campaign,
        "is_due_outside": bool(pledge.due_on and not campaign.starts_on <= pledge.due_on <= campaign.ends_on),
        "reports": [(report, photo_tiles(report)) for report in reports],
        "proof": other_proof(request, pledge),
        "changes": change_rows(request, pledge),
        "actions": work_actions(request, pledge),
        "entries": history_of(pledge)[:20],
    }
    return render(request, "campaigns/work.html", context)


def photo_tiles(report: WorkProgress) -> list[dict[str, Any]]:
    return [photo_tile(report.commitment_id, photo) for photo in report.photos.all()]


def other_proof(request: HttpRequest, pledge: Commitment) -> list[dict[str, Any]]:
    """Evidence of the work done that did not come with its progress."""
    if not pledge.completion:
        return []
    shown = WorkPhoto.objects.filter(progress__commitment=pledge).values("file")
    rows = pledge.completion.evidence.exclude(file__in=shown)
    return evidence_tiles(request, pledge.completion, rows)


def photo_tile(pledge: int, photo: WorkPhoto) -> dict[str, Any]:
    place = [pledge, photo.pk]
    return tile_of(
        photo.file,
        photo.name,
        url=reverse("campaigns:work_photo", args=place),
        preview_url=reverse("campaigns:work_photo_preview", args=place),
    )


def change_rows(request: HttpRequest, pledge: Commitment) -> list[tuple[Any, list[Action]]]:
    rows = pledge.changes.select_related("asked_by", "decided_by")
    return [(row, change_actions(request, row)) for row in rows]


def change_actions(request: HttpRequest, change: Any) -> list[Action]:
    if change.state != ChangeState.SUBMITTED:
        return []
    user, at = request.user, lambda name: reverse(f"campaigns:change_{name}", args=[change.pk])
    if rules.can_recall_change(user, change):
        return [Action("Rút lại đề nghị", at("recall"), tone="secondary")]
    verdict = rules.can_decide_change(user, change)
    if not rules.is_clerk(user, change.commitment.participation.campaign):
        return []
    return [
        Action("Chấp nhận", at("accept"), verdict, icon="check-lg"),
        Action("Không chấp nhận", at("refuse"), verdict, tone="secondary"),
    ]


def work_actions(request: HttpRequest, pledge: Commitment) -> list[Action]:
    user, at = request.user, lambda name: reverse(f"campaigns:{name}", args=[pledge.pk])
    if rules.is_leader(user, pledge.participation):
        asking = rules.can_ask_change(user, pledge)
        reporting = [Action("Báo tiến độ", at("work_report"), rules.can_report_work(user, pledge), icon="camera")]
        return [
            *(reporting if pledge.is_work else []),
            Action("Đề nghị thay đổi", at("work_change"), asking, tone="secondary", icon="pencil"),
            Action("Đề nghị rút", at("work_withdraw"), asking, tone="secondary"),
        ]
    done = pledge.completion
    if done and done.state == AchievementState.SUBMITTED:
        verdict = rules.can_decide_achievement(user, done)
        verify, back = (reverse(f"campaigns:achievement_{name}", args=[done.pk]) for name in ("verify", "return"))
        return (
            [
                Action("Xác nhận hoàn thành", verify, rules.can_verify_achievement(user, done), icon="check-lg"),
                Action("Trả lại", back, verdict, tone="secondary"),
            ]
            if rules.is_verifier(user, done)
            else []
        )
    if rules.can_close_work(user, pledge):
        return [Action("Ghi nhận theo kết quả đã báo cáo", at("work_close"), tone="secondary", icon="check2-circle")]
    return []


def work_report(request: HttpRequest, pk: int) -> HttpResponse:
    pledge = get_visible(Commitment, request.user, pk=pk)
    rules.can_report_work(request.user, pledge).require()
    posted = (request.POST or None, request.FILES or None)
    form = WorkReportForm(*posted, pledge=pledge, by=request.user)
    if request.method == "POST" and form.is_valid() and report_kept(request, form, pledge, leads_to=pledge):
        done = form.instance.percent == DONE
        messages.success(request, "Đã báo hoàn thành, chờ xác nhận." if done else "Đã báo tiến độ.")
        return redirect(pledge)
    reported = Achievement.objects.could_complete(pledge)
    context = {"form": form, "pledge": pledge, "participation": pledge.participation, "reported": reported[:5]}
    return render(request, "campaigns/work_report.html", context)


def report_kept(
    request: HttpRequest, form: WorkReportForm, pledge: Commitment, leads_to: Commitment | SignedSheet
) -> bool:
    """Whether the report was kept; if not, the form says why. leads_to: the page of the same report sent twice."""
    try:
        with once(request) as ticket:
            sizes = {name: form.cleaned_data[name] for name in ("quantity", "people")}
            flows.report_work(pledge, form.instance, form.keep_files("files"), by=request.user, **sizes)
            ticket.leads_to(leads_to)
    except Unsound as error:
        form.instance.pk = None
        form.add_error(None, error.message)
        return False
    return True


def work_close(request: HttpRequest, pk: int) -> HttpResponse:
    pledge = get_visible(Commitment, request.user, pk=pk)
    rules.can_close_work(request.user, pledge).require()
    form = CloseWorkForm(request.POST or None, pledge=pledge)
    page = Page(
        title="Ghi nhận theo kết quả đã báo cáo",
        lead=f"{pledge.title} – {pledge.participation.organization.name}",
        consequences=[
            "Kết quả chọn ở dưới được coi là báo cáo hoàn thành của việc đã đăng ký này; chỉ tính một lần.",
            "Kết quả đã xác nhận thì việc này thành “đã xác nhận”; kết quả còn chờ thì xác nhận sau như thường lệ.",
        ],
        submit_label="Ghi nhận",
        done="Đã ghi nhận.",
        back_url=pledge.get_absolute_url(),
    )

    def act() -> None:
        flows.close_work(pledge, form.cleaned_data["achievement"], by=request.user)

    return confirmed(request, page, act, form, blame="achievement")


def find_photo(request: HttpRequest, pk: int, photo_pk: int) -> WorkPhoto:
    pledge = get_visible(Commitment, request.user, pk=pk)
    rows = WorkPhoto.objects.select_related("file__preview", "file__picture")
    return get_object_or_404(rows, progress__commitment=pledge, pk=photo_pk)


def work_photo(request: HttpRequest, pk: int, photo_pk: int) -> HttpResponse:
    photo = find_photo(request, pk, photo_pk)
    return serve_upload(request, photo.file, photo.name)


def work_photo_preview(request: HttpRequest, pk: int, photo_pk: int) -> HttpResponse:
    return serve_preview(find_photo(request, pk, photo_pk).file)
