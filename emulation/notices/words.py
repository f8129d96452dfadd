"""The words of a reminder: the clerk's own, with marks in square brackets that are filled in for each thing."""

import datetime
import re

from emulation.lib import dates

WHAT, DAY, LEFT = "[việc]", "[hạn]", "[còn lại]"
MARKS = (WHAT, DAY, LEFT)
USUAL = f"{WHAT}: hạn {DAY}, {LEFT}."
USUAL_SINCE = f"{WHAT}: {LEFT}."
MARK = re.compile(r"\[[^\[\]]*\]")


def unknown_marks(words: str) -> list[str]:
    return [mark for mark in MARK.findall(words) if mark not in MARKS]


def left(due_on: datetime.date, today: datetime.date, *, since: bool = False) -> str:
    """'còn 3 ngày', 'hôm nay là ngày cuối', 'đã quá hạn 2 ngày'; of what waits, 'đã chờ 2 ngày'."""
    days = (due_on - today).days
    if since:
        return f"đã chờ {max(-days, 0)} ngày"
    if days > 0:
        return f"còn {days} ngày"
    return f"đã quá hạn {-days} ngày" if days else "hôm nay là ngày cuối"


def filled(words: str, what: str, due_on: datetime.date, today: datetime.date, *, since: bool = False) -> str:
    """The sentence as it reads on that day."""
    given = {WHAT: what, DAY: dates.short(due_on), LEFT: left(due_on, today, since=since)}
    return MARK.sub(lambda mark: given.get(mark[0], mark[0]), words)
