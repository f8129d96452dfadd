"""Articles, events and propaganda to read on the admin site; registered by campaigns.admin."""

from django.contrib import admin

from campaigns import models
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline


class Passages(ViewOnlyInline):
    model = models.Passage
    fields = ("position", "kind", "text")


class AnnouncementFiles(ViewOnlyInline):
    model = models.AnnouncementFile
    fields = ("name", "alt", "caption")


class AnnouncementAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("title", "campaign", "audience", "state", "published_on")
    list_filter = ("state", "audience", "campaign")
    list_select_related = ("campaign",)
    search_fields = ("search_key",)
    date_hierarchy = "published_on"
    inlines = (Passages, AnnouncementFiles)


class AnnouncementVersionAdmin(ViewOnlyAdmin):
    """How articles read before they were corrected, as text."""

    scope = "announcement"
    list_display = ("announcement", "correction", "corrected_by", "corrected_at")
    list_select_related = ("announcement", "corrected_by")
    search_fields = ("announcement__search_key",)
    date_hierarchy = "corrected_at"
    left_out = ("content",)
    shown = ("text",)

    @admin.display(description="nội dung trước khi sửa")
    def text(self, version: models.AnnouncementVersion) -> str:
        content = version.content
        return "\n".join([content["title"], content["lead"], *(piece["text"] for piece in version.pieces)])


class ReadMarkAdmin(ViewOnlyAdmin):
    scope = "announcement"
    list_display = ("announcement", "organization", "user", "read_at")
    list_select_related = ("announcement", "organization", "user")
    search_fields = ("announcement__search_key", "organization__search_key")
    date_hierarchy = "read_at"


class TownEventAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("title", "kind", "day", "place", "campaign", "state")
    list_filter = ("state", "kind", "campaign")
    list_select_related = ("campaign",)
    search_fields = ("search_key",)
    date_hierarchy = "day"
    left_out = ("moved_from",)
    shown = ("earlier",)

    @admin.display(description="lịch trước")
    def earlier(self, event: models.TownEvent) -> str:
        return event.before or "–"


class PropagandaSessionAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("__str__", "strand", "held_on", "form", "place", "people")
    list_filter = ("form", "campaign")
    list_select_related = ("strand", "announcement", "event")
    search_fields = ("search_key",)
    date_hierarchy = "held_on"


TOLD = (
    (models.Announcement, AnnouncementAdmin),
    (models.AnnouncementVersion, AnnouncementVersionAdmin),
    (models.ReadMark, ReadMarkAdmin),
    (models.TownEvent, TownEventAdmin),
    (models.PropagandaSession, PropagandaSessionAdmin),
)
