"""Days that are not as their weekday says, by year; and the private address of a person's calendar."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from emulation.calendar.working_days import Exceptional, WorkCalendar
from emulation.lib import dates
from emulation.lib.fields import CleanCharField

FIRST_YEAR, LAST_YEAR = 2000, 2100


class CalendarYear(models.Model):
    """A year whose holidays are recorded; of a year without a row only the weekends are known."""

    year = models.PositiveSmallIntegerField("năm", primary_key=True)

    class Meta:
        ordering = ["-year"]
        verbose_name = "năm có lịch nghỉ"
        verbose_name_plural = "năm có lịch nghỉ"
        constraints = [
            models.CheckConstraint(
                name="calendar_year_possible",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message=f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.",
            )
        ]

    def __str__(self) -> str:
        return f"Lịch nghỉ năm {self.year}"


class SpecialDayQuerySet(models.QuerySet):
    def of_year(self, year: int) -> "SpecialDayQuerySet":
        return self.filter(day__range=(datetime.date(year, 1, 1), datetime.date(year, 12, 31)))


class SpecialDay(models.Model):
    """A public holiday, a day off in lieu or by swap, or a weekend day that is worked for it."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", "Nghỉ lễ, Tết"
        IN_LIEU = "in_lieu", "Nghỉ bù, nghỉ hoán đổi"
        WORKED = "worked", "Làm bù ngày nghỉ"

    day = models.DateField("ngày", unique=True, error_messages={"unique": "Ngày này đã có trong lịch."})
    kind = models.CharField("loại ngày", max_length=10, choices=Kind.choices, default=Kind.HOLIDAY)
    name = CleanCharField("tên gọi", max_length=120)
    source = CleanCharField("căn cứ", max_length=300)
    confirmed = models.BooleanField("đã xác nhận", default=False)

    objects = SpecialDayQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        verbose_name = "ngày nghỉ lễ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ lễ, ngày làm bù"
        constraints = [
            models.CheckConstraint(
                name="special_day_kind_known", condition=Q(kind__in=["holiday", "in_lieu", "worked"])
            )
        ]

    def __str__(self) -> str:
        return f"{dates.short(self.day)}: {self.name}"

    @property
    def is_off(self) -> bool:
        return self.kind != self.Kind.WORKED

    @property
    def exceptional(self) -> Exceptional:
        return Exceptional(self.day, self.name, self.is_off, self.confirmed)


def work_calendar() -> WorkCalendar:
    """All that is recorded, to count with: two queries."""
    exceptions = {row.day: row.exceptional for row in SpecialDay.objects.all()}
    return WorkCalendar(exceptions, frozenset(CalendarYear.objects.values_list("year", flat=True)))


class Feed(models.Model):
    """The private address at which a person's calendar is read without signing in.

    The address holds `key` and its signature, so that whoever reads the table cannot make the address. `reads` are
    those of the hour `hour` (hours since 1970), which has a limit.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed", verbose_name="của"
    )
    key = models.CharField("khóa", max_length=40, unique=True)
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    read_at = models.DateTimeField("đọc lần cuối", null=True)
    hour = models.PositiveBigIntegerField("giờ", default=0)
    reads = models.PositiveIntegerField("số lượt đọc trong giờ", default=0)

    class Meta:
        verbose_name = "địa chỉ lịch riêng"
        verbose_name_plural = "địa chỉ lịch riêng"

    def __str__(self) -> str:
        return f"Địa chỉ lịch của {self.user}"
