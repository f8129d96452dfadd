from django.contrib import admin

from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline
from emulation.signing.models import DigitalSignature, SignedCopy


class SignatureInline(ViewOnlyInline):
    model = DigitalSignature
    verbose_name_plural = "chữ ký số trong tệp"
    fields = ("signer", "issuer", "signed_at", "trusted", "trust_note")


@admin.register(SignedCopy)
class SignedCopyAdmin(ViewOnlyAdmin):
    """What was put beside issued papers; the paper's own page is where it is done."""

    scope = "document"
    list_display = ("document", "way", "state", "added_by", "added_at")
    list_filter = ("way", "state")
    list_select_related = ("document", "document__register", "added_by")
    date_hierarchy = "added_at"
    left_out = ("begins_with_issued",)
    inlines = (SignatureInline,)
