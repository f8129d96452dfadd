"""Nominations and dossiers to read."""

from django.contrib import admin

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline


@admin.register(models.Nomination)
class NominationAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("name", "subject", "award", "unit_name", "state")
    list_filter = ("state", "subject", "award", "participation__campaign")
    list_select_related = ("award", "participation__organization")
    search_fields = ("search_key", "participation__organization__search_key")

    @admin.display(description="đơn vị đề nghị", ordering="participation__organization__sort_key")
    def unit_name(self, row: models.Nomination) -> str:
        return row.participation.organization.short_name


class DossierFiles(ViewOnlyInline):
    model = models.DossierFile
    fields = ("name", "added_by", "added_at")


class Marks(ViewOnlyInline):
    model = models.CriterionMark
    fields = ("criterion", "result", "note", "marked_by", "marked_at")


@admin.register(models.Dossier)
class DossierAdmin(ViewOnlyAdmin):
    scope = "nomination"
    left_out = ("report_words",)
    list_display = ("nomination", "state", "submitted_at", "checked_by", "checked_at")
    list_filter = ("state",)
    list_select_related = ("nomination__award", "checked_by")
    search_fields = ("nomination__search_key",)
    date_hierarchy = "submitted_at"
    inlines = (DossierFiles, Marks)
