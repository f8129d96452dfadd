"""A longer day for one unit."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from campaigns import rules
from campaigns.flows.timeline import grant_extension, withdraw_extension
from campaigns.forms.timeline import ExtensionForm, WithdrawForm
from campaigns.models import Extension, Participation
from emulation.accounts.scope import get_visible
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.confirming import Page, confirmed


def extension_new(request: HttpRequest, pk: int) -> HttpResponse:
    participation = get_visible(Participation, request.user, pk=pk)
    rules.can_extend(request.user, participation).require()
    kind = request.GET.get("moc", "")
    chosen = participation.campaign.milestones.filter(kind=kind).first()
    form = ExtensionForm(request.POST or None, participation=participation, initial={"milestone": chosen})
    if not form.fields["milestone"].queryset.exists():
        raise Unsound("Phong trào chưa đặt hạn nào cho đơn vị. Hãy đặt các mốc thời gian trước khi gia hạn.")
    page = Page(
        title="Gia hạn cho đơn vị",
        lead=str(participation),
        consequences=[
            "Hạn mới chỉ áp dụng cho đơn vị này, hiện ở trang chủ, trang đơn vị và lịch của đơn vị.",
            "Đơn vị được báo ngay; lần gia hạn sau thay cho lần trước.",
        ],
        submit_label="Gia hạn",
        done="Đã gia hạn và báo cho đơn vị.",
        back_url=participation.get_absolute_url(),
    )

    def act() -> None:
        given = form.cleaned_data
        grant_extension(given["milestone"], participation, given["due_on"], given["reason"], by=request.user)

    return confirmed(request, page, act, form, blame="due_on")


def extension_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    extension = get_visible(Extension, request.user, pk=pk)
    rules.can_extend(request.user, extension.participation).require()
    form = WithdrawForm(request.POST or None)
    day = dates.short(extension.milestone.due_on)
    page = Page(
        title="Rút gia hạn",
        lead=str(extension),
        consequences=[f"Hạn của đơn vị trở lại ngày {day}.", "Đơn vị được báo ngay, kèm lý do."],
        submit_label="Rút gia hạn",
        done="Đã rút gia hạn và báo cho đơn vị.",
        back_url=reverse("campaigns:timeline", args=[extension.participation.campaign_id]),
        danger=True,
    )

    def act() -> None:
        withdraw_extension(extension, by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form, blame="reason")
