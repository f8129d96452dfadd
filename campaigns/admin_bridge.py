"""Forms, signed sheets and messages to read on the admin site; registered by campaigns.admin."""

from campaigns import models
from emulation.audit.admin_base import ViewOnlyAdmin

UNIT = ("participation__organization", "participation__campaign")
FOUND_BY = ("participation__organization__search_key",)


class FormBatchAdmin(ViewOnlyAdmin):
    scope = "campaign"
    list_display = ("campaign", "purpose", "made_by", "made_at")
    list_filter = ("purpose", "campaign")
    list_select_related = ("campaign", "made_by")
    search_fields = ("campaign__search_key",)
    date_hierarchy = "made_at"


class UnitFormAdmin(ViewOnlyAdmin):
    """What a form was made with, line by line; the code opens nothing for whoever may not."""

    scope = "participation"
    list_display = ("participation", "purpose", "number", "printed_code", "batch")
    list_filter = ("purpose",)
    list_select_related = (*UNIT, "batch")
    search_fields = (*FOUND_BY, "code")
    left_out = ("told", "code")
    shown = ("printed_code", "text")

    def printed_code(self, form: models.UnitForm) -> str:
        return form.printed_code

    def text(self, form: models.UnitForm) -> str:
        return "\n".join(facts["title"] for facts in form.told.values()) or "–"

    printed_code.short_description, text.short_description = "mã phiếu", "việc ghi sẵn"


class SignedSheetAdmin(ViewOnlyAdmin):
    scope = "participation"
    list_display = ("participation", "purpose", "signed_on", "signer", "state", "entered_by")
    list_filter = ("state", "purpose")
    list_select_related = (*UNIT, "entered_by")
    search_fields = (*FOUND_BY, "signer")
    date_hierarchy = "signed_on"


class ChaseMessageAdmin(ViewOnlyAdmin):
    scope = "participation"
    list_display = ("participation", "sent_by", "sent_at")
    list_select_related = (*UNIT, "sent_by")
    search_fields = FOUND_BY
    date_hierarchy = "sent_at"


BRIDGE = (
    (models.FormBatch, FormBatchAdmin),
    (models.UnitForm, UnitFormAdmin),
    (models.SignedSheet, SignedSheetAdmin),
    (models.ChaseMessage, ChaseMessageAdmin),
)
