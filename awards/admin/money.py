"""Sheets, bonuses, funds and their books to read."""

from django.contrib import admin

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin


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
