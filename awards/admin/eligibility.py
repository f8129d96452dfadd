"""What nominations are held against, to read. Holds are nowhere here: the administrator may not know of them."""

from django.contrib import admin

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin


@admin.register(models.AwardQuota)
class AwardQuotaAdmin(ViewOnlyAdmin):
    list_display = ("__str__", "campaign", "most", "answer", "citation")
    list_select_related = ("campaign", "award", "group", "directive")
    list_filter = ("answer",)


@admin.register(models.Waiver)
class WaiverAdmin(ViewOnlyAdmin):
    scope = "nomination"
    list_display = ("nomination", "reason", "given_by", "given_at")
    list_select_related = ("nomination__award", "given_by")
    search_fields = ("nomination__search_key", "reason")


@admin.register(models.ConditionMark)
class ConditionMarkAdmin(ViewOnlyAdmin):
    list_display = ("dossier", "condition", "result", "marked_by", "marked_at")
    list_select_related = ("dossier__nomination", "condition", "marked_by")
    list_filter = ("result",)
