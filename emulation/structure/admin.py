from typing import Any

from django.contrib import admin

from emulation.accounts.models import Organization
from emulation.audit.admin_base import RecordedAdmin, ViewOnlyAdmin, ViewOnlyInline
from emulation.structure.models import Change, ChangedUnit, Correction, LevelPeriod


def told(facts: dict[str, Any] | None) -> str:
    """Facts of an organisation under the words of its form."""
    words = (f"{Organization._meta.get_field(name).verbose_name}: {value}" for name, value in (facts or {}).items())
    return "; ".join(words) or "–"


class UnitsOfChange(ViewOnlyInline):
    model = ChangedUnit
    fields = ("organization", "part", "facts_before", "facts_after")

    @admin.display(description="trước")
    def facts_before(self, row: ChangedUnit) -> str:
        return told(row.before)

    @admin.display(description="sau")
    def facts_after(self, row: ChangedUnit) -> str:
        return told(row.after)


class CorrectionsOfChange(ViewOnlyInline):
    model = Correction
    fields = ("number", "decided_on", "issuer", "file_name", "reason", "recorded_by", "recorded_at")


@admin.register(Change)
class ChangeAdmin(ViewOnlyAdmin):
    list_display = ("kind", "effective_on", "number", "decided_on", "issuer", "recorded_by")
    list_filter = ("kind",)
    list_select_related = ("recorded_by",)
    search_fields = ("number", "issuer")
    date_hierarchy = "effective_on"
    inlines = (UnitsOfChange, CorrectionsOfChange)
    scope = "pk"


@admin.register(LevelPeriod)
class LevelPeriodAdmin(RecordedAdmin):
    """Until when a level of authority exists; told on the tree of organisations."""

    list_display = ("kind", "valid_to", "source", "confirmed")
    fields = ("kind", "valid_to", "source", "confirmed")
