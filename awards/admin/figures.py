"""The statutory statistics of each year, to read."""

from django.contrib import admin

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin


@admin.register(models.YearReport)
class YearReportAdmin(ViewOnlyAdmin):
    list_display = ("year", "organization", "state", "due_on", "handed_on")
    list_select_related = ("organization",)


@admin.register(models.YearForm)
class YearFormAdmin(ViewOnlyAdmin):
    list_display = ("__str__", "report")
    list_select_related = ("rule", "report")


@admin.register(models.TypedFigure)
class TypedFigureAdmin(ViewOnlyAdmin):
    list_display = ("form", "line", "column", "value", "typed_by", "typed_at")
    list_select_related = ("form__rule", "form__report", "typed_by")
