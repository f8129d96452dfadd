"""Units' own plans to read, with those that others replaced."""

from django.contrib import admin

from campaigns import models
from emulation.audit.admin_base import ViewOnlyAdmin


class UnitPlanAdmin(ViewOnlyAdmin):
    scope = "participation"
    list_display = ("title", "number", "issued_on", "unit", "filed_by")
    list_select_related = ("participation__organization", "participation__campaign", "filed_by")
    search_fields = ("title", "number", "participation__organization__search_key")
    date_hierarchy = "issued_on"
    fields = (
        "unit", "title", "number", "issued_on", "file", "file_name", "signed_name", "filed_by", "filed_at",
    )  # fmt: skip

    @admin.display(description="đơn vị", ordering="participation__organization__sort_key")
    def unit(self, row: models.UnitPlan) -> str:
        return row.participation.organization.name


class ReplacedPlanAdmin(ViewOnlyAdmin):
    scope = "participation"
    list_display = ("title", "number", "issued_on", "unit", "replaced_at")
    list_select_related = ("participation__organization",)
    search_fields = ("title", "number", "participation__organization__search_key")
    date_hierarchy = "replaced_at"
    left_out = ("words",)

    @admin.display(description="đơn vị", ordering="participation__organization__sort_key")
    def unit(self, row: models.ReplacedPlan) -> str:
        return row.participation.organization.name


PLANS = ((models.UnitPlan, UnitPlanAdmin), (models.ReplacedPlan, ReplacedPlanAdmin))
