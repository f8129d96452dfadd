"""A comment of the people, for the clerk and the chairman: read, answered, held by, passed on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from awards import rules
from awards.flows import comments as flows
from awards.forms.publicity import AnswerForm, HoldForm, ReasonForm
from awards.models import PublicComment
from awards.states import CommentState
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.files.serving import serve_preview, serve_upload
from emulation.files.tiles import tile_of
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed

FOR_SENDER = "Người gửi đọc được trả lời khi tra số biên nhận."


def comment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    comment = get_object_or_404(PublicComment.objects.visible_to(request.user).for_list(), pk=pk)
    files = [
        tile_of(
            row.file,
            row.name,
            url=reverse("awards:comment_file", args=[pk, row.pk]),
            preview_url=reverse("awards:comment_file_preview", args=[pk, row.pk]),
        )
        for row in comment.files.select_related("file__preview", "file__picture")
    ]
    context = {"comment": comment, "files": files, "actions": actions_of(request.user, comment)}
    context["entries"] = history_of(comment)[:10]
    return render(request, "awards/public/comment.html", context)


def actions_of(user: User, comment: PublicComment) -> list[Action]:
    args = [comment.pk]
    if comment.state == CommentState.ANSWERED:
        return []
    told = [wider_hold(comment, user)] if comment.state == CommentState.PASSED_ON and comment.line_id else []
    return [
        Action("Trả lời", reverse("awards:comment_answer", args=args), rules.can_answer_comment(user, comment)),
        Action(
            "Tạm dừng để xác minh", reverse("awards:comment_hold", args=args), rules.can_hold_comment(user, comment),
            "secondary",
        ),
        Action(
            "Chuyển thành đơn khiếu nại, tố cáo", reverse("awards:comment_pass_on", args=args),
            rules.can_pass_on_comment(user, comment), "secondary",
        ),
        *told,
    ]  # fmt: skip


def wider_hold(comment: PublicComment, user: User) -> Action:
    """The comment keeps the nominee off this list; a complaint about the person may have to stop every award."""
    url = reverse("awards:hold_new", query={"ho-so": comment.line.nomination.nominee_id})
    may = rules.can_place_hold(user, comment.window.campaign.organizer_id)
    return Action("Tạm dừng mọi khen thưởng của trường hợp này", url, may, "secondary")


def comment_answer(request: HttpRequest, pk: int) -> HttpResponse:
    comment = get_visible(PublicComment, request.user, pk=pk)
    rules.can_answer_comment(request.user, comment).require()
    form = AnswerForm(request.POST or None)
    goes_on = (
        ["Trường hợp đang tạm dừng được đi tiếp."] if comment.state != CommentState.RECEIVED and comment.line_id else []
    )
    page = Page(
        "Trả lời ý kiến", str(comment), [FOR_SENDER, *goes_on], "Trả lời", "Đã trả lời ý kiến.",
        comment.get_absolute_url(),
    )  # fmt: skip
    act = lambda: flows.answer_comment(comment, form.cleaned_data["answer"], by=request.user)  # noqa: E731
    return confirmed(request, page, act, form, blame="answer")


def comment_hold(request: HttpRequest, pk: int) -> HttpResponse:
    comment = get_visible(PublicComment, request.user, pk=pk)
    rules.can_hold_comment(request.user, comment).require()
    form = HoldForm(request.POST or None)
    page = Page(
        "Tạm dừng để xác minh",
        f"{comment}: {comment.line}",
        ["Trường hợp này chưa trình, chưa quyết định được cho đến khi ý kiến được trả lời.",
         "Người gửi chỉ thấy “Đang được xác minh”."],
        "Tạm dừng",
        "Đã tạm dừng để xác minh.",
        comment.get_absolute_url(),
    )  # fmt: skip

    def act() -> None:
        given = form.cleaned_data
        flows.hold_comment(comment, given["reason"], given["review_on"], by=request.user)

    return confirmed(request, page, act, form, blame="review_on")


def comment_pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    comment = get_visible(PublicComment, request.user, pk=pk)
    rules.can_pass_on_comment(request.user, comment).require()
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = "Chuyển cho ai, theo thủ tục nào"
    waits = [f"Trường hợp {comment.line} dừng lại đến khi có kết quả."] if comment.line_id else []
    page = Page(
        "Chuyển thành đơn khiếu nại, tố cáo", str(comment), [*waits, "Có kết quả thì quay lại trả lời ý kiến."],
        "Chuyển", "Đã ghi chuyển thành đơn.", comment.get_absolute_url(),
    )  # fmt: skip
    act = lambda: flows.pass_on_comment(comment, form.cleaned_data["reason"], by=request.user)  # noqa: E731
    return confirmed(request, page, act, form, blame="reason")


def comment_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    row = get_object_or_404(get_visible(PublicComment, request.user, pk=pk).files, pk=file_pk)
    return serve_upload(request, row.file, row.name)


def comment_file_preview(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    return serve_preview(get_object_or_404(get_visible(PublicComment, request.user, pk=pk).files, pk=file_pk).file)
