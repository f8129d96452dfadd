"""A list is posted for the people to comment on; it is shortened, taken down, concluded."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from awards import rules, states
from awards.hearing import rules_of
from awards.models import CommentWindow, Nomination, WindowLine
from awards.states import WindowState
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.calendar.models import work_calendar
from emulation.lib import dates
from emulation.lib.errors import Unsound

Level = CommentWindow.Level


def draft_window(
    campaign: Campaign, window: CommentWindow, nominations: Iterable[Nomination], *, by: User
) -> CommentWindow:
    """A list that nobody outside sees yet."""
    rules.can_open_window(by, campaign).require()
    nominations = list(nominations)
    window.campaign, window.created_by = campaign, by
    check_list(window, nominations)
    with transaction.atomic():
        window.save()
        set_lines(window, nominations)
        record(window, "draft", "Lập danh sách lấy ý kiến", by=by)
    return window


def edit_window(window: CommentWindow, nominations: Iterable[Nomination], *, by: User) -> None:
    rules.can_edit_window(by, window).require()
    nominations = list(nominations)
    check_list(window, nominations)
    with transaction.atomic():
        hold(window)
        window.save()
        set_lines(window, nominations)
        record(window, "edit", "Sửa danh sách lấy ý kiến", by=by)


def discard_window(window: CommentWindow, *, by: User) -> None:
    rules.can_edit_window(by, window).require()
    with transaction.atomic():
        hold(window)
        record(window.campaign, "discard", "Bỏ danh sách lấy ý kiến", by=by, note=window.title)
        window.delete()


def check_list(window: CommentWindow, nominations: list[Nomination]) -> None:
    if not nominations:
        raise Unsound("Danh sách lấy ý kiến chưa có ai. Hãy chọn ít nhất một tập thể, cá nhân hoặc hộ gia đình.")
    least = rules_of(window.campaign.organizer).days
    if window.days < least:
        raise Unsound(f"Thời hạn {window.days} ngày làm việc ngắn hơn quy định của cơ quan ({least} ngày làm việc).")
    asked = WindowLine.objects.filter(nomination__in=nominations, window__state=WindowState.POSTED)
    posted = {line.nomination_id: line for line in asked.exclude(window=window.pk).select_related("window")}
    for nomination in nominations:
        foreign = nomination.participation.campaign_id != window.campaign_id
        if foreign or not rules.is_commentable(nomination):
            raise Unsound(f"{nomination.name} không lấy ý kiến được: hồ sơ chưa đầy đủ, hoặc đã trình, đã quyết định.")
        if line := posted.get(nomination.pk):
            raise Unsound(f"{nomination.name} đang được lấy ý kiến ở danh sách “{line.window.title}”.")


def set_lines(window: CommentWindow, nominations: list[Nomination]) -> None:
    window.lines.all().delete()
    rows = [WindowLine(window=window, nomination=row, position=place) for place, row in enumerate(nominations, 1)]
    WindowLine.objects.bulk_create(rows)


def post_window(window: CommentWindow, *, by: User) -> None:
    """From today the list is public, as far as its level says; the working days are counted from tomorrow."""
    rules.can_post_window(by, window).require()
    lines = list(window.lines.select_related("nomination__award", "nomination__dossier", "nomination__participation"))
    check_list(window, [line.nomination for line in lines])
    today = dates.today()
    closes_on = work_calendar().forward(today, window.days)
    with transaction.atomic():
        note = f"Mức: {window.get_level_display()}; {window.days} ngày làm việc"
        states.POST_WINDOW.apply(window, by=by, note=note, opens_on=today, closes_on=closes_on)
        for line in lines:
            publish(line, window.level)


def publish(line: WindowLine, level: str) -> None:
    """What the level lets out goes into the columns that the public page reads; the rest stays where it is."""
    nomination = line.nomination
    line.name, line.award_name = nomination.name, nomination.award.name
    if level in (Level.UNITS, Level.MERITS):
        line.unit_name = nomination.participation.organization.name
    if level == Level.MERITS:
        line.merit = nomination.merit
    line.save(update_fields=["name", "award_name", "unit_name", "merit"])


def shorten_window(window: CommentWindow, closes_on: datetime.date, reason: str, *, by: User) -> None:
    """The last day comes forward, today at the earliest; the reason stands on the public page and in the papers."""
    rules.can_shorten_window(by, window).require()
    reason = reason.strip()
    if not reason:
        raise Unsound("Hãy ghi lý do rút ngắn; lý do hiện trên trang công khai.")
    with transaction.atomic():
        window = CommentWindow.objects.select_for_update().get(pk=window.pk)
        rules.can_shorten_window(by, window).require()
        if not dates.today() <= closes_on < window.closes_on:
            raise Unsound(
                f"Hạn mới phải từ hôm nay {dates.short(dates.today())} và trước hạn đang niêm yết "
                f"{dates.short(window.closes_on)}."
            )
        before = window.closes_on
        window.shortened_from = window.shortened_from or before
        window.closes_on, window.shorten_reason = closes_on, reason
        window.save(update_fields=["shortened_from", "closes_on", "shorten_reason"])
        note = f"{dates.short(before)} → {dates.short(closes_on)}: {reason}"
        record(window, "shorten", "Rút ngắn thời hạn lấy ý kiến", by=by, note=note)


def conclude_window(window: CommentWindow, summary: str, *, by: User) -> None:
    """The hearing is over; its summary goes into the minutes and the proposal."""
    rules.can_conclude_window(by, window).require()
    states.CONCLUDE_WINDOW.apply(window, by=by, summary=summary.strip())


def take_down_window(window: CommentWindow, reason: str, *, by: User) -> None:
    """A list that was posted by mistake: it is public no more and does not count as heard."""
    rules.can_take_down_window(by, window).require()
    states.TAKE_DOWN_WINDOW.apply(window, by=by, note=reason)
