"""A unit asks to alter or withdraw a pledge; the clerk answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from campaigns import rules
from campaigns.flows import pledge_changes as flows
from campaigns.forms.works import PledgeChangeForm, RefusalForm, WithdrawForm
from campaigns.models import Commitment, PledgeChange
from emulation.accounts.scope import get_visible
from emulation.lib.errors import Unsound
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def work_change(request: HttpRequest, pk: int) -> HttpResponse:
    pledge = get_visible(Commitment, request.user, pk=pk)
    rules.can_ask_change(request.user, pledge).require()
    change = PledgeChange(commitment=pledge, before=pledge.facts())
    flows.take_facts(change, pledge)
    form = PledgeChangeForm(request.POST or None, instance=change)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                flows.ask_change(pledge, form.instance, by=request.user)
                ticket.leads_to(pledge)
        except Unsound as error:
            form.instance.pk = None
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã gửi đề nghị. Văn phòng sẽ xét và trả lời.")
            return redirect(pledge)
    return render(request, "campaigns/work_change.html", {"form": form, "pledge": pledge})


def work_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    pledge = get_visible(Commitment, request.user, pk=pk)
    rules.can_ask_change(request.user, pledge).require()
    form = WithdrawForm(request.POST or None)
    page = Page(
        title="Đề nghị rút việc đăng ký",
        lead=str(pledge),
        consequences=[
            "Văn phòng nhận đề nghị và xét; việc đăng ký còn nguyên cho đến khi được chấp nhận.",
            "Khi được chấp nhận, việc này không còn tính là đã đăng ký; lịch sử vẫn giữ lại.",
        ],
        submit_label="Gửi đề nghị",
        done="Đã gửi đề nghị. Văn phòng sẽ xét và trả lời.",
        back_url=pledge.get_absolute_url(),
    )

    def act() -> None:
        change = PledgeChange(withdraws=True, reason=form.cleaned_data["reason"])
        flows.ask_change(pledge, change, by=request.user)

    return confirmed(request, page, act, form, blame="reason")


def change_accept(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_visible(PledgeChange, request.user, pk=pk)
    rules.can_decide_change(request.user, change).require()
    told = [f"{row.label}: từ “{row.theirs or 'trống'}” thành “{row.mine or 'trống'}”." for row in change.difference]
    page = Page(
        title="Chấp nhận cho rút" if change.withdraws else "Chấp nhận thay đổi",
        lead=f"{change} – {change.commitment.participation.organization.name}. Lý do: {change.reason}",
        consequences=[
            *(told or ["Việc này không còn tính là đã đăng ký, không còn bị coi là quá hạn."]),
            "Bản cũ vẫn giữ trong lịch sử; đơn vị được báo.",
        ],
        submit_label="Chấp nhận",
        done="Đã chấp nhận.",
        back_url=change.get_absolute_url(),
    )
    return confirmed(request, page, lambda: flows.accept_change(change, by=request.user))


def change_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_visible(PledgeChange, request.user, pk=pk)
    rules.can_decide_change(request.user, change).require()
    form = RefusalForm(request.POST or None)
    page = Page(
        title="Không chấp nhận thay đổi",
        lead=f"{change} – {change.commitment.participation.organization.name}. Lý do: {change.reason}",
        consequences=["Việc đăng ký giữ nguyên; đơn vị đọc được lý do và có thể đề nghị lại."],
        submit_label="Không chấp nhận",
        done="Đã trả lời đơn vị.",
        back_url=change.get_absolute_url(),
    )

    def act() -> None:
        flows.refuse_change(change, by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form, blame="reason")


def change_recall(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_visible(PledgeChange, request.user, pk=pk)
    rules.can_recall_change(request.user, change).require()
    page = Page(
        title="Rút lại đề nghị thay đổi",
        lead=str(change),
        consequences=["Việc đăng ký giữ nguyên; đơn vị có thể đề nghị lại."],
        submit_label="Rút lại",
        done="Đã rút lại đề nghị.",
        back_url=change.get_absolute_url(),
    )
    return confirmed(request, page, lambda: flows.recall_change(change, by=request.user))
