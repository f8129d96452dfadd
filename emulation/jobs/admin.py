from django.contrib import admin
from django_tasks_db.models import DBTaskResult

from emulation.audit.admin_base import ViewOnlyAdmin
from emulation.jobs.models import Job

# The queue's own table speaks English and tells less than ours.
admin.site.unregister(DBTaskResult)


@admin.register(Job)
class JobAdmin(ViewOnlyAdmin):
    """Orders and how they went. Their products are opened by who ordered them, not here."""

    list_display = ("title", "state", "asked_by", "asked_at", "tries", "finished_at")
    list_filter = ("state", "kind")
    list_select_related = ("asked_by",)
    search_fields = ("title",)
    date_hierarchy = "asked_at"
    fields = ("title", "state", "asked_by", "asked_at", "tries", "beat_at", "done", "total", "fault", "finished_at")
