"""Days off to read; the office keeps them on its own page. The address of a calendar is its owner's alone."""

from django.contrib import admin

from emulation.audit.admin_base import ViewOnlyAdmin
from emulation.calendar import models


@admin.register(models.SpecialDay)
class SpecialDayAdmin(ViewOnlyAdmin):
    list_display = ("day", "kind", "name", "source", "confirmed")
    list_filter = ("kind", "confirmed")
    search_fields = ("name", "source")
    date_hierarchy = "day"
    fields = ("day", "kind", "name", "source", "confirmed")


@admin.register(models.CalendarYear)
class CalendarYearAdmin(ViewOnlyAdmin):
    list_display = ("year",)
    fields = ("year",)


@admin.register(models.Feed)
class FeedAdmin(ViewOnlyAdmin):
    list_display = ("user", "created_at", "read_at")
    list_select_related = ("user",)
    fields = ("user", "created_at", "read_at")
