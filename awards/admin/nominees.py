"""Records of people and collectives to read, and who keeps what is sensitive of them; its content is nowhere here."""

from django.contrib import admin

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline


class Posts(ViewOnlyInline):
    model = models.NomineePost
    fields = ("title", "organization", "place", "starts_on", "ends_on")


@admin.register(models.Nominee)
class NomineeAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("name", "subject", "birth_year", "unit_name", "merged_into")
    list_filter = ("subject",)
    list_select_related = ("organization", "merged_into")
    search_fields = ("search_key", "organization__search_key")
    inlines = (Posts,)

    @admin.display(description="thuộc đơn vị", ordering="organization__sort_key")
    def unit_name(self, row: models.Nominee) -> str:
        return row.organization.short_name


@admin.register(models.NomineeMerge)
class NomineeMergeAdmin(ViewOnlyAdmin):
    scope = "kept"
    left_out = ("filled", "nominations", "posts")
    list_display = ("gone", "kept", "merged_by", "merged_at", "parted_at")
    list_select_related = ("gone", "kept", "merged_by")
    search_fields = ("gone__search_key", "kept__search_key")


@admin.register(models.SensitiveUse)
class SensitiveUseAdmin(ViewOnlyAdmin):
    list_display = ("field", "organization", "opened_by", "opened_at", "closed_at")
    list_select_related = ("organization", "opened_by")


@admin.register(models.SensitiveKeeper)
class SensitiveKeeperAdmin(ViewOnlyAdmin):
    list_display = ("user", "organization", "starts_on", "ends_on", "named_by", "ended_at")
    list_select_related = ("user", "organization", "named_by")


@admin.register(models.SensitiveLook)
class SensitiveLookAdmin(ViewOnlyAdmin):
    scope = "nominee"
    list_display = ("happened_at", "user_name", "act", "field", "nominee_name")
    list_filter = ("act", "field")
