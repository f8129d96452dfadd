from django.contrib import admin

from emulation.audit.admin_base import ViewOnlyAdmin
from emulation.audit.models import Entry


@admin.register(Entry)
class EntryAdmin(ViewOnlyAdmin):
    list_display = ("happened_at", "actor_name", "label", "object_text", "kind", "before_label", "after_label")
    list_filter = (("content_type", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("content_type",)
    search_fields = ("actor_name", "label", "object_text", "note")
    date_hierarchy = "happened_at"
    fields = ("happened_at", "actor_name", "label", "kind", "object_text", "before_label", "after_label", "note",
              "request_id")  # fmt: skip

    @admin.display(description="loại", ordering="content_type")
    def kind(self, entry: Entry) -> str:
        return entry.content_type.name.capitalize()

    @admin.display(description="trạng thái trước", ordering="before")
    def before_label(self, entry: Entry) -> str:
        return state_label(entry, entry.before)

    @admin.display(description="trạng thái sau", ordering="after")
    def after_label(self, entry: Entry) -> str:
        return state_label(entry, entry.after)


def state_label(entry: Entry, code: str) -> str:
    """The words of a state of whatever the line is about."""
    model = entry.content_type.model_class()
    field = next((field for field in model._meta.fields if field.name == "state"), None) if model else None
    return str(dict(field.flatchoices).get(code, code)) if field else code
