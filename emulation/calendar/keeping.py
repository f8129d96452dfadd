"""The office keeps the days off as they are announced."""

from django.db import IntegrityError, transaction

from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.calendar import rules
from emulation.calendar.models import CalendarYear, SpecialDay
from emulation.lib.errors import Unsound
from emulation.web.editing import shown

FIELDS = ("day", "kind", "name", "source", "confirmed")


def keep_day(day: SpecialDay, *, by: User) -> None:
    rules.can_keep_days(by).require()
    is_new = day.pk is None
    try:
        with transaction.atomic():
            day.save()
            words = ("add", "Thêm ngày") if is_new else ("change", "Sửa ngày")
            record(day, *words, by=by, note=facts_of(day))
    except IntegrityError:
        raise Unsound(f"Ngày {day.day:%d/%m/%Y} vừa được người khác ghi. Hãy tải lại trang để xem.") from None


def remove_day(day: SpecialDay, *, by: User) -> None:
    """It was no day off after all."""
    rules.can_keep_days(by).require()
    with transaction.atomic():
        record(day, "remove", "Bỏ khỏi lịch nghỉ", by=by, note=facts_of(day))
        day.delete()


def declare_known(year: int, *, by: User) -> None:
    """All days off of that year are recorded: from now on counts in it are no longer by weekends alone."""
    rules.can_keep_days(by).require()
    if not SpecialDay.objects.of_year(year).filter(kind=SpecialDay.Kind.HOLIDAY).exists():
        raise Unsound(f"Năm {year} chưa có ngày nghỉ lễ nào. Hãy thêm các ngày nghỉ rồi ghi nhận.")
    with transaction.atomic():
        row, is_new = CalendarYear.objects.get_or_create(year=year)
        if is_new:
            record(row, "declare", "Ghi nhận đủ lịch nghỉ của năm", by=by)


def facts_of(day: SpecialDay) -> str:
    values = [day.get_kind_display() if name == "kind" else getattr(day, name) for name in FIELDS]
    return "; ".join(shown(value) for value in values[:-1]) + ("" if day.confirmed else "; chưa xác nhận")
