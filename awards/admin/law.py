"""The rule tables, kept by the administrator until the office does it on its own screens."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from awards import models
from emulation.accounts.admin import InForceFilter
from emulation.audit.admin_base import RecordedAdmin, yes_no
from emulation.lib.dates import today

GROUNDS = (("legal_text", "article"), "source", "confirmed")


class RuleInForceFilter(InForceFilter):
    def current(self, rules: QuerySet) -> QuerySet:
        return rules.in_force(today())


@admin.register(models.LegalText)
class LegalTextAdmin(RecordedAdmin):
    """Rules cite them by number; the days of a text do not move the days of its rules."""

    list_display = ("__str__", "title", "issued_on", "valid_from", "valid_to", "sure")
    list_filter = (RuleInForceFilter, "sort", "confirmed")
    search_fields = ("number", "title", "source")
    fields = (("sort", "number"), "title", ("issuer", "issued_on"), ("valid_from", "valid_to"), "source", "confirmed")

    sure = yes_no("confirmed", "đã đối chiếu")


@admin.register(models.AwardKind)
class AwardKindAdmin(RecordedAdmin):
    """What was asked for under a kind keeps its meaning: a kind in use can only be given an end or a better source."""

    list_display = ("name", "sort", "level", "for_whom", "valid_from", "valid_to", "sure")
    list_filter = (RuleInForceFilter, "sort", "level", "confirmed")
    search_fields = ("name", "source")
    meaning = ("name", "sort", "level", "for_whom", "valid_from")
    fields = ("name", "sort", "level", "for_collective", "for_individual", "for_household", "report_form",
              "valid_from", "valid_to", *GROUNDS)  # fmt: skip

    sure = yes_no("confirmed", "đã đối chiếu")

    @admin.display(description="dành cho")
    def for_whom(self, kind: models.AwardKind) -> str:
        return ", ".join(label.lower() for key, label in models.Nomination.Subject.choices if kind.is_for(key))

    def get_fields(self, request: HttpRequest, obj: models.AwardKind | None = None) -> list[str]:
        return [*self.meaning, "report_form", "valid_to", *GROUNDS] if in_use(obj) else list(self.fields)

    def get_readonly_fields(self, request: HttpRequest, obj: models.AwardKind | None = None) -> list[str]:
        return list(self.meaning) if in_use(obj) else []


@admin.register(models.LegalBasis)
class LegalBasisAdmin(RecordedAdmin):
    """Drafts begin with those in force; what was issued keeps its own words, so any of them may be corrected."""

    list_display = ("text", "in_decisions", "in_proposals", "valid_from", "valid_to", "sure")
    list_filter = (RuleInForceFilter, "for_decision", "for_proposal", "confirmed")
    search_fields = ("text", "source")
    fields = ("text", "position", ("for_decision", "for_proposal"), ("valid_from", "valid_to"), *GROUNDS)

    in_decisions = yes_no("for_decision", "quyết định")
    in_proposals = yes_no("for_proposal", "tờ trình")
    sure = yes_no("confirmed", "đã đối chiếu")


@admin.register(models.FollowUpTerm)
class FollowUpTermAdmin(RecordedAdmin):
    """What new cases propose; cases that are followed keep their own days, so any row may be corrected."""

    list_display = ("__str__", "valid_from", "valid_to", "source", "sure")
    list_filter = (RuleInForceFilter, "confirmed")
    search_fields = ("source",)
    fields = (("months", "every_months"), ("valid_from", "valid_to"), *GROUNDS)

    sure = yes_no("confirmed", "đã đối chiếu")


@admin.register(models.VoteRule)
class VoteRuleAdmin(RecordedAdmin):
    """Votes keep the rule under which they opened, so any row may be corrected."""

    list_display = ("__str__", "mode", "percent", "base", "valid_from", "valid_to", "sure")
    list_filter = (RuleInForceFilter, "mode", "confirmed")
    search_fields = ("name", "source")
    fields = ("name", ("sort", "level"), "mode", ("percent", "reaching"), "base", ("quorum_upper", "quorum_lower"),
              "asks_absent", "tie", "recused_in_base", ("valid_from", "valid_to"), *GROUNDS)  # fmt: skip

    sure = yes_no("confirmed", "đã đối chiếu")


def in_use(kind: models.AwardKind | None) -> bool:
    return kind is not None and kind.nominations.exists()
