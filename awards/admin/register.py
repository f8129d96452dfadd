"""The register of awards to read."""

from django.contrib import admin

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin


@admin.register(models.RegisterEntry)
class RegisterEntryAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("name", "unit_name", "award_name", "decision_number", "decided_on")
    list_filter = ("subject", "award_name", "campaign_name")
    search_fields = ("search_key",)
    date_hierarchy = "decided_on"
