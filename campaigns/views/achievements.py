"""Reports of what was done, and the answer of whoever verifies them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import kinds, rules
from campaigns.flows import progress
from campaigns.forms.progress import AchievementForm, ReturnForm
from campaigns.models import Achievement, Participation
from campaigns.states import WITH_UNIT, AchievementState
from campaigns.views.doubles import flags, used_before
from campaigns.views.evidence import evidence_tiles
from campaigns.views.kinds import kind_links
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def achievement_new(request: HttpRequest, pk: int) -> HttpResponse:
    participation = get_visible(Participation, request.user, pk=pk)
    rules.can_report(request.user, participation).require()
    blank = Achievement(participation=participation, created_by=request.user)
    form = report_form(request, blank, participation)
    form.fields["files"].required = "gui" in request.POST
    if request.method == "POST" and form.is_valid() and (saved := save_report(request, form)):
        return redirect(saved)
    context = {"form": form, "participation": participation, "kind_links": kind_links(form)}
    return render(request, "campaigns/achievement_edit.html", context)


def achievement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    rules.can_edit_achievement(request.user, achievement).require()
    participation = achievement.participation
    form = report_form(request, achievement, participation)
    form.fields["files"].required = "gui" in request.POST and not (
        achievement.sheet_id or achievement.evidence.exists()
    )
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
    """On what was posted; a new report begins with the kind and the strand that its address names."""
    posted = (request.POST or None, request.FILES or None)
    asked = {"kind": request.GET.get("loai"), "strand": request.GET.get("noi-dung")} if not achievement.pk else {}
    initial = {name: value for name, value in asked.items() if value and (name != "kind" or value in kinds.BY_KEY)}
    return AchievementForm(*posted, instance=achievement, participation=participation, by=request.user, initial=initial)


def save_report(request: HttpRequest, form: AchievementForm) -> Achievement | None:
    """Keep the report with its files and, if asked, hand it in; all or nothing."""
    achievement, user = form.instance, request.user
    is_new = achievement.pk is None
    try:
        with once(request) as ticket:
            files = form.keep_files("files")
            if is_new:
                progress.draft_achievement(form.participation, achievement, files, by=user, figures=form.figures)
            else:
                progress.edit_achievement(achievement, files, by=user, figures=form.figures)
            ticket.leads_to(achievement)
            if "gui" in request.POST:
                progress.submit_achievement(achievement, by=user)
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
        "figures": achievement.figures.all(),
        "flags": flags(request, achievement),
        "used_before": used_before(achievement) if rules.is_leader(request.user, achievement.participation) else [],
        "actions": achievement_actions(request, achievement),
        "entries": history_of(achievement)[:20],
    }
    return render(request, "campaigns/achievement.html", context)


def achievement_actions(request: HttpRequest, achievement: Achievement) -> list[Action]:
    user, args = request.user, [achievement.pk]
    ours = achievement.created_by_id == user.pk or rules.is_leader(user, achievement.participation)
    if ours and achievement.state in WITH_UNIT:
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
    verify = rules.can_verify_achievement(user, achievement)
    return [
        Action("Xác nhận", reverse("campaigns:achievement_verify", args=args), verify, icon="check-lg", tone="primary"),
        Action("Trả lại", reverse("campaigns:achievement_return", args=args), verdict, tone="secondary"),
    ]


def achievement_submit(request: HttpRequest, pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    rules.can_submit_achievement(request.user, achievement).require()
    page = Page(
        title="Gửi kết quả thi đua",
        lead=str(achievement),
        consequences=[
            f"{achievement.strand.get_verifier_display()} nhận kết quả kèm "
            f"{achievement.evidence.count()} tệp minh chứng.",
            "Sau khi gửi, đơn vị không sửa được nữa, trừ khi bị trả lại.",
        ],
        submit_label="Gửi kết quả",
        done="Đã gửi kết quả, chờ xác nhận.",
        back_url=achievement.get_absolute_url(),
    )
    return confirmed(request, page, lambda: progress.submit_achievement(achievement, by=request.user))


def achievement_verify(request: HttpRequest, pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    rules.can_verify_achievement(request.user, achievement).require()
    page = Page(
        title="Xác nhận kết quả",
        lead=str(achievement),
        consequences=[
            "Kết quả được tính vào bảng theo dõi, báo cáo tổng kết và tiêu chí xét khen của đơn vị.",
            "Đơn vị được báo là kết quả đã xác nhận; sau đó không sửa được nữa.",
        ],
        submit_label="Xác nhận",
        done="Đã xác nhận kết quả.",
        back_url=achievement.get_absolute_url(),
    )
    return confirmed(request, page, lambda: progress.verify_achievement(achievement, by=request.user))


def achievement_return(request: HttpRequest, pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    rules.can_decide_achievement(request.user, achievement).require()
    form = ReturnForm(request.POST or None)
    page = Page(
        title="Trả lại kết quả",
        lead=str(achievement),
        consequences=["Đơn vị đọc được lý do, sửa được kết quả và gửi lại."],
        submit_label="Trả lại",
        done="Đã trả lại kết quả để đơn vị bổ sung.",
        back_url=achievement.get_absolute_url(),
    )

    def act() -> None:
        progress.return_achievement(achievement, by=request.user, **form.cleaned_data)

    return confirmed(request, page, act, form, blame="reason")


def achievement_discard(request: HttpRequest, pk: int) -> HttpResponse:
    achievement = get_visible(Achievement, request.user, pk=pk)
    rules.can_edit_achievement(request.user, achievement).require()
    page = Page(
        title="Xóa bản soạn kết quả",
        lead=str(achievement),
        consequences=["Bản soạn và danh sách minh chứng của nó bị xóa, không lấy lại được."],
        submit_label="Xóa bản soạn",
        done="Đã xóa bản soạn.",
        back_url=achievement.get_absolute_url(),
        next_url=achievement.participation.get_absolute_url(),
        danger=True,
    )
    return confirmed(request, page, lambda: progress.discard_achievement(achievement, by=request.user))
