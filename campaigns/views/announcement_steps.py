"""An article published, taken back before its day, withdrawn or thrown away: each on a page that names what follows."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from campaigns import rules
from campaigns.flows import announcements as flows
from campaigns.forms.announcements import PublishForm, WithdrawalForm
from campaigns.models import Announcement
from emulation.accounts.scope import get_visible
from emulation.web.confirming import Page, confirmed


def announcement_publish(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = get_visible(Announcement, request.user, pk=pk)
    rules.can_publish_announcement(request.user, announcement).require()
    form = PublishForm(request.POST or None)
    page = Page(
        title="Đăng tin bài",
        lead=announcement.title,
        consequences=[
            f"Người đọc: {announcement.audience_line}.",
            "Ai cũng đọc được trên trang công khai, không cần đăng nhập."
            if announcement.is_open
            else "Người đứng đầu các đơn vị đó nhận thông báo; bạn xem được đơn vị nào chưa đọc.",
            "Sau khi đăng, sửa bằng cách đính chính: ngày và nội dung đính chính hiện ở đầu bài.",
        ],
        submit_label="Đăng",
        done="Đã đăng, hoặc hẹn đăng nếu ngày đăng ở phía trước.",
        back_url=announcement.get_absolute_url(),
    )

    def act() -> None:
        flows.publish_announcement(announcement, form.cleaned_data["day"], by=request.user)

    return confirmed(request, page, act, form)


def announcement_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = get_visible(Announcement, request.user, pk=pk)
    rules.can_take_back_announcement(request.user, announcement).require()
    page = Page(
        title="Thôi hẹn đăng",
        lead=announcement.title,
        consequences=["Tin bài trở lại là bản soạn; chưa ai đọc."],
        submit_label="Thôi hẹn đăng",
        done="Tin bài đã trở lại là bản soạn.",
        back_url=announcement.get_absolute_url(),
    )
    return confirmed(request, page, lambda: flows.take_back_announcement(announcement, by=request.user))


def announcement_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = get_visible(Announcement, request.user, pk=pk)
    rules.can_withdraw_announcement(request.user, announcement).require()
    form = WithdrawalForm(request.POST or None)
    page = Page(
        title="Gỡ tin bài",
        lead=announcement.title,
        consequences=[
            "Không ai đọc được nội dung, ảnh và tệp nữa; đơn vị đã nhận thấy tiêu đề và lý do gỡ.",
            "Tin bài đã gỡ không đăng lại được; nếu cần, hãy viết bài mới.",
        ],
        submit_label="Gỡ tin bài",
        done="Đã gỡ tin bài.",
        back_url=announcement.get_absolute_url(),
        danger=True,
    )

    def act() -> None:
        flows.withdraw_announcement(announcement, by=request.user, **form.cleaned_data)

    return confirmed(request, page, act, form, blame="reason")


def announcement_discard(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = get_visible(Announcement, request.user, pk=pk)
    rules.can_discard_announcement(request.user, announcement).require()
    page = Page(
        title="Xóa bản soạn tin bài",
        lead=announcement.title,
        consequences=["Bản soạn và danh sách ảnh, tệp của nó bị xóa, không lấy lại được."],
        submit_label="Xóa bản soạn",
        done="Đã xóa bản soạn.",
        back_url=announcement.get_absolute_url(),
        next_url=reverse("campaigns:announcements"),
        danger=True,
    )
    return confirmed(request, page, lambda: flows.discard_announcement(announcement, by=request.user))
