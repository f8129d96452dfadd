"""Rules of publicity, the published roll and posted lists to read. What the people wrote is nowhere here."""

from django.contrib import admin

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline


@admin.register(models.PublicRules)
class PublicRulesAdmin(ViewOnlyAdmin):
    list_display = ("organization", "at_once", "ended", "days", "needed")
    list_select_related = ("organization",)


@admin.register(models.HonourRow)
class HonourRowAdmin(ViewOnlyAdmin):
    list_display = ("name", "unit_name", "award_name", "decision_number", "decided_on", "standing", "shown")
    list_filter = ("shown", "ended")
    search_fields = ("search_key",)


@admin.register(models.HidingRequest)
class HidingRequestAdmin(ViewOnlyAdmin):
    left_out = ("reason", "asked_by", "answer")
    list_display = ("entry", "state", "recorded_by", "recorded_at", "decided_by")
    list_filter = ("state",)
    list_select_related = ("entry", "recorded_by", "decided_by")


class Lines(ViewOnlyInline):
    model = models.WindowLine
    fields = ("position", "name", "award_name", "unit_name", "merit")


@admin.register(models.CommentWindow)
class CommentWindowAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("title", "campaign", "state", "opens_on", "closes_on")
    list_filter = ("state",)
    list_select_related = ("campaign",)
    inlines = (Lines,)
