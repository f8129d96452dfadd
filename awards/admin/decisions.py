"""Proposals and decisions to read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline


class ProposalLines(ViewOnlyInline):
    model = models.ProposalLine
    fields = ("nomination",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("nomination__award")


@admin.register(models.Proposal)
class ProposalAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("document", "campaign", "created_at")
    list_select_related = ("document", "campaign")
    search_fields = ("document__search_key",)
    inlines = (ProposalLines,)


class OwnDecisionLines(ViewOnlyInline):
    model = models.OwnDecisionLine
    fields = ("nomination",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("nomination__award")


@admin.register(models.OwnDecision)
class OwnDecisionAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("document", "campaign", "created_at")
    list_select_related = ("document", "campaign")
    search_fields = ("document__search_key",)
    inlines = (OwnDecisionLines,)


class DecisionLines(ViewOnlyInline):
    model = models.DecisionLine
    fields = ("nomination", "outcome", "name", "award", "reason", "page", "place", "added")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("nomination__award", "award")


@admin.register(models.Decision)
class DecisionAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("number", "decided_on", "issuer", "signer", "proposal", "state")
    list_select_related = ("proposal__document",)
    search_fields = ("number", "issuer", "signer")
    date_hierarchy = "decided_on"
    inlines = (DecisionLines,)


@admin.register(models.RejectedLine)
class RejectedLineAdmin(ViewOnlyAdmin):
    scope = "document"
    list_display = ("nomination", "document")
    list_select_related = ("nomination__award", "document")
    search_fields = ("nomination__search_key", "document__search_key")
