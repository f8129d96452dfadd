"""The rule tables, to read; the office keeps them on its own screens (Quy định)."""

from django.contrib import admin
from django.db.models import QuerySet

from awards import models
from emulation.accounts.admin import InForceFilter
from emulation.audit.admin_base import ViewOnlyAdmin
from emulation.lib.dates import today


class RuleInForceFilter(InForceFilter):
    def current(self, rules: QuerySet) -> QuerySet:
        return rules.in_force(today())


@admin.register(
    models.LegalText, models.AwardKind, models.LegalBasis, models.FollowUpTerm, models.Proposer, models.RequiredPaper,
    models.TimeLimit, models.BonusFactor, models.BaseSalary, models.RoundingRule, models.VoteRule,
    models.CertificatePattern, models.ReturnReason, models.AwardCondition, models.DoubleRule, models.BalanceRule,
    models.StatForm,
)  # fmt: skip
class RuleAdmin(ViewOnlyAdmin):
    """Any table of rules."""

    list_display = ("__str__", "valid_from", "valid_to", "source", "confirmed")
    list_filter = (RuleInForceFilter, "confirmed")
    search_fields = ("source",)
