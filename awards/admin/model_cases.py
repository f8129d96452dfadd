"""Model cases to read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline


class CaseVisits(ViewOnlyInline):
    model = models.CaseVisit
    fields = ("visited_on", "visitors", "standing", "note", "figure_line")

    @admin.display(description="số liệu")
    def figure_line(self, row: models.CaseVisit) -> str:
        return row.figure_line

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("figures")


class CaseSpreads(ViewOnlyInline):
    model = models.CaseSpread
    fields = ("organization", "place", "began_on", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("organization")


class PlannedVisits(ViewOnlyInline):
    model = models.PlannedVisit
    fields = ("planned_on",)


class CaseFiles(ViewOnlyInline):
    model = models.CaseFile
    fields = ("name", "visit", "spread")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("visit", "spread__organization")


@admin.register(models.ModelCase)
class ModelCaseAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("title", "entry", "followed_by", "starts_on", "until", "state")
    list_filter = ("state", "conclusion")
    list_select_related = ("entry", "followed_by")
    search_fields = ("search_key", "entry__search_key")
    date_hierarchy = "starts_on"
    inlines = (PlannedVisits, CaseVisits, CaseSpreads, CaseFiles)
