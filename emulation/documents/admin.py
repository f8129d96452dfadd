from django.contrib import admin

from emulation.audit.admin_base import ViewOnlyAdmin
from emulation.documents.book.models import BookEntry
from emulation.documents.models import TYPE_NAMES, OfficialDocument, Register, Submission


@admin.register(OfficialDocument)
class DocumentAdmin(ViewOnlyAdmin):
    """Papers move by their own verbs only; an administrator approves nothing."""

    scope = "organization"
    list_display = ("subject", "type_name", "sign", "issued_on", "organization", "state", "drafted_by")
    list_filter = ("state", "issued_on", ("organization", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("organization", "drafted_by")
    search_fields = ("search_key",)
    date_hierarchy = "issued_on"
    left_out = ("kind", "type_code", "snapshot", "number", "symbol")
    shown = ("type_name", "sign")

    @admin.display(description="loại văn bản", ordering="type_code")
    def type_name(self, document: OfficialDocument) -> str:
        return TYPE_NAMES.get(document.type_code, document.type_code)

    @admin.display(description="số, ký hiệu", ordering="number")
    def sign(self, document: OfficialDocument) -> str:
        return document.sign


@admin.register(Register)
class RegisterAdmin(ViewOnlyAdmin):
    """The first number of a year is set by the clerk, on the page of the registers."""

    scope = "organization"
    list_display = ("series", "year", "organization", "first_number", "next_number")
    list_filter = ("year", "series")
    list_select_related = ("organization",)
    search_fields = ("organization__search_key", "series")


@admin.register(BookEntry)
class BookEntryAdmin(ViewOnlyAdmin):
    """Lines of the books; the clerk writes them."""

    scope = "register"
    list_display = ("sign", "day", "title", "signer", "register", "state")
    list_filter = ("state", "day")
    list_select_related = ("register__organization",)
    search_fields = ("search_key",)
    left_out = ("type_code", "sign_key", "number", "symbol", "subject")
    shown = ("sign", "title")

    @admin.display(description="số, ký hiệu", ordering="number")
    def sign(self, line: BookEntry) -> str:
        return line.sign

    @admin.display(description="tên loại, trích yếu")
    def title(self, line: BookEntry) -> str:
        return line.title


@admin.register(Submission)
class SubmissionAdmin(ViewOnlyAdmin):
    scope = "document"
    list_display = ("document", "at", "by", "returned_at", "reason")
    list_select_related = ("document", "by")
    search_fields = ("document__search_key", "reason")
    date_hierarchy = "at"
    left_out = ("snapshot",)
