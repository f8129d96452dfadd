from django.contrib import admin

from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline
from emulation.letters.models import Annex, Letter, LetterPart, PaperCopy


class Parts(ViewOnlyInline):
    model = LetterPart
    fields = ("position", "level", "heading", "text")


class Annexes(ViewOnlyInline):
    model = Annex
    fields = ("position", "title", "text", "landscape")


@admin.register(Letter)
class LetterAdmin(ViewOnlyAdmin):
    """Written by the clerk on pages of their own."""

    scope = "document"
    list_display = ("document", "urgency")
    list_select_related = ("document",)
    search_fields = ("document__search_key",)
    left_out = ("matter_type", "matter_id")
    inlines = (Parts, Annexes)


@admin.register(PaperCopy)
class PaperCopyAdmin(ViewOnlyAdmin):
    scope = "document"
    list_display = ("document", "source")
    list_select_related = ("document", "source")
    search_fields = ("document__search_key",)
    left_out = ("excerpt",)
