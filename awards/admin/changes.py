"""What became of awards, and what came back, to read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline


class AwardChanges(ViewOnlyInline):
    model = models.AwardChange
    fields = (
        "entry", "kind", "name", "unit_name", "award_name", "decision_number", "decided_on", "issuer", "source",
        "object_back", "amount_back", "effective_on",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("entry")


@admin.register(models.ChangePaper)
class ChangePaperAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("kind", "miscopied", "organization", "number", "decided_on", "state", "effective_on")
    list_select_related = ("organization",)
    search_fields = ("number", "ground")
    inlines = (AwardChanges,)


@admin.register(models.ReturnReceipt)
class ReturnReceiptAdmin(ViewOnlyAdmin):
    scope = "change"
    list_display = ("change", "what", "amount", "received_on", "handed_by", "received_by")
    list_select_related = ("change__entry", "received_by")
    search_fields = ("handed_by",)
    date_hierarchy = "received_on"


@admin.register(models.EntryProvenance)
class EntryProvenanceAdmin(ViewOnlyAdmin):
    scope = "entry"
    list_display = ("entry", "file_name", "page", "place")
    list_select_related = ("entry",)
    search_fields = ("entry__search_key", "file_name")
