"""The list of notices; reading it marks them read."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from emulation.accounts.scope import get_visible
from emulation.notices.models import Notice


def notice_list(request: HttpRequest) -> HttpResponse:
    notices = Notice.objects.visible_to(request.user)
    page = Paginator(notices, 30).get_page(request.GET.get("trang"))
    return render(request, "notices/list.html", {"page": page})


def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what the notice is about; from then on it counts as read."""
    notice = get_visible(Notice, request.user, pk=pk)
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())
    return redirect(notice.url)


def read_all(request: HttpRequest) -> HttpResponse:
    Notice.objects.visible_to(request.user).unread().update(read_at=timezone.now())
    return redirect("notices:list")
