"""The council and its seats to keep; its meetings to read."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from awards import models
from emulation.accounts.models import Post
from emulation.accounts.roles import Role
from emulation.audit.admin_base import RecordedAdmin, RecordedInline, ViewOnlyAdmin, ViewOnlyInline
from emulation.lib.fields import CleanFormMixin


class SeatForm(CleanFormMixin, forms.ModelForm):
    """Who sat from when stands; a seat is given an end, and another to the next person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["user"].disabled = self.fields["starts_on"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        user, starts_on = cleaned.get("user"), cleaned.get("starts_on")
        if user and starts_on:
            span = Post(user=user, starts_on=starts_on, ends_on=cleaned.get("ends_on"))
            if Post.objects.meeting(span).filter(role=Role.ADMIN).exists():
                self.add_error("user", f"{user} là người quản trị hệ thống, không tham gia biểu quyết.")
        return cleaned


class Seats(RecordedInline):
    model = models.Seat
    form = SeatForm
    autocomplete_fields = ("user",)
    fields = (("user", "part"), "title", ("starts_on", "ends_on"))


@admin.register(models.Council)
class CouncilAdmin(RecordedAdmin):
    list_display = ("name", "organization", "decision")
    list_select_related = ("organization",)
    autocomplete_fields = ("organization",)
    fields = (
        "organization",
        "name",
        "paper_name",
        "symbol",
        "decision",
        ("over_percent", "rule_source"),
        "uses_office_seal",
    )
    inlines = (Seats,)


class Results(ViewOnlyInline):
    model = models.CouncilResult
    fields = ("nomination", "votes_for", "votes_against", "members", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("nomination__award")


class Counts(ViewOnlyInline):
    model = models.BallotCount
    fields = ("document", "head", "issued", "collected", "valid", "invalid")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("document", "head__user")


@admin.register(models.CouncilSession)
class SessionAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("held_on", "council", "campaign", "method", "members", "document")
    list_select_related = ("council", "campaign", "document")
    date_hierarchy = "held_on"
    inlines = (Results, Counts)
