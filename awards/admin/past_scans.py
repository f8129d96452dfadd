"""Old decisions that are typed, to read: how far each is. Blind copies are nowhere here."""

from django.contrib import admin

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline


class Pages(ViewOnlyInline):
    model = models.ScanPage
    fields = ("number", "file_name", "sheet", "state")


@admin.register(models.PastScan)
class PastScanAdmin(ViewOnlyAdmin):
    list_display = ("title", "organization", "created_by", "created_at")
    list_select_related = ("organization", "created_by")
    search_fields = ("title",)
    inlines = (Pages,)
