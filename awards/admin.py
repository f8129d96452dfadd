"""Catalogue, council and seats to keep; nominations and all that follows to read."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from awards import models
from emulation.accounts.admin import InForceFilter
from emulation.accounts.models import Post
from emulation.accounts.roles import Role
from emulation.audit.admin_base import RecordedAdmin, RecordedInline, ViewOnlyAdmin, ViewOnlyInline, yes_no
from emulation.lib.dates import today
from emulation.lib.fields import CleanFormMixin

# --- Kept here ----------------------------------------------------------------------------------------------------


class KindInForceFilter(InForceFilter):
    def current(self, kinds: QuerySet) -> QuerySet:
        return kinds.in_force(today())


@admin.register(models.AwardKind)
class AwardKindAdmin(RecordedAdmin):
    """What was asked for under a kind keeps its meaning: a kind in use can only be given an end or a better source."""

    list_display = ("name", "sort", "level", "for_whom", "valid_from", "valid_to", "sure")
    list_filter = (KindInForceFilter, "sort", "level", "confirmed")
    search_fields = ("name", "source")
    meaning = ("name", "sort", "level", "for_whom", "valid_from")
    fields = ("name", "sort", "level", "for_collective", "for_individual", "for_household", "report_form",
              "valid_from", "valid_to", "source", "confirmed")  # fmt: skip

    sure = yes_no("confirmed", "đã đối chiếu")

    @admin.display(description="dành cho")
    def for_whom(self, kind: models.AwardKind) -> str:
        return ", ".join(label.lower() for key, label in models.Nomination.Subject.choices if kind.is_for(key))

    def get_fields(self, request: HttpRequest, obj: models.AwardKind | None = None) -> list[str]:
        return [*self.meaning, "report_form", "valid_to", "source", "confirmed"] if in_use(obj) else list(self.fields)

    def get_readonly_fields(self, request: HttpRequest, obj: models.AwardKind | None = None) -> list[str]:
        return list(self.meaning) if in_use(obj) else []


class BasisInForceFilter(InForceFilter):
    def current(self, bases: QuerySet) -> QuerySet:
        return bases.in_force(today())


@admin.register(models.LegalBasis)
class LegalBasisAdmin(RecordedAdmin):
    """Drafts begin with those in force; what was issued keeps its own words, so any of them may be corrected."""

    list_display = ("text", "in_decisions", "in_proposals", "valid_from", "valid_to", "sure")
    list_filter = (BasisInForceFilter, "for_decision", "for_proposal", "confirmed")
    search_fields = ("text", "source")
    fields = ("text", "position", ("for_decision", "for_proposal"), ("valid_from", "valid_to"), "source", "confirmed")

    in_decisions = yes_no("for_decision", "quyết định")
    in_proposals = yes_no("for_proposal", "tờ trình")
    sure = yes_no("confirmed", "đã đối chiếu")


class TermInForceFilter(InForceFilter):
    def current(self, terms: QuerySet) -> QuerySet:
        return terms.in_force(today())


@admin.register(models.FollowUpTerm)
class FollowUpTermAdmin(RecordedAdmin):
    """What new cases propose; cases that are followed keep their own days, so any row may be corrected."""

    list_display = ("__str__", "valid_from", "valid_to", "source", "sure")
    list_filter = (TermInForceFilter, "confirmed")
    search_fields = ("source",)
    fields = (("months", "every_months"), ("valid_from", "valid_to"), "source", "confirmed")

    sure = yes_no("confirmed", "đã đối chiếu")


def in_use(kind: models.AwardKind | None) -> bool:
    return kind is not None and kind.nominations.exists()


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


# --- To read ------------------------------------------------------------------------------------------------------


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


@admin.register(models.Decision)
class DecisionAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("number", "decided_on", "issuer", "signer", "proposal")
    list_select_related = ("proposal__document",)
    search_fields = ("number", "issuer", "signer")
    date_hierarchy = "decided_on"


@admin.register(models.RegisterEntry)
class RegisterEntryAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("name", "unit_name", "award_name", "decision_number", "decided_on")
    list_filter = ("subject", "award_name", "campaign_name")
    search_fields = ("search_key",)
    date_hierarchy = "decided_on"


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
