"""Who will be late: a plain rule over what is known of a unit, whose answer says why. Pure."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import TextChoices

from emulation.calendar.working_days import WorkCalendar
from emulation.lib import dates

NEAR, SOON = 3, 10  # working days before a deadline
SILENT = 21  # days without a word, while the campaign goes on
RULE = (
    "Dấu hiệu chậm gồm: chưa bắt đầu hoặc chưa gửi; bị trả lại mà chưa gửi lại; đã trễ mốc trước; "
    f"còn việc đăng ký chưa có kết quả; {SILENT} ngày không gửi gì. "
    f"Dễ trễ hạn: còn {NEAR} ngày làm việc trở xuống và có một dấu hiệu, "
    f"hoặc còn {SOON} ngày làm việc trở xuống và có hai dấu hiệu. "
    f"Cần để ý: còn {SOON} ngày làm việc trở xuống và có một dấu hiệu, hoặc còn lâu nhưng có hai dấu hiệu."
)


class Standing(TextChoices):
    OVERDUE = "overdue", "Đã quá hạn"
    AT_RISK = "at_risk", "Dễ trễ hạn"
    WATCH = "watch", "Cần để ý"
    ON_TRACK = "on_track", "Đúng tiến độ"
    DONE = "done", "Đã xong"
    NONE = "none", "Không đề nghị"


TONES = {
    "overdue": "warning",
    "at_risk": "waiting",
    "watch": "info",
    "on_track": "neutral",
    "done": "done",
    "none": "neutral",
}


@dataclass(frozen=True)
class Done:
    """What a unit did for one milestone. `on`: the day it was through with it; None while something is missing."""

    on: datetime.date | None = None
    begun: bool = False
    returned: bool = False
    pledged: int = 0
    unbegun: int = 0
    last_word: datetime.date | None = None


@dataclass(frozen=True)
class Asked:
    """A milestone as it stands for one unit: what to say of whom nothing is there, and of whom something is unsent.

    `optional`: who has nothing to hand in is not late.
    """

    name: str
    due_on: datetime.date
    nothing_yet: str
    unsent: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Forecast:
    standing: Standing
    reasons: list[str] = field(default_factory=list)
    left: int = 0

    @property
    def tone(self) -> str:
        return TONES[self.standing]

    @property
    def left_words(self) -> str:
        return f"quá {-self.left} ngày làm việc" if self.left < 0 else f"còn {self.left} ngày làm việc"


def signs(asked: Asked, done: Done, late_before: Sequence[str], today: datetime.date) -> list[str]:
    """What speaks for being late, as words."""
    begun = "Bị trả lại, chưa gửi lại" if done.returned else asked.unsent
    found = [begun if done.begun or done.returned else asked.nothing_yet]
    found = [word for word in [*found, *late_before] if word]
    if done.unbegun:
        found.append(f"{done.unbegun}/{done.pledged} việc đăng ký chưa có kết quả")
    if done.last_word and (today - done.last_word).days >= SILENT and today <= asked.due_on:
        found.append(f"{(today - done.last_word).days} ngày không gửi gì (lần cuối {dates.short(done.last_word)})")
    return found


def foresee(
    asked: Asked, done: Done, late_before: Sequence[str], today: datetime.date, calendar: WorkCalendar
) -> Forecast:
    """How a unit stands towards one milestone. RULE says the same in words, for the page."""
    left = calendar.count(today, asked.due_on)
    if done.on:
        return Forecast(Standing.DONE, late_words(asked, done, calendar), left)
    reasons = signs(asked, done, late_before, today)
    if asked.due_on < today:
        if asked.optional and not done.begun:
            return Forecast(Standing.NONE, [asked.nothing_yet], left)
        return Forecast(Standing.OVERDUE, reasons, min(left, -1))
    if (reasons and left <= NEAR) or (len(reasons) > 1 and left <= SOON):
        return Forecast(Standing.AT_RISK, reasons, left)
    watched = (reasons and left <= SOON) or len(reasons) > 1
    return Forecast(Standing.WATCH if watched else Standing.ON_TRACK, reasons, left)


def late_words(asked: Asked, done: Done, calendar: WorkCalendar) -> list[str]:
    """'Trễ mốc Đăng ký thi đua 6 ngày làm việc': of what is done, if it was late."""
    if done.on is None or done.on <= asked.due_on:
        return []
    return [f"Trễ mốc “{asked.name}” {max(calendar.count(asked.due_on, done.on), 1)} ngày làm việc"]


def past_lateness(asked: Asked, done: Done, today: datetime.date, calendar: WorkCalendar) -> list[str]:
    """How a unit kept a milestone that is over: nothing if it was in time."""
    if asked.due_on >= today or (asked.optional and not done.begun):
        return []
    return late_words(asked, done, calendar) if done.on else [f"Mốc “{asked.name}” đã qua mà chưa xong"]
