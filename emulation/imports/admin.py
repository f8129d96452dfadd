from django.contrib import admin

from emulation.audit.admin_base import ViewOnlyAdmin
from emulation.imports.models import SheetImport


@admin.register(SheetImport)
class SheetImportAdmin(ViewOnlyAdmin):
    """Who imported which file, and what it did. The files themselves are opened by who sent them, not here."""

    list_display = ("title", "file_name", "read_by", "read_at", "done_at", "created", "changed")
    list_select_related = ("read_by",)
    search_fields = ("title", "file_name")
    date_hierarchy = "read_at"
    fields = (
        "title", "file_name", "font", "in_unicode", "read_by", "read_at", "done_at", "created", "changed", "same",
    )  # fmt: skip
