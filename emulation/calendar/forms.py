"""One day of the calendar of days off."""

import datetime
from typing import Any

from emulation.calendar.models import FIRST_YEAR, LAST_YEAR, SpecialDay
from emulation.calendar.working_days import WEEKEND, weekday
from emulation.web.forms import TownModelForm

Kind = SpecialDay.Kind


class DayForm(TownModelForm):
    class Meta:
        model = SpecialDay
        fields = ["day", "kind", "name", "source", "confirmed"]
        help_texts = {
            "name": "Ví dụ: Giỗ Tổ Hùng Vương; Làm bù cho ngày 02/5/2025.",
            "source": "Điều luật, hoặc số, ngày và cơ quan ban hành của thông báo.",
            "confirmed": "Chỉ chọn khi đã đối chiếu với văn bản; ngày chưa xác nhận thì mọi màn hình đều ghi rõ.",
        }

    def clean_day(self) -> datetime.date:
        day = self.cleaned_data["day"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.add_error("day", f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}. Hãy kiểm tra lại ngày.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day, kind = cleaned.get("day"), cleaned.get("kind")
        if day and kind and (error := misplaced(day, kind)):
            self.add_error("kind", error)
        return cleaned


def misplaced(day: datetime.date, kind: str) -> str:
    """A day is worked for another on a weekend only, and given in lieu on a weekday only."""
    if kind == Kind.WORKED and day.weekday() not in WEEKEND:
        return (
            f"Ngày {day:%d/%m/%Y} là {weekday(day)}, vốn là ngày làm việc. Ngày làm bù phải là thứ Bảy hoặc Chủ nhật."
        )
    if kind == Kind.IN_LIEU and day.weekday() in WEEKEND:
        return f"Ngày {day:%d/%m/%Y} là {weekday(day)}, vốn đã nghỉ. Nghỉ bù phải vào ngày từ thứ Hai đến thứ Sáu."
    return ""
