"""Rules of bonuses to keep; sheets, bonuses, funds and their books to read."""

from django.contrib import admin

from awards import models
from awards.admin.law import GROUNDS, RuleInForceFilter
from emulation.audit.admin_base import RecordedAdmin, ViewOnlyAdmin, yes_no


class BonusRuleAdmin(RecordedAdmin):
    """Issued decisions keep their sums, so any row may be corrected."""

    list_filter = (RuleInForceFilter, "confirmed")
    search_fields = ("source",)

    sure = yes_no("confirmed", "đã đối chiếu")


@admin.register(models.BonusFactor)
class BonusFactorAdmin(BonusRuleAdmin):
    list_display = ("__str__", "factor", "valid_from", "valid_to", "source", "sure")
    search_fields = ("name", "source")
    fields = ("name", ("level", "subject"), ("factor", "payer"), ("valid_from", "valid_to"), *GROUNDS)


@admin.register(models.BaseSalary)
class BaseSalaryAdmin(BonusRuleAdmin):
    list_display = ("amount", "valid_from", "valid_to", "source", "sure")
    fields = ("amount", ("valid_from", "valid_to"), *GROUNDS)


@admin.register(models.RoundingRule)
class RoundingRuleAdmin(BonusRuleAdmin):
    list_display = ("__str__", "valid_from", "valid_to", "source", "sure")
    fields = (("how", "step"), ("valid_from", "valid_to"), *GROUNDS)


@admin.register(models.BonusSheet)
class BonusSheetAdmin(ViewOnlyAdmin):
    scope = "own_decision"
    list_display = ("own_decision", "pays", "reckoned_on", "excess_reason")
    list_select_related = ("own_decision__document",)


@admin.register(models.LineBonus)
class LineBonusAdmin(ViewOnlyAdmin):
    list_display = ("line", "amount", "override", "reason")
    list_select_related = ("line__nomination__award",)
    search_fields = ("line__nomination__search_key",)


@admin.register(models.Fund)
class FundAdmin(ViewOnlyAdmin):
    list_display = ("organization", "year", "above", "closed_at")
    list_select_related = ("organization",)


@admin.register(models.FundEntry)
class FundEntryAdmin(ViewOnlyAdmin):
    list_display = ("number", "fund", "sort", "day", "amount", "ground")
    list_select_related = ("fund",)
    list_filter = ("sort",)
    search_fields = ("search_key",)
    date_hierarchy = "day"
