"""Reports of what was done, their evidence, and the table of units and strands."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from campaigns import rules, statistics
from campaigns.flows import progress as flows
from campaigns.forms.progress import AchievementForm
from campaigns.forms.taking_part import ReasonForm
from campaigns.models import Achievement, Campaign, Evidence, Participation
from campaigns.states import WITH_UNIT, AchievementState
from campaigns.views.taking_part import confirm
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.files.kinds import LABELS
from emulation.files.serving import serve, serve_preview
from emulation.lib.errors import Unsound
from emulation.lib.words import fold
from emulation.web.actions import Action
from emulation.web.once import once

PAGE = 25


def matrix(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    strands, rows = statistics.matrix(campaign)
    silent_only = "im-lang" in request.GET
    context = {
        "campaign": campaign,
        "strands": strands,
        "rows": [row for row in rows if row.is_silent] if silent_only else rows,
        "silent_only": silent_only,
        "silent_count": sum(row.is_silent for row in rows),
        "unit_count": len(rows),
    }
    return render(request, "campaigns/matrix.html", context)


def achievement_list(request: HttpRequest) -> HttpResponse:
    words, state = request.GET.get("tu-khoa", ""), request.GET.get("trang-thai", "")
    rows = Achievement.objects.visible_to(request.user).for_list()
    for word in fold(words).split():
        rows = rows.filter(search_key__contains=word)
    if state in AchievementState.values:
        rows = rows.filter(state=state)
    choices = [("", "Mọi trạng thái", not state), *((s.value, s.label, s == state) for s in AchievementState)]
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("trang")),
        "query": words,
        "filters": [("trang-thai", "Trạng thái", choices)],
    }
    return render(request, "campaigns/achievements.html", context)


def achievement_new(request: HttpRequest, pk: int) -> HttpResponse:
    participation = get_visible(Participation, request.user, pk=pk)
    rules.can_report(request.user, participation).require()
    blank = Achievement(participation=participation, created_by=request.user)
    form = report_form(request, blank, participation)
    form.fields["files"].required = "gui" in request.POST
    if request.method == "POST" and form.is_valid() and (saved := save_report(request, form)):
        return redirect(saved)
    return render(request, "campaigns/achievement_edit.html", {"form": form, "participation": participation})


def achievement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    rules.can_edit_achievement(request.user, achievement).require()
    participation = achievement.participation
    form = report_form(request, achievement, participation)
    form.fields["files"].required = "gui" in request.POST and not achievement.evidence.exists()
    if request.method == "POST" and form.is_valid() and (saved := save_report(request, form)):
        return redirect(saved)
    context = {
        "form": form,
        "participation": participation,
        "achievement": achievement,
        "tiles": evidence_tiles(request, achievement),
    }
    return render(request, "campaigns/achievement_edit.html", context)


def report_form(request: HttpRequest, achievement: Achievement, participation: Participation) -> AchievementForm:
    posted = (request.POST or None, request.FILES or None)
    return AchievementForm(*posted, instance=achievement, participation=participation, by=request.user)


def save_report(request: HttpRequest, form: AchievementForm) -> Achievement | None:
    """Keep the report with its files and, if asked, hand it in; all or nothing."""
    achievement, user = form.instance, request.user
    is_new = achievement.pk is None
    try:
        with once(request) as ticket:
            files = form.keep_files("files")
            if is_new:
                flows.draft_achievement(form.participation, achievement, files, by=user)
            else:
                flows.edit_achievement(achievement, files, by=user)
            ticket.leads_to(achievement)
            if "gui" in request.POST:
                flows.submit_achievement(achievement, by=user)
    except Unsound as error:
        if is_new:
            achievement.pk = None
        form.add_error(None, error.message)
        return None
    sent = achievement.state == AchievementState.SUBMITTED
    messages.success(request, "Đã gửi kết quả, chờ xác nhận." if sent else "Đã lưu. Kết quả chưa gửi đi.")
    return achievement


def achievement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    context = {
        "achievement": achievement,
        "participation": achievement.participation,
        "campaign": achievement.participation.campaign,
        "tiles": evidence_tiles(request, achievement),
        "actions": achievement_actions(request, achievement),
        "entries": history_of(achievement)[:20],
    }
    return render(request, "campaigns/achievement.html", context)


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


def achievement_actions(request: HttpRequest, achievement: Achievement) -> list[Action]:
    user, args = request.user, [achievement.pk]
    if rules.is_leader(user, achievement.participation) and achievement.state in WITH_UNIT:
        editing = rules.can_edit_achievement(user, achievement)
        submit = rules.can_submit_achievement(user, achievement)
        actions = [
            Action(
                "Gửi kết quả", reverse("campaigns:achievement_submit", args=args), submit, icon="send", tone="primary"
            ),
            Action("Sửa", reverse("campaigns:achievement_edit", args=args), editing, tone="secondary", icon="pencil"),
        ]
        if editing and not achievement.submitted_at:
            actions.append(Action("Xóa bản soạn", reverse("campaigns:achievement_discard", args=args), tone="danger"))
        return actions
    verdict = rules.can_decide_achievement(user, achievement)
    if not verdict:
        return []
    return [
        Action(
            "Xác nhận", reverse("campaigns:achievement_verify", args=args), verdict, icon="check-lg", tone="primary"
        ),
        Action("Trả lại", reverse("campaigns:achievement_return", args=args), verdict, tone="secondary"),
    ]


def achievement_submit(request: HttpRequest, pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    rules.can_submit_achievement(request.user, achievement).require()
    if request.method == "POST":
        with once(request) as ticket:
            ticket.leads_to(achievement)
            flows.submit_achievement(achievement, by=request.user)
        messages.success(request, "Đã gửi kết quả, chờ xác nhận.")
        return redirect(achievement)
    consequences = [
        f"{achievement.strand.get_verifier_display()} nhận kết quả kèm {achievement.evidence.count()} tệp minh chứng.",
        "Sau khi gửi, đơn vị không sửa được nữa, trừ khi bị trả lại.",
    ]
    return confirm(request, achievement, "Gửi kết quả thi đua", consequences, "Gửi kết quả")


def achievement_verify(request: HttpRequest, pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    rules.can_decide_achievement(request.user, achievement).require()
    if request.method == "POST":
        with once(request) as ticket:
            ticket.leads_to(achievement)
            flows.verify_achievement(achievement, by=request.user)
        messages.success(request, "Đã xác nhận kết quả.")
        return redirect(achievement)
    consequences = [
        "Kết quả được tính vào bảng theo dõi, báo cáo tổng kết và tiêu chí xét khen của đơn vị.",
        "Đơn vị được báo là kết quả đã xác nhận; sau đó không sửa được nữa.",
    ]
    return confirm(request, achievement, "Xác nhận kết quả", consequences, "Xác nhận")


def achievement_return(request: HttpRequest, pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    rules.can_decide_achievement(request.user, achievement).require()
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            ticket.leads_to(achievement)
            flows.return_achievement(achievement, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "Đã trả lại kết quả để đơn vị bổ sung.")
        return redirect(achievement)
    return confirm(request, achievement, "Trả lại kết quả", ["Đơn vị sửa được kết quả và gửi lại."], "Trả lại", form)


def achievement_discard(request: HttpRequest, pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    rules.can_edit_achievement(request.user, achievement).require()
    participation = achievement.participation
    if request.method == "POST":
        with once(request) as ticket:
            ticket.leads_to(participation)
            flows.discard_achievement(achievement, by=request.user)
        messages.success(request, "Đã xóa bản soạn.")
        return redirect(participation)
    consequences = ["Bản soạn và danh sách minh chứng của nó bị xóa, không lấy lại được."]
    return confirm(request, achievement, "Xóa bản soạn kết quả", consequences, "Xóa bản soạn")


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
    if request.method == "POST":
        with once(request) as ticket:
            ticket.leads_to(row.achievement)
            flows.remove_evidence(row, by=request.user)
        messages.success(request, f"Đã bỏ tệp “{row.name}”.")
        return redirect("campaigns:achievement_edit", pk)
    return confirm(request, row.achievement, f"Bỏ tệp “{row.name}”", ["Tệp không còn trong kết quả này."], "Bỏ tệp")
