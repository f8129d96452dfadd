"""Checklists, handings-in and returns of dossiers to read."""

from django.contrib import admin

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline


@admin.register(models.AskedPaper)
class AskedPaperAdmin(ViewOnlyAdmin):
    list_display = ("name", "campaign", "directive", "owed_by", "due_on")
    list_select_related = ("campaign", "directive")
    search_fields = ("name",)


@admin.register(models.PaperAnswer)
class PaperAnswerAdmin(ViewOnlyAdmin):
    list_display = ("attached", "required", "asked", "added_at")
    list_select_related = ("attached", "required", "asked")


@admin.register(models.PaperMark)
class PaperMarkAdmin(ViewOnlyAdmin):
    list_display = ("dossier", "required", "asked", "result", "marked_by")
    list_filter = ("result",)
    list_select_related = ("dossier__nomination__award", "required", "asked", "marked_by")


class RevisionFiles(ViewOnlyInline):
    model = models.RevisionFile
    fields = ("name",)


@admin.register(models.DossierRevision)
class DossierRevisionAdmin(ViewOnlyAdmin):
    left_out = ("words", "checklist")
    list_display = ("dossier", "number", "submitted_by", "submitted_at")
    list_select_related = ("dossier__nomination__award", "submitted_by")
    inlines = (RevisionFiles,)


class Points(ViewOnlyInline):
    model = models.ReturnPoint
    fields = ("about", "reason", "words", "answer")


@admin.register(models.DossierReturn)
class DossierReturnAdmin(ViewOnlyAdmin):
    list_display = ("dossier", "returned_by", "returned_at", "mend_by")
    list_select_related = ("dossier__nomination__award", "returned_by")
    inlines = (Points,)


@admin.register(models.ReportDraft)
class ReportDraftAdmin(ViewOnlyAdmin):
    left_out = ("parts", "achievements")
    list_display = ("dossier", "drafted_by", "drafted_at")
    list_select_related = ("dossier__nomination__award", "drafted_by")
