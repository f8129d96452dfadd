"""Which units have opened an article, and how to remind the others."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from campaigns import rules, statistics
from campaigns.flows.announcements import remind_readers
from campaigns.models import Announcement
from campaigns.statistics.readers import Readers
from emulation.accounts.scope import get_visible
from emulation.lib import dates
from emulation.web.once import once


def announcement_readers(request: HttpRequest, pk: int) -> HttpResponse:
    """The list with a text to paste into a message; its button tells the heads of units in the product."""
    announcement = get_visible(Announcement, request.user, pk=pk)
    rules.can_follow_readers(request.user, announcement).require()
    readers = statistics.readers(announcement)
    if request.method == "POST":
        with once(request) as ticket:
            told = remind_readers(announcement, [unit.pk for unit in readers.unread], by=request.user)
            ticket.leads_to(request.path)
        messages.success(request, f"Đã nhắc {told} người. Mỗi người nhận nhiều nhất một lời nhắc một ngày.")
        return redirect(request.path)
    text = reminder(announcement, readers, request.build_absolute_uri(announcement.get_absolute_url()))
    return render(
        request,
        "campaigns/announcement_readers.html",
        {"announcement": announcement, "readers": readers, "reminder": text},
    )


def reminder(announcement: Announcement, readers: Readers, address: str) -> str:
    """Ready to paste into Zalo."""
    names = ", ".join(unit.short_name for unit in readers.unread)
    return (
        f"Đề nghị các đơn vị đọc tin bài “{announcement.title}” đăng ngày {dates.short(announcement.published_on)}: "
        f"{address}\nĐến ngày {dates.short(dates.today())} còn {len(readers.unread)} đơn vị chưa đọc: {names}."
    )
