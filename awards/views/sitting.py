"""The secretary runs a meeting on the screen; the chairman lets its results out. Each verb has its page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from awards import rules
from awards.flows import casting, closing, sitting
from awards.forms.sitting import (
    AgainForm,
    CloseSittingForm,
    CloseVotesForm,
    HandOutForm,
    OpenVotesForm,
    OpinionForm,
    PostponeForm,
    RollForm,
)
from awards.models import CouncilSession, ItemVote, WrittenOpinion
from emulation.accounts.models import User
from emulation.accounts.scope import get_visible
from emulation.files.serving import serve_upload
from emulation.web.confirming import Page, confirmed

SECRECY = "Không ai xem được kết quả, kể cả thư ký và chủ tọa, cho tới khi đóng biểu quyết."


def page_of(session: CouncilSession, title: str, consequences: list[str], done: str, **others: object) -> Page:
    lead, url = f"{session} – {session.campaign}", session.get_absolute_url()
    return Page(title, lead, consequences, submit_label=title, done=done, back_url=url, **others)


def sitting_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Call the roll: to open the meeting, or anew while it sits."""
    session = get_visible(CouncilSession, request.user, pk=pk)
    again = session.is_sitting
    may = rules.can_run_votes if again else rules.can_open_sitting
    may(request.user, session).require()
    form = RollForm(request.POST or None, session=session)
    page = page_of(
        session,
        "Điểm danh lại" if again else "Khai mạc phiên họp",
        [] if again else ["Chỉ người có mặt mới biểu quyết được.", "Quy định biểu quyết lấy theo ngày họp."],
        "Đã lưu điểm danh." if again else "Phiên họp đã khai mạc. Hãy mở biểu quyết từng nội dung.",
    )

    def act() -> None:
        given = form.cleaned_data
        session.absent_note = given["absent_note"]
        if again:
            sitting.recall_roll(session, given["attending"], by=request.user)
            return
        session.method, session.base = given["method"], given["base"]
        sitting.open_sitting(session, given["attending"], given["head"], given["tellers"], by=request.user)

    return confirmed(request, page, act, form)


def session_postpone(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_postpone(request.user, session).require()
    form = PostponeForm(request.POST or None)
    told = ["Phiên họp ghi là đã hoãn; muốn họp lại thì lập giấy mời mới."]
    page = page_of(session, "Hoãn họp", told, "Đã ghi hoãn họp.")
    return confirmed(
        request, page, lambda: sitting.postpone(session, by=request.user, reason=form.cleaned_data["reason"]), form
    )


def running(request: HttpRequest, pk: int) -> CouncilSession:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_run_votes(request.user, session).require()
    return session


def votes_open(request: HttpRequest, pk: int) -> HttpResponse:
    session = running(request, pk)
    form = OpenVotesForm(request.POST or None, session=session)
    told = ["Thành viên có mặt được báo và biểu quyết trên điện thoại.", SECRECY]
    page = page_of(session, "Mở biểu quyết", told, "Đã mở biểu quyết.")
    return confirmed(
        request, page, lambda: sitting.open_votes(session, form.cleaned_data["items"], by=request.user), form, "items"
    )


def votes_close(request: HttpRequest, pk: int) -> HttpResponse:
    session = running(request, pk)
    form = CloseVotesForm(request.POST or None, session=session)
    told = [
        "Phiếu được đếm, xáo trộn và niêm phong; sau đó không sửa được.",
        f"Người chưa biểu quyết thì thôi; phiên họp có {session.attending.count()} thành viên có mặt.",
    ]
    page = page_of(session, "Đóng biểu quyết", told, "Đã đóng biểu quyết.")
    return confirmed(
        request, page, lambda: closing.close_votes(session, form.cleaned_data["votes"], by=request.user), form, "votes"
    )


def papers_hand(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_use_papers(request.user, session).require()
    form = HandOutForm(request.POST or None, session=session)
    told = [
        "Người nhận phiếu giấy được đánh dấu đã biểu quyết, không bỏ phiếu trên điện thoại được nữa.",
        "Phiếu giấy dùng cho mọi nội dung đang biểu quyết mà người đó được xét.",
        "Hai thành viên Ban kiểm phiếu cùng nhập số phiếu sau khi thu.",
    ]
    page = page_of(session, "Phát phiếu giấy", told, "Đã ghi phát phiếu giấy.")
    return confirmed(
        request, page, lambda: casting.hand_out(session, form.cleaned_data["seats"], by=request.user), form, "seats"
    )


def opinion_new(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_record_opinion(request.user, session).require()
    form = OpinionForm(request.POST or None, request.FILES or None, session=session, by=request.user)
    sealed = "Phiếu kín trong phong bì của người vắng được chuyển Ban kiểm phiếu mở, kiểm cùng phiếu giấy."
    told = [sealed if session.by_ballot else "Ý kiến được tính cùng phiếu của người có mặt."]
    page = page_of(session, "Ghi ý kiến bằng văn bản", told, "Đã ghi ý kiến bằng văn bản.")

    def act() -> None:
        ((file, name),) = form.keep_files("upload")
        casting.record_opinion(session, form.cleaned_data["seat"], file, name, form.choices, by=request.user)

    return confirmed(request, page, act, form, "seat")


def opinion_file(request: HttpRequest, pk: int, opinion_pk: int) -> HttpResponse:
    """For the secretary and the counting team."""
    session, user = get_visible(CouncilSession, request.user, pk=pk), request.user
    opinion = get_object_or_404(WrittenOpinion, pk=opinion_pk, session=session)
    if not reads_opinions(user, session):
        raise Http404
    return serve_upload(request, opinion.file, opinion.file_name)


def reads_opinions(user: User, session: CouncilSession) -> bool:
    return bool(rules.is_secretary(user, session.campaign)) or session.team.filter(seat__user=user).exists()


def vote_again(request: HttpRequest, pk: int, vote_pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    vote = get_object_or_404(ItemVote.objects.select_related("item__nomination"), pk=vote_pk, item__session=session)
    rules.can_vote_again(request.user, vote).require()
    form = AgainForm(request.POST or None)
    told = [f"{vote.item.nomination.name}: kết quả lần {vote.round} vẫn giữ và in trong biên bản cùng lý do.", SECRECY]
    page = page_of(session, "Biểu quyết lại", told, "Đã mở biểu quyết lại.")

    def act() -> None:
        sitting.open_votes(session, [vote.item], by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form, "reason")


def sitting_close(request: HttpRequest, pk: int) -> HttpResponse:
    session = running(request, pk)
    form = CloseSittingForm(request.POST or None, initial={"discussion": session.discussion})
    told = [
        "Biên bản được lập từ điểm danh, ghi chép và kết quả biểu quyết; không phải gõ lại.",
        "Kết quả chờ Chủ tịch công bố; tới lúc đó đơn vị chỉ thấy “Hội đồng đang xét”.",
    ]
    page = page_of(session, "Kết thúc phiên họp", told, "Đã kết thúc phiên họp và lập biên bản.")

    def act() -> None:
        sitting.close_sitting(session, **form.cleaned_data, by=request.user)

    return confirmed(request, page, act, form, "ends_at")


def session_release(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_visible(CouncilSession, request.user, pk=pk)
    rules.can_release(request.user, session).require()
    results = list(session.results.all())
    agreed = sum(bool(result.recommended) for result in results)
    told = [
        f"{agreed} đề nghị được Hội đồng đồng ý, {len(results) - agreed} đề nghị chưa được đồng ý.",
        "Tất cả kết quả được công bố cùng lúc; mỗi đơn vị được báo một lần.",
        "Kết quả đã công bố không rút lại được.",
    ]
    page = page_of(session, "Công bố kết quả", told, "Đã công bố kết quả.")
    return confirmed(request, page, lambda: closing.release(session, by=request.user))
