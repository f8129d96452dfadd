"""The council, its seats and its meetings, to read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline


class Seats(ViewOnlyInline):
    model = models.Seat
    fields = ("user", "part", "title", "starts_on", "ends_on")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("user")


@admin.register(models.Council)
class CouncilAdmin(ViewOnlyAdmin):
    """The clerk keeps it, on the council's own page."""

    list_display = ("name", "organization", "decision")
    list_select_related = ("organization",)
    inlines = (Seats,)


@admin.register(models.CompositionChange)
class CompositionChangeAdmin(ViewOnlyAdmin):
    list_display = ("number", "council", "decided_on", "starts_on", "recorded_by")
    list_select_related = ("council", "recorded_by")


class Results(ViewOnlyInline):
    model = models.CouncilResult
    fields = ("nomination", "votes_for", "votes_against", "blank", "invalid", "members", "why", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("nomination__award")


class Opinions(ViewOnlyInline):
    """Whose letter came, not what it says."""

    model = models.WrittenOpinion
    fields = ("seat", "file_name", "recorded_by", "recorded_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("seat__user", "recorded_by")


class Team(ViewOnlyInline):
    model = models.Teller
    fields = ("seat", "leads")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("seat__user")


class Counts(ViewOnlyInline):
    model = models.BallotCount
    fields = ("document", "head", "issued", "collected", "valid", "invalid")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("document", "head__user")


@admin.register(models.CouncilSession)
class SessionAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("held_on", "council", "campaign", "method", "state", "members", "document")
    list_select_related = ("council", "campaign", "document")
    date_hierarchy = "held_on"
    inlines = (Results, Team, Opinions, Counts)
