"""The secretary keeps the roll of who keeps out of which item."""

from django.http import HttpRequest, HttpResponse

from awards import rules
from awards.flows import recusals
from awards.forms.agenda import AnswerForm, LiftForm, RecuseForm
from awards.models import AgendaItem, Recusal
from awards.views.agenda import url_of
from emulation.accounts.scope import get_visible
from emulation.web.confirming import Page, confirmed


def agenda_recuse(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_visible(AgendaItem, request.user, pk=pk)
    rules.can_recuse(request.user, item).require()
    form = RecuseForm(request.POST or None, item=item)
    page = Page(
        title="Ghi thành viên không tham gia xét",
        lead=str(item),
        consequences=["Thành viên ấy không đọc hồ sơ và không biểu quyết nội dung này.", "Lý do ghi vào biên bản."],
        submit_label="Ghi không tham gia xét",
        done="Đã ghi thành viên không tham gia xét.",
        back_url=url_of(item.session),
    )

    def act() -> None:
        given = form.cleaned_data
        recusals.recuse(item, given["seat"], given["relation"], given["ground"], by=request.user)

    return confirmed(request, page, act, form, "ground")


def agenda_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody on the agenda has a member's name: is it the member?"""
    recusal = get_visible(Recusal, request.user, pk=pk)
    rules.can_answer(request.user, recusal).require()
    form = AnswerForm(request.POST or None)
    page = Page(
        title="Xác nhận trùng họ tên",
        lead=f"{recusal.seat.user}, {recusal.seat.title} – nội dung {recusal.item.position}: {recusal.item.nomination}",
        consequences=[],
        submit_label="Xác nhận",
        done="Đã ghi câu trả lời.",
        back_url=url_of(recusal.item.session),
    )
    return confirmed(
        request, page, lambda: recusals.answer(recusal, same=form.cleaned_data["same"] == "yes", by=request.user), form
    )


def agenda_lift(request: HttpRequest, pk: int) -> HttpResponse:
    recusal = get_visible(Recusal, request.user, pk=pk)
    rules.can_lift(request.user, recusal).require()
    form = LiftForm(request.POST or None)
    page = Page(
        title="Bỏ ghi không tham gia xét",
        lead=f"{recusal.seat.user}: {recusal.ground}",
        consequences=["Thành viên này lại đọc được hồ sơ và được biểu quyết nội dung này."],
        submit_label="Bỏ ghi không tham gia xét",
        done="Đã bỏ ghi không tham gia xét.",
        back_url=url_of(recusal.item.session),
    )
    return confirmed(
        request, page, lambda: recusals.lift(recusal, by=request.user, reason=form.cleaned_data["reason"]), form
    )
