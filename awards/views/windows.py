"""Lists on which the people are asked: drafted, posted, shortened, taken down, concluded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import hearing, rules
from awards.flows import windows as flows
from awards.forms.publicity import ReasonForm, ShortenForm, SummaryForm, WindowForm
from awards.models import CommentWindow, PublicComment
from campaigns.models import Campaign
from campaigns.sides import narrowed_to, within
from campaigns.states import CampaignState
from emulation.accounts.models import User
from emulation.accounts.roles import SIGNERS, Role
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Export, listed, one_page
from emulation.web.once import once

WINDOWS = Export(
    "Lấy ý kiến Nhân dân",
    (
        ("Danh sách", 40, lambda row: row.title),
        ("Phong trào", 36, lambda row: row.campaign.short_name),
        ("Số trường hợp", 10, lambda row: row.nominees),
        ("Tình trạng", 22, lambda row: row.get_state_display()),
        ("Từ ngày", 14, lambda row: row.opens_on),
        ("Đến hết ngày", 14, lambda row: row.closes_on),
        ("Số ý kiến", 10, lambda row: row.received),
        ("Đã trả lời", 10, lambda row: row.answered),
    ),
)


def window_list(request: HttpRequest) -> HttpResponse:
    rows, campaign = CommentWindow.objects.visible_to(request.user).for_list(), narrowed_to(request)
    rows = within(rows, "campaign", campaign and campaign.pk)
    context = {"campaign": campaign, "found": rows, "page": one_page(request, rows)}
    context["actions"] = new_actions(request.user, campaign and campaign.pk)
    return listed(request, "awards/public/windows.html", context, WINDOWS)


def new_actions(user: User, only: int | None) -> list[Action]:
    """For the clerk: one button for each campaign that is running."""
    running = Campaign.objects.filter(organizer__in=user.organization_ids({Role.CLERK}), state=CampaignState.LAUNCHED)
    shown = list(within(running, "pk", only))
    return [
        Action(
            "Lập danh sách" if len(shown) == 1 else f"Lập danh sách: {campaign}",
            reverse("awards:window_new", args=[campaign.pk]),
            icon="plus-lg",
        )
        for campaign in shown
    ]


def window_new(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_visible(Campaign, request.user, pk=pk)
    rules.can_open_window(request.user, campaign).require()
    given = hearing.rules_of(campaign.organizer)
    usual = {"days": given.days, "title": f"Danh sách đề nghị khen thưởng {campaign.short_name}"[:200]}
    form = WindowForm(request.POST or None, instance=CommentWindow(campaign=campaign), initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                chosen = form.cleaned_data["nominations"]
                window = flows.draft_window(campaign, form.save(commit=False), chosen, by=request.user)
                ticket.leads_to(window)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã lập danh sách. Danh sách chưa công khai; hãy xem lại rồi niêm yết.")
            return redirect(window)
    context = {"campaign": campaign, "form": form, "given": given}
    return render(request, "awards/public/window_edit.html", context)


def window_edit(request: HttpRequest, pk: int) -> HttpResponse:
    window = get_visible(CommentWindow, request.user, pk=pk)
    rules.can_edit_window(request.user, window).require()
    form = WindowForm(request.POST or None, instance=window)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                flows.edit_window(form.save(commit=False), form.cleaned_data["nominations"], by=request.user)
                ticket.leads_to(window)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã lưu danh sách.")
            return redirect(window)
    stored = get_visible(CommentWindow, request.user, pk=pk)  # the form has changed its own copy
    context = {"campaign": stored.campaign, "window": stored, "form": form}
    context["given"] = hearing.rules_of(stored.campaign.organizer)
    return render(request, "awards/public/window_edit.html", context)


def window_detail(request: HttpRequest, pk: int) -> HttpResponse:
    window = get_object_or_404(CommentWindow.objects.visible_to(request.user).for_list(), pk=pk)
    hears = bool(rules.hears(request.user, window))
    comments = PublicComment.objects.visible_to(request.user).filter(window=window).for_list()
    context = {
        "window": window,
        "lines": window.lines.select_related("nomination__award", "nomination__participation__organization"),
        "actions": actions_of(request.user, window),
        "hears": hears,
        "page": one_page(request, comments),
        "left": hearing.days_left(window) if window.is_open else 0,
        "given": hearing.rules_of(window.campaign.organizer),
        "told": "" if window.is_open or not window.opens_on else hearing.told(window),
        "entries": history_of(window)[:10],
    }
    return render(request, "awards/public/window.html", context)


def actions_of(user: User, window: CommentWindow) -> list[Action]:
    args, organizer = [window.pk], window.campaign.organizer_id
    clerk, signer = user.has_role(Role.CLERK, organizer), user.has_role(SIGNERS, organizer)

    def action(label: str, name: str, verdict: object, tone: str = "secondary") -> Action:
        return Action(label, reverse(f"awards:window_{name}", args=args), verdict, tone)

    if window.state == "draft":
        edit = rules.can_edit_window(user, window)
        drafting = [
            action("Niêm yết", "post", rules.can_post_window(user, window), "primary"),
            action("Sửa danh sách", "edit", edit),
            action("Bỏ danh sách", "discard", edit),
        ]
        return drafting if clerk else []
    posted = []
    if window.state == "posted" and clerk:
        posted += [
            action("Kết thúc lấy ý kiến", "conclude", rules.can_conclude_window(user, window), "primary"),
            action("Gỡ danh sách xuống", "take_down", rules.can_take_down_window(user, window)),
        ]
    if window.state == "posted" and signer:
        posted.append(action("Rút ngắn thời hạn", "shorten", rules.can_shorten_window(user, window)))
    return posted


def window_discard(request: HttpRequest, pk: int) -> HttpResponse:
    window = get_visible(CommentWindow, request.user, pk=pk)
    rules.can_edit_window(request.user, window).require()
    page = Page(
        "Bỏ danh sách", window.title, ["Danh sách chưa niêm yết được bỏ hẳn; các đề nghị không đổi."], "Bỏ danh sách",
        "Đã bỏ danh sách.", window.get_absolute_url(), reverse("awards:windows"), danger=True,
    )  # fmt: skip
    return confirmed(request, page, lambda: flows.discard_window(window, by=request.user))


def window_post(request: HttpRequest, pk: int) -> HttpResponse:
    window = get_visible(CommentWindow, request.user, pk=pk)
    rules.can_post_window(request.user, window).require()
    page = Page(
        "Niêm yết danh sách",
        window.title,
        [
            f"Ai cũng xem được trên trang công khai: {window.get_level_display().lower()}. Không sửa được nữa.",
            f"Thời hạn {window.days} ngày làm việc, tính từ ngày làm việc sau hôm nay {dates.short(dates.today())}.",
            "Trong thời hạn này, các trường hợp trong danh sách chưa trình, chưa quyết định được.",
        ],
        "Niêm yết",
        "Đã niêm yết danh sách lấy ý kiến.",
        window.get_absolute_url(),
    )
    return confirmed(request, page, lambda: flows.post_window(window, by=request.user))


def window_shorten(request: HttpRequest, pk: int) -> HttpResponse:
    window = get_visible(CommentWindow, request.user, pk=pk)
    rules.can_shorten_window(request.user, window).require()
    form = ShortenForm(request.POST or None)
    page = Page(
        "Rút ngắn thời hạn lấy ý kiến",
        f"{window.title}, đang niêm yết đến hết ngày {dates.short(window.closes_on)}",
        ["Hạn mới và lý do hiện trên trang công khai, in trong biên bản, tờ trình."],
        "Rút ngắn",
        "Đã rút ngắn thời hạn.",
        window.get_absolute_url(),
    )

    def act() -> None:
        given = form.cleaned_data
        flows.shorten_window(window, given["closes_on"], given["reason"], by=request.user)

    return confirmed(request, page, act, form, blame="closes_on")


def window_conclude(request: HttpRequest, pk: int) -> HttpResponse:
    window = get_visible(CommentWindow, request.user, pk=pk)
    rules.can_conclude_window(request.user, window).require()
    form = SummaryForm(request.POST or None)
    page = Page(
        "Kết thúc lấy ý kiến",
        window.title,
        [hearing.told(CommentWindow.objects.with_counts().get(pk=pk)), "Câu trên in trong biên bản, tờ trình."],
        "Kết thúc",
        "Đã kết thúc lấy ý kiến.",
        window.get_absolute_url(),
    )
    return confirmed(
        request, page, lambda: flows.conclude_window(window, form.cleaned_data["summary"], by=request.user), form
    )


def window_take_down(request: HttpRequest, pk: int) -> HttpResponse:
    window = get_visible(CommentWindow, request.user, pk=pk)
    rules.can_take_down_window(request.user, window).require()
    form = ReasonForm(request.POST or None)
    page = Page(
        "Gỡ danh sách xuống",
        window.title,
        ["Danh sách không còn trên trang công khai và không tính là đã lấy ý kiến.", "Ý kiến đã nhận vẫn được giữ."],
        "Gỡ xuống",
        "Đã gỡ danh sách xuống.",
        window.get_absolute_url(),
        danger=True,
    )
    return confirmed(
        request, page, lambda: flows.take_down_window(window, form.cleaned_data["reason"], by=request.user), form,
        blame="reason",
    )  # fmt: skip
