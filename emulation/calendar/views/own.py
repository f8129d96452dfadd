"""One's own calendar, and the address at which a telephone reads it."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse

from emulation.calendar import feeds
from emulation.calendar.events import Event, events_for
from emulation.calendar.ical import calendar_file
from emulation.calendar.models import Feed
from emulation.calendar.working_days import weekday
from emulation.lib import dates
from emulation.web.confirming import Page, confirmed


@dataclass(frozen=True)
class Coming:
    """An event as the page prints it."""

    event: Event
    weekday: str


def site_of(request: HttpRequest) -> str:
    """Address of the site without the slash at its end."""
    return settings.PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")


def mine(request: HttpRequest) -> HttpResponse:
    feed = Feed.objects.filter(user=request.user).first()
    address = site_of(request) + feeds.address_of(feed) if feed else ""
    today = dates.today()
    coming = [Coming(event, weekday(event.day)) for event in events_for(request.user) if event.day >= today]
    context = {
        "feed": feed,
        "address": address,
        "webcal": "webcal" + address[address.find(":") :],
        "coming": coming[:60],
    }
    return render(request, "calendar/mine.html", context)


def feed_open(request: HttpRequest) -> HttpResponse:
    is_new = not Feed.objects.filter(user=request.user).exists()
    page = Page(
        title="Lập địa chỉ lịch riêng" if is_new else "Đổi địa chỉ lịch riêng",
        lead="Điện thoại, Outlook hay Lịch Google đọc địa chỉ này mà không cần đăng nhập.",
        consequences=[
            "Ai có địa chỉ đều xem được lịch của bạn; đừng gửi cho người khác.",
            *([] if is_new else ["Địa chỉ cũ ngừng hoạt động ngay; phải thêm lại địa chỉ mới vào điện thoại."]),
        ],
        submit_label="Lập địa chỉ" if is_new else "Đổi địa chỉ",
        done="Đã có địa chỉ lịch mới.",
        back_url=reverse("calendar:mine"),
    )
    return confirmed(request, page, lambda: feeds.open_feed(request.user))


def feed_close(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Thôi dùng địa chỉ lịch riêng",
        lead="Lịch trên điện thoại sẽ không cập nhật nữa.",
        consequences=["Địa chỉ ngừng hoạt động ngay; lúc nào cũng lập lại được, với địa chỉ khác."],
        submit_label="Thôi dùng",
        done="Địa chỉ lịch riêng đã ngừng hoạt động.",
        back_url=reverse("calendar:mine"),
        danger=True,
    )
    return confirmed(request, page, lambda: feeds.close_feed(request.user))


def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The person's calendar, for whoever holds its address. It says who may see what exactly as the pages do."""
    found = feeds.find(token)
    if found is None:
        raise Http404
    if not feeds.count_read(found):
        response = HttpResponse("Lịch này được đọc quá nhiều lần trong một giờ.", "text/plain; charset=utf-8", 429)
        response.headers["Retry-After"] = str(feeds.HOUR)
        return guarded(response)
    name = f"Thi đua – {found.user}"
    content = calendar_file(name, events_for(found.user), site=site_of(request), uid=feeds.installation())
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(content, "text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = 'inline; filename="lich-thi-dua.ics"'
    response.headers["ETag"] = tag
    return guarded(response)


def guarded(response: HttpResponse) -> HttpResponse:
    """Kept by nobody on the way, listed by no search engine."""
    response.headers["Cache-Control"] = "private, max-age=900"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
