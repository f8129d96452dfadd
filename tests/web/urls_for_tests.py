"""Addresses that misbehave on purpose, beside the real ones."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path

from emulation.accounts.roles import Role
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from emulation.urls import urlpatterns as real
from emulation.web.once import once
from emulation.web.policy import ANYONE, FORM, POST, SIGNED_IN, screen


def fine(request):
    return HttpResponse("ổn")


def forbidden(request):
    raise Forbidden("Bạn không tự duyệt văn bản mình soạn.")


def unsound(request):
    raise Unsound("Kế hoạch chưa có người ký. Hãy chọn người ký.")


def broken(request):
    raise ZeroDivisionError


def act(request):
    """Writes one notice with the text that was sent, then leads to the list of notices."""
    with once(request) as ticket:
        made = Notice.objects.create(
            recipient=request.user, key=f"thu-{Notice.objects.count()}", text=request.POST["text"], url="/"
        )
        if made.text == "hỏng":
            raise Unsound("Nội dung hỏng.")
        ticket.leads_to("/thong-bao/")
    return redirect("/tai-khoan/")


urlpatterns = [
    path("thu/khong-khai-bao/", fine),
    screen("thu/ai-cung-vao/", fine, "t-anyone", ANYONE),
    screen("thu/da-dang-nhap/", fine, "t-signed-in", SIGNED_IN),
    screen("thu/van-thu/", fine, "t-clerk", {Role.CLERK}),
    screen("thu/bi-tu-choi/", forbidden, "t-forbidden", SIGNED_IN, FORM),
    screen("thu/chua-du/", unsound, "t-unsound", SIGNED_IN, FORM),
    screen("thu/hong/", broken, "t-broken", ANYONE),
    screen("thu/mot-lan/", act, "t-once", SIGNED_IN, POST),
    *real,
]
