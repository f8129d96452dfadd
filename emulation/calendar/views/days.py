"""Days off: everybody reads, the office keeps."""

import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from emulation.calendar import keeping, rules
from emulation.calendar.forms import DayForm
from emulation.calendar.models import FIRST_YEAR, LAST_YEAR, CalendarYear, SpecialDay
from emulation.calendar.working_days import weekday
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def year_asked(request: HttpRequest) -> int:
    text = request.GET.get("nam", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else dates.today().year
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def days_url(year: int) -> str:
    return f"{reverse('calendar:days')}?nam={year}"


def days(request: HttpRequest) -> HttpResponse:
    year = year_asked(request)
    known = list(CalendarYear.objects.values_list("year", flat=True))
    rows = list(SpecialDay.objects.of_year(year))
    context = {
        "year": year,
        "years": sorted({*known, year, dates.today().year, max(known, default=year) + 1} & {*range(2000, 2101)}),
        "is_known": year in known,
        "days": [(row, weekday(row.day)) for row in rows],
        "unsure": sum(not row.confirmed for row in rows),
        "actions": day_actions(request, year, is_known=year in known),
        "may_keep": bool(rules.can_keep_days(request.user)),
    }
    return render(request, "calendar/days.html", context)


def day_actions(request: HttpRequest, year: int, *, is_known: bool) -> list[Action]:
    if not rules.can_keep_days(request.user):
        return []
    actions = [Action("Thêm ngày", reverse("calendar:day_edit") + f"?nam={year}", icon="plus-lg")]
    if not is_known:
        url = reverse("calendar:year_known") + f"?nam={year}"
        actions.append(Action(f"Ghi nhận đủ lịch năm {year}", url, tone="secondary", icon="check-lg"))
    return actions


def day_asked(request: HttpRequest) -> SpecialDay | None:
    """The day of the address as it is recorded; None when the address names none. 404 for one that is not there."""
    text = request.GET.get("ngay", "")
    if not text:
        return None
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(SpecialDay, day=day)


def day_edit(request: HttpRequest) -> HttpResponse:
    rules.can_keep_days(request.user).require()
    day = day_asked(request)
    back_url = days_url(day.day.year if day else year_asked(request))
    form = DayForm(request.POST or None, instance=day)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                keeping.keep_day(form.instance, by=request.user)
                target = days_url(form.instance.day.year)
                ticket.leads_to(target)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Đã ghi ngày {dates.short(form.instance.day)}.")
            return redirect(target)
    return render(request, "calendar/day_edit.html", {"form": form, "day": day_asked(request), "back_url": back_url})


def day_remove(request: HttpRequest) -> HttpResponse:
    rules.can_keep_days(request.user).require()
    day = day_asked(request)
    if day is None:
        return redirect("calendar:days")
    page = Page(
        title="Bỏ khỏi lịch nghỉ",
        lead=str(day),
        consequences=[
            "Từ nay ngày này được tính như mọi ngày cùng thứ trong tuần.",
            "Các mốc thời gian đã lưu giữ nguyên; trang mốc thời gian cho biết mốc nào cần tính lại.",
        ],
        submit_label="Bỏ ngày này",
        done=f"Đã bỏ ngày {dates.short(day.day)} khỏi lịch nghỉ.",
        back_url=days_url(day.day.year),
        danger=True,
    )
    return confirmed(request, page, lambda: keeping.remove_day(day, by=request.user))


def year_known(request: HttpRequest) -> HttpResponse:
    rules.can_keep_days(request.user).require()
    year = year_asked(request)
    page = Page(
        title=f"Ghi nhận đủ lịch nghỉ năm {year}",
        lead="Sau khi đã thêm đủ ngày nghỉ lễ, nghỉ bù và làm bù của năm.",
        consequences=[f"Việc tính ngày trong năm {year} không còn ghi là “chưa có dữ liệu ngày nghỉ lễ”."],
        submit_label="Ghi nhận",
        done=f"Đã ghi nhận đủ lịch nghỉ năm {year}.",
        back_url=days_url(year),
    )
    return confirmed(request, page, lambda: keeping.declare_known(year, by=request.user))
